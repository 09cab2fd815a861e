import {describe, expect, test} from 'vitest';
import {agentRows} from '../../../../source/screen/panes/agents/rows.ts';
import {paneLines} from '../../../../source/screen/panes/pane-lines.ts';
import {windowIn} from '../../../../source/screen/panes/window-in.ts';
import {agent, event, heartbeat, jobEvent} from '../../fixtures/make.ts';
import {pressAll, screenOf, selectedKey, signs, tell, textOf, usual} from '../../fixtures/screen.ts';

const fleet = ['web-10', 'web-2', 'db-02', 'app-07', 'cache-01'].map(id => agent(0, {id}));
const work = [
	jobEvent(1, 'in_progress', 'running', {id: 'b1', agent: 'web-2', kind: 'backup'}),
	jobEvent(2, 'failed', 'failed', {id: 'c1', agent: 'web-10'}),
	jobEvent(3, 'completed', 'completed', {id: 'c2', agent: 'app-07'}),
];

const names = (state: ReturnType<typeof screenOf>) =>
	agentRows(state)
		.rows.slice()
		.map(({name}) => name);

test('whoever does nothing and has never been asked for is unknown; beside what one does stands no such word', () => {
	const strangers = [
		jobEvent(1, 'in_progress', 'running', {id: 'b1', agent: 'web-2', kind: 'backup'}),
		event(2, {event: 'vault_lock', agent: {id: 'db-02', name: 'db-02'}}),
	];
	const lines = textOf(paneLines(screenOf({observations: strangers}), 'agents', signs));
	expect(lines.find(line => line.includes('web-2'))).toMatch(/● web-2 +backup in progress/);
	expect(lines.find(line => line.includes('db-02'))).toMatch(/\? db-02 +unknown +idle/);
});

test('at 80 columns what was requested is told in fewer words, and whole', () => {
	const jobs = [
		jobEvent(1, 'start_request', 'queued', {id: 'b1', agent: 'web-2', kind: 'restore'}),
		jobEvent(2, 'stop_request', 'stopping', {id: 'b2', agent: 'db-02', kind: 'restore'}),
	];
	const linesAt = (columns: number) =>
		textOf(paneLines(screenOf({observations: jobs, size: {columns, rows: 24}}), 'agents', signs)).join('\n');
	expect(linesAt(80)).toMatch(/web-2 +restore requested {2}/);
	expect(linesAt(80)).toMatch(/db-02 +restore stopping {2}/);
	expect(linesAt(120)).toMatch(/web-2 +restore start request {2}/);
	expect(linesAt(120)).toMatch(/db-02 +restore stop request {2}/);
});

test('the worst first, then running, then by name', () => {
	expect(names(screenOf({observations: [...fleet, ...work]}))).toEqual([
		'web-10',
		'web-2',
		'app-07',
		'cache-01',
		'db-02',
	]);
});

test('how bad it is counts, then how new, and what was acknowledged no more', () => {
	const bad = [
		jobEvent(1, 'failed', 'failed', {id: 'j1', agent: 'web-2'}),
		jobEvent(2, 'failed', 'failed', {id: 'j2', agent: 'app-07'}),
		jobEvent(3, 'stopped', 'stopped', {id: 'j3', agent: 'web-10'}),
		jobEvent(4, 'missed', 'missed', {id: 'j4', agent: 'cache-01'}),
	];
	const state = screenOf({observations: [...fleet, ...bad], seconds: 60});
	expect(names(state)).toEqual(['app-07', 'web-2', 'web-10', 'cache-01', 'db-02']);
	const taken = pressAll(state, '1 a');
	expect(names(taken)).toEqual(['web-2', 'web-10', 'cache-01', 'app-07', 'db-02']);
	expect(names(pressAll(taken, 'u'))).toEqual(names(state));
});

test('what went wrong is told until it is acknowledged, though the agent has done well since', () => {
	const state = screenOf({
		observations: [
			...fleet,
			jobEvent(1, 'stopped', 'stopped', {id: 'c0', agent: 'web-2'}),
			jobEvent(2, 'failed', 'failed', {id: 'c1', agent: 'web-2'}),
			jobEvent(3, 'stopped', 'stopped', {id: 'c2', agent: 'web-2'}),
			jobEvent(4, 'completed', 'completed', {id: 'b1', agent: 'web-2', kind: 'backup'}),
		],
		seconds: 60,
	});
	const told = (of: typeof state) =>
		agentRows(of)
			.rows.slice()
			.map(({name, job}) => `${name} ${job?.id ?? 'idle'}`);
	expect(told(state)[0]).toBe('web-2 c1');
	expect(told(pressAll(state, '1 a'))[0]).toBe('web-2 c2');
	expect(told(pressAll(state, '1 A y')).at(-2)).toBe('web-2 idle');
});

test('of the first four rows one runs, however much went wrong', () => {
	const failed = ['web-10', 'web-2', 'db-02', 'app-07'].map(name =>
		jobEvent(2, 'failed', 'failed', {id: name, agent: name}),
	);
	const running = jobEvent(1, 'in_progress', 'running', {id: 'r', agent: 'cache-01', kind: 'backup'});
	const state = screenOf({observations: [...fleet, ...failed, running], size: usual, keys: '2'});
	expect(names(state).indexOf('cache-01')).toBe(3);
	expect(textOf(paneLines(state, 'agents', signs)).join('\n')).toContain('backup in progress');
	expect(new Set(names(state)).size).toBe(5);
});

test.each([
	['s', ['app-07', 'cache-01', 'db-02', 'web-2', 'web-10']],
	['s S', ['web-10', 'web-2', 'db-02', 'cache-01', 'app-07']],
	['s s', ['app-07', 'web-10', 'web-2', 'cache-01', 'db-02']],
	['S', ['app-07', 'cache-01', 'db-02', 'web-2', 'web-10']],
])('after %s the order is another one', (keys, order) => {
	expect(names(screenOf({observations: [...fleet, ...work], keys}))).toEqual(order);
});

test('an agent that nobody listed appears with its first event', () => {
	const state = screenOf({
		observations: [event(1, {event: 'agent_registered', agent: {id: 'new', name: null}})],
	});
	expect(names(state)).toEqual(['new']);
	expect(names(tell(state, heartbeat(2, 'new')))).toEqual(['new']);
});

test('the selection stays on its agent when the order changes', () => {
	const before = screenOf({observations: fleet, keys: 'j j'});
	const chosen = selectedKey(before, 'agents');
	const later = tell(before, ...work, jobEvent(9, 'failed', 'failed', {id: 'c9', agent: 'db-02'}));
	expect(selectedKey(later, 'agents')).toBe(chosen);
	expect(selectedKey(pressAll(later, 's'), 'agents')).toBe(chosen);
});

describe('in a pane too short for all', () => {
	const crowd = Array.from({length: 40}, (_, at) => agent(0, {id: `agent-${String(at).padStart(2, '0')}`}));

	test('what goes wrong rises into view while nobody reads further down', () => {
		const state = tell(
			screenOf({size: usual, observations: crowd}),
			jobEvent(1, 'failed', 'failed', {agent: 'agent-39'}),
		);
		expect(names(state)[windowIn(state, 'agents').start]).toBe('agent-39');
	});

	test('the selection is always inside the window', () => {
		for (const keys of ['G', 'j j pgdn', 'pgdn pgdn k', 'G g', 'G k pgup']) {
			const state = screenOf({size: usual, observations: crowd, keys});
			const {start, end, index} = windowIn(state, 'agents');
			expect(index).toBeGreaterThanOrEqual(start);
			expect(index).toBeLessThan(end);
		}
	});
});

test.each([
	['w e b', ['web-10', 'web-2']],
	['! w e b', ['app-07', 'cache-01', 'db-02']],
	['w e b space ! 1 0', ['web-2']],
	['^ d b', ['db-02']],
	['( (', []],
	['F A I L E D', ['web-10']],
])('typing %s filters', (typed, kept) => {
	const state = screenOf({observations: [...fleet, ...work], keys: `/ ${typed}`});
	expect(names(state)).toEqual(kept);
	expect(names(pressAll(state, 'enter'))).toEqual(kept);
	expect(names(pressAll(state, 'esc'))).toHaveLength(5);
	expect(names(pressAll(state, 'enter esc'))).toHaveLength(5);
});

test('x shows only bad rows, e and E go from one to the next', () => {
	const bad = [...work, jobEvent(9, 'stopped', 'stopped', {id: 'c9', agent: 'db-02'})];
	const state = screenOf({observations: [...fleet, ...bad]});
	expect(names(pressAll(state, 'x'))).toEqual(['web-10', 'db-02']);
	expect(selectedKey(pressAll(state, 'e'), 'agents')).toContain('web-10');
	expect(selectedKey(pressAll(state, 'e e'), 'agents')).toContain('db-02');
	expect(selectedKey(pressAll(state, 'e e E'), 'agents')).toContain('web-10');
	expect(pressAll(state, 'e e e').view.message?.text).toBe('no bad row below');
});
