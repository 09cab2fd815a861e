import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../../source/domain/observation.ts';
import {press} from '../../../../source/screen/actions/press.ts';
import {statusLine} from '../../../../source/screen/frame/status-line.ts';
import type {Size} from '../../../../source/screen/layout/heights.ts';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {signsOf} from '../../../../source/screen/looks/signs.ts';
import {documentOf} from '../../../../source/screen/overlay/document.ts';
import {paneLines} from '../../../../source/screen/panes/pane-lines.ts';
import {titleLine} from '../../../../source/screen/panes/title-line.ts';
import {rowsOf} from '../../../../source/screen/panes/window-in.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {cleanup, event, gap, heartbeat, instant, jobEvent} from '../../fixtures/make.ts';
import {
	pressAll,
	screenOf,
	selectedKey,
	signs,
	small,
	tell,
	textOf,
	usual,
	wide,
} from '../../fixtures/screen.ts';

const reason = 'The vault is locked by another operation';

/** A cleanup from the wish to the failure, beside one that goes on. */
const night: readonly Observation[] = [
	jobEvent(0, 'start_requested', 'queued', {id: 'db-job', agent: 'db-02'}),
	jobEvent(1, 'queued', 'queued', {id: 'db-job', agent: 'db-02'}),
	jobEvent(4, 'in_progress', 'running', {id: 'db-job', agent: 'db-02'}),
	jobEvent(5, 'start_requested', 'queued', {id: 'web-job', agent: 'web-11'}),
	jobEvent(6, 'in_progress', 'running', {id: 'web-job', agent: 'web-11'}),
	jobEvent(28, 'failed', 'failed', {id: 'db-job', agent: 'db-02', details: {reason}}),
];

function jobsOf({
	size = wide,
	observations = night,
	seconds = 30,
	keys = '2 v',
	more = {},
} = {}): ScreenState {
	return screenOf({size, observations, seconds, keys, more});
}

function linesOf(state: ScreenState): readonly string[] {
	return textOf(paneLines(state, 'jobs', signsOf(state.setup.unicode)));
}

describe('v tells events as jobs:', () => {
	test('one row a job, which stays where it began', () => {
		const lines = linesOf(jobsOf());
		expect(lines).toHaveLength(2);
		expect(lines[0]).toMatch(
			/✖ 14:00:00 {2}db-02 +cleanup db-job +requested · queued · running 24s · FAILED +The vault is/,
		);
		expect(lines[1]).toMatch(/● 14:00:05 {2}web-11 +cleanup web-job +requested · RUNNING +00:00:24/);
	});

	test('the title counts what is under way, and what there was today', () => {
		const state = jobsOf();
		expect(textOfLine(titleLine(state, 'jobs', signs))).toMatch(
			/^─ 2 Jobs ─+ live ─ marker \d+ ─ 1 running ─ 2 today ─$/,
		);
	});

	test('and v tells them one by one again', () => {
		const state = pressAll(jobsOf(), 'v');
		expect(state.scope.panes).toEqual(['agents', 'events', 'history']);
		expect(state.view.focus).toBe('events');
	});

	test('the number of the pane leads to it, whichever way it is told', () => {
		expect(pressAll(jobsOf({keys: 'v'}), '3 2').view.focus).toBe('jobs');
	});

	test('how a job ended is told as its own resource says it', () => {
		const observations = [
			...night.slice(0, 3),
			jobEvent(9, 'completed', 'completed', {id: 'db-job', agent: 'db-02'}),
			cleanup(10, {
				id: 'db-job',
				status: 'with-errors',
				state: 'completed_with_errors',
				errors: {count: 3, reason},
			}),
		];
		expect(linesOf(jobsOf({observations}))[0]).toMatch(
			/⚠ .* running 5s · WITH ERRORS +3 errors {2}The vault is/,
		);
	});

	test('what runs far longer than usual says so, and by how much', () => {
		const overdue: Observation = {
			at: instant(29),
			source: 'dfw',
			type: 'overdue',
			overdue: {
				...{kind: 'cleanup', id: 'web-job', agent: {id: 'web-11', name: null}, since: instant(6)},
				...{usual: {median: 5000, longest: 9000}, expected: null, last: null},
			},
		};
		expect(linesOf(jobsOf({observations: [...night, overdue]}))[1]).toMatch(
			/^.▲ .*RUNNING +00:00:24 {2}\+380 % {2}overdue/,
		);
		const ended = jobEvent(30, 'completed', 'completed', {id: 'web-job', agent: 'web-11'});
		expect(linesOf(jobsOf({observations: [...night, overdue, ended]}))[1]).not.toContain('overdue');
	});

	test('what runs as it should says what is usual, behind how far it is', () => {
		const before = [10, 25, 26].map((length, at) =>
			cleanup(0, {
				...{id: `night-${at}`, agent: {id: 'web-11', name: null}},
				...{startedAt: instant(-100 - length), endedAt: instant(-100)},
			}),
		);
		const rowAt = (size: typeof wide, ...more: readonly Observation[]) =>
			linesOf(jobsOf({size, observations: [...before, ...night, ...more]}))[1];
		const progress = {done: 2 ** 29, left: null, total: 2 ** 30};
		const half = jobEvent(29, 'progress', 'running', {id: 'web-job', agent: 'web-11', progress});
		expect(rowAt(wide)).toMatch(/● .*RUNNING +00:00:24 {2}usual 25s *$/);
		expect(rowAt(wide, half)).toMatch(/● .*RUNNING +00:00:24 {2}50 % {2}usual 25s *$/);
		expect(rowAt({columns: 200, rows: 60}, half)).toMatch(/ 50 % .* GiB {2}usual 25s *$/);
	});

	test('what runs again after its end is a row of its own', () => {
		const observations = [...night, jobEvent(29, 'in_progress', 'running', {id: 'db-job', agent: 'db-02'})];
		const lines = linesOf(jobsOf({observations}));
		expect(lines[0]).toMatch(/^.✖ .*FAILED/);
		expect(lines[2]).toMatch(/● 14:00:29 .* RUNNING +00:00:01/);
	});
});

test('what belongs to no job stays a row: a gap, heartbeats, a verified password', () => {
	const observations = [
		gap(0),
		heartbeat(1, 'a'),
		...night,
		event(29, {event: 'vault_password_verify', agent: {id: 'db-02', name: 'db-02'}, requestId: 'f353f472'}),
		heartbeat(30, 'a'),
		heartbeat(31, 'a'),
	];
	const lines = linesOf(jobsOf({observations, keys: 'h v'}));
	expect(lines[0]).toContain('nothing is known from 13:58:08');
	expect(lines[1]).toMatch(/a +agent heartbeat$/);
	expect(lines[4]).toMatch(/db-02 +vault password verify +request f353f472/);
	expect(lines[5]).toMatch(/agent heartbeat ×2/);
	expect(lines).toHaveLength(6);
});

test('what more is said of what belongs to no job has the room of what it does not say', () => {
	const details = {path: '/var/www/html/an/archive/of/2026'};
	const browse = event(1, {
		event: 'host_browse',
		agent: {id: 'a', name: 'a'},
		requestId: 'f353f472',
		details,
	});
	const [line] = linesOf(jobsOf({observations: [browse]}));
	expect(line).toMatch(/ a +host browse {3,}request f353f472 {2}\/var\/www\/html\/an\/archive\/of\/2026 *$/);
	expect(line?.length).toBeGreaterThan(110);
	const [cut] = linesOf(jobsOf({observations: [browse], size: small}));
	expect(cut).toMatch(/ a +host browse {2}request/);
});

describe('keys work on jobs:', () => {
	test('x leaves the bad ones, and the title says of how many', () => {
		const state = pressAll(jobsOf(), 'x');
		expect(linesOf(state)).toHaveLength(1);
		expect(textOfLine(titleLine(state, 'jobs', signs))).toContain('bad only ─ 1 of 2');
	});

	test('/ finds a job by its agent, its state and the beginning of its id', () => {
		for (const text of ['web-11', 'progress', 'web-job']) {
			expect(linesOf(pressAll(jobsOf(), `/ ${[...text].join(' ')} enter`))).toEqual([
				expect.stringContaining('web-11'),
			]);
		}
	});

	test('a acknowledges the failure that is selected', () => {
		const state = pressAll(jobsOf(), 'g 2s');
		const {effect} = press(state, 'a');
		expect(effect).toMatchObject({type: 'acknowledge', jobs: [{id: 'db-job', status: 'failed'}]});
	});

	test('Enter opens the job, and it goes on there', () => {
		const open = pressAll(jobsOf(), 'g enter');
		expect(documentOf(open)?.title).toBe('cleanup db-job');
		expect(textOf(documentOf(open)?.lines ?? []).join('\n')).toContain('FAILED after 24s');
	});

	test('y copies it whole', () => {
		const {effect} = press(pressAll(jobsOf(), 'g'), 'y');
		expect(effect).toEqual({
			type: 'copy',
			text: `2026-11-20T14:00:00.000Z  failed  db-02  cleanup db-job  requested · queued · running 24s · FAILED  ${reason}`,
		});
	});

	test('the end is followed until somebody moves, and what has come since is counted', () => {
		const moved = pressAll(jobsOf(), 'k');
		const more = tell(moved, jobEvent(31, 'in_progress', 'running', {id: 'new-job'}));
		expect(textOfLine(titleLine(more, 'jobs', signs))).toContain('not following  ↓ 1 new');
		expect(selectedKey(more, 'jobs')).toBe(selectedKey(moved, 'jobs'));
		expect(textOfLine(titleLine(pressAll(more, 'G'), 'jobs', signs))).toContain('─ live ─');
	});

	test('while paused the rows stand still', () => {
		const paused = pressAll(jobsOf(), 'space');
		const more = tell(paused, jobEvent(31, 'completed', 'completed', {id: 'web-job', agent: 'web-11'}));
		expect(linesOf(more)).toEqual(linesOf(paused));
		expect(linesOf(pressAll(more, 'space'))[1]).toContain('completed');
		expect(textOfLine(statusLine(more, signs))).toContain('space resume');
	});

	test('P shows the jobs of one profile, as jobs', () => {
		const profiles = ['dfw', 'lon'].map(name => ({
			name,
			title: name,
			endpoint: name,
			panes: ['agents', 'events'],
		}));
		const state = jobsOf({more: {profiles, controls: ['profiles']}});
		expect(pressAll(state, 'P').scope.panes).toEqual(['agents', 'jobs']);
	});
});

test('the row that is read stays the same job when it is told the other way', () => {
	const state = pressAll(jobsOf({keys: '2'}), 'g');
	const turned = pressAll(state, 'v');
	expect(rowsOf(turned, 'jobs').indexOf(selectedKey(turned, 'jobs') ?? '')).toBe(0);
	expect(turned.view.follow).toBe(false);
});

describe('where there is less room', () => {
	const cases: readonly (readonly [string, Size, RegExp])[] = [
		['120x40', wide, /requested · queued · running 24s · FAILED +The vault/],
		['80x24', usual, /14:00:00 {2}db-02 +cleanup db-job +… · running 24s · FAILED +24s/],
		['60x16', small, /14:00:00 {2}db-02 +db-job +… · FAILED +24s$/],
	];
	test.each(cases)('at %s the way is cut from its beginning', (_name, size, line) => {
		const state = jobsOf({size, keys: '2 v z'});
		expect(linesOf(state)[0]).toMatch(line);
		expect(linesOf(state).every(text => text.length <= size.columns)).toBe(true);
	});

	test('without Unicode it is told in ASCII', () => {
		const [line = ''] = linesOf(jobsOf({more: {unicode: false}}));
		expect(line).toContain('X 14:00:00  db-02');
		expect(line).toContain('requested > queued > running 24s > FAILED');
		expect(line).toMatch(/^[\x20-\x7e]*$/);
	});
});
