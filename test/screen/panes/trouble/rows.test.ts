import {describe, expect, test} from 'vitest';
import {frame} from '../../../../source/screen/frame/frame.ts';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {documentOf} from '../../../../source/screen/overlay/document.ts';
import {troubleRows} from '../../../../source/screen/panes/trouble/rows.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {cleanup, instant, jobEvent, poll} from '../../fixtures/make.ts';
import {pressAll, screenOf, selectedKey, signs, small, tell, wide} from '../../fixtures/screen.ts';

const observations = [
	poll(0),
	jobEvent(1, 'missed', 'missed', {id: 'm', agent: 'app-07', kind: 'backup'}),
	jobEvent(2, 'failed', 'failed', {id: 'f1', agent: 'db-02', details: {reason: 'HTTP 503'}}),
	jobEvent(3, 'failed', 'failed', {id: 'f2', agent: 'web-01'}),
	jobEvent(4, 'stopped', 'stopped', {id: 's', agent: 'mail-03'}),
];
const open = screenOf({observations, seconds: 60, keys: '0'});

const ids = (state: ScreenState) => troubleRows(state).rows.map(({pin}) => pin.job.id);

function screen(state: ScreenState): readonly string[] {
	return frame(state, signs)
		.flatMap(({lines}) => lines)
		.map(textOfLine);
}

test('every open failure stands there, the worst first, under a title that counts them by state', () => {
	expect(ids(open)).toEqual(['f2', 'f1', 's', 'm']);
	const lines = screen(open);
	const title = lines.find(line => line.includes(' 0 Trouble '));
	expect(title).toMatch(/ 4 not acknowledged: ✖ 2 {2}■ 1 {2}⊘ 1 ─ worst first ─ 4 ─$/);
	expect(lines.find(line => / ✖ db-02 /.test(line) && !/ack|all/.test(line))).toMatch(
		/cleanup f1 +failed +14:00:02 .*HTTP 503/,
	);
	expect(lines.join('\n')).not.toContain(' 1 Agents ');
	expect(lines).toHaveLength(wide.rows);
});

test('a reason is whole where it fits beside who, what and when: how long it took gives way to it', () => {
	const reason = 'Error deleting object. Server returned HTTP 503';
	const failed = cleanup(9, {
		...{id: 'f3', status: 'failed', startedAt: instant(4), endedAt: instant(9)},
		errors: {count: 3, reason},
	});
	const rowAt = (columns: number) =>
		screen(screenOf({observations: [failed], size: {columns, rows: 40}, seconds: 60, keys: '0'})).at(3);
	expect(rowAt(120)).toMatch(/cleanup f3 .* 14:00:09 .*Error deleting object\. Server returned HTTP 503/);
	expect(rowAt(120)).not.toContain('3 errors');
	expect(rowAt(160)).toMatch(/ 5s {2}3 errors +Error deleting object\. Server returned HTTP 503/);
});

test('a reason takes the room of what its row does not say', () => {
	const reason = 'Error deleting objects. Server returned HTTP 503.';
	const failed = (id: string, seconds: number) =>
		cleanup(seconds, {
			...{
				id,
				status: 'failed' as const,
				state: 'failed',
				startedAt: instant(seconds - 3),
				endedAt: instant(seconds),
			},
			errors: {count: 1, reason},
		});
	const told = [failed('f3', 9), failed('f4', 19)];
	const lines = screen(
		screenOf({observations: told, size: {columns: 120, rows: 40}, seconds: 60, keys: '0 j'}),
	);
	const lineOf = (id: string) => lines.findLast(line => line.includes(`cleanup ${id} `));
	expect(lineOf('f3')).toContain(reason);
	expect(lineOf('f4')).toMatch(/ Error deleting.*…\S* .*503\. +2nd time/);
});

test('s orders them by time, and / filters them as anywhere', () => {
	expect(ids(pressAll(open, 's'))).toEqual(['s', 'f2', 'f1', 'm']);
	expect(ids(pressAll(open, 's S'))).toEqual(['m', 'f1', 'f2', 's']);
	expect(ids(pressAll(open, '/ 5 0 3 enter'))).toEqual(['f1']);
});

test('a takes the selected one, the next one moves into its place, and u brings it back', () => {
	const taken = pressAll(open, 'j a');
	expect(ids(taken)).toEqual(['f2', 's', 'm']);
	expect(selectedKey(taken, 'trouble')).toMatch(/s$/);
	expect(screen(taken).at(-1)).toContain('acknowledged: ✖ db-02 cleanup f1 failed; 3 left, u takes it back');
	expect(ids(pressAll(taken, 'u'))).toEqual(['f2', 'f1', 's', 'm']);
});

test('what comes does not push away what is read', () => {
	const chosen = selectedKey(open, 'trouble');
	const many = Array.from({length: 60}, (_, at) =>
		jobEvent(61 + at, 'failed', 'failed', {id: `new-${at}`, agent: `agent-${at}`}),
	);
	const later = tell(open, ...many);
	expect(selectedKey(later, 'trouble')).toBe(chosen);
	expect(screen(later).some(line => line.includes('f2'))).toBe(true);
});

test('whoever opens it sees what is new since the last key', () => {
	const before = screenOf({observations, seconds: 60, keys: '2'});
	const later = tell(before, jobEvent(61, 'failed', 'failed', {id: 'new', agent: 'x'}));
	const marked = (state: ScreenState) =>
		troubleRows(state).rows.flatMap(({pin, isNew}) => (isNew ? pin.job.id : []));
	expect(marked(pressAll(later, '0'))).toEqual(['new']);
	expect(marked(pressAll(later, '0 j'))).toEqual([]);
});

describe('how often it happened to the same agent and kind is told', () => {
	const again = (id: string, seconds: number) => jobEvent(seconds, 'failed', 'failed', {id, agent: 'db-02'});

	test('of each by its place', () => {
		const state = tell(open, again('x', 70), again('y', 80));
		const line = (id: string) => screen(state).findLast(row => row.includes(`cleanup ${id} `));
		expect(line('y')).toContain('3rd time');
		expect(line('x')).toContain('2nd time');
		expect(line('f1')).not.toContain('time');
	});

	test('also where one job failed again and again', () => {
		const restarted = jobEvent(70, 'in_progress', 'running', {id: 'f1', agent: 'db-02'});
		const state = tell(open, restarted, again('f1', 80));
		expect(troubleRows(state).rows.map(({time}) => time)).toEqual([2, 1, 1, 1]);
	});
});

test('Enter tells all of it, and asks for the rest', () => {
	const opened = pressAll(open, 'j enter');
	expect(documentOf(opened)?.title).toContain('f1');
	expect(documentOf(opened)?.lines.map(textOfLine).join('\n')).toContain('HTTP 503');
});

test('0 leads there from anywhere, Esc and q back to where one was', () => {
	for (const key of ['esc', 'q']) {
		expect(pressAll(open, `3 0 ${key}`).view.focus).toBe('history');
	}

	expect(pressAll(open, '3 0 0 esc').view.focus).toBe('history');
	expect(pressAll(open, 'tab').view.focus).toBe('agents');
	expect(pressAll(open, 'shift-tab').view.focus).toBe('history');
	expect(pressAll(open, 'z esc').view.zoom).toBe(false);
});

test('where rows are frozen, an acknowledged one goes all the same', () => {
	const paused = tell(pressAll(open, 'space'), jobEvent(61, 'failed', 'failed', {id: 'new', agent: 'x'}));
	expect(ids(paused)).toEqual(['f2', 'f1', 's', 'm']);
	expect(ids(pressAll(paused, 'a'))).toEqual(['f1', 's', 'm']);
});

test('at 60 columns what happened and to whom stays', () => {
	const told = cleanup(5, {
		id: 'f1',
		status: 'failed',
		state: 'failed',
		errors: {count: 3, reason: 'HTTP 503'},
	});
	const lines = screen({...tell(open, told), view: {...open.view, size: small}});
	expect(lines.filter(line => / ✖ web-01 +\S.* failed /.test(line)).length).toBeGreaterThan(0);
});
