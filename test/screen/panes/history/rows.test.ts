import {expect, test} from 'vitest';
import {historyRows} from '../../../../source/screen/panes/history/rows.ts';
import {activity, cleanup, instant, jobEvent} from '../../fixtures/make.ts';
import {pressAll, screenOf, selectedKey, tell} from '../../fixtures/screen.ts';

const told = [
	activity(100, {id: 'a', time: instant(10)}),
	activity(100, {id: 'b', time: instant(30), kind: 'restore', destination: {id: 'x', name: 'app-07'}}),
	activity(100, {id: 'c', time: instant(20), state: 'failed', status: 'failed'}),
];
const ids = (state: ReturnType<typeof screenOf>) => historyRows(state).rows.map(({id}) => id);

test('the newest stands first', () => {
	expect(ids(screenOf({observations: told}))).toEqual(['b', 'c', 'a']);
});

test.each([
	['3 S', ['a', 'c', 'b']],
	['3 s', ['c', 'b', 'a']],
	['3 x', ['c']],
])('after %s the rows are others', (keys, order) => {
	expect(ids(screenOf({observations: told, keys}))).toEqual(order);
});

test('a row keeps its place under its id while its state changes', () => {
	const running = activity(5, {id: 'a', time: instant(5), state: 'in_progress', status: 'running'});
	const state = tell(screenOf({observations: [running]}), activity(9, {id: 'a', time: instant(9)}));
	expect(historyRows(state).rows).toMatchObject([{id: 'a', status: 'completed', time: instant(9).getTime()}]);
});

test('a cleanup that runs stays where the server says, however often it is told', () => {
	const runs = {state: 'InProgress', status: 'running', startedAt: instant(12)} as const;
	const listed = activity(15, {id: 'r', kind: 'cleanup', time: instant(12), ...runs});
	const first = screenOf({observations: [...told, listed, cleanup(100, {id: 'r', ...runs})]});
	const later = tell(first, cleanup(300, {id: 'r', ...runs}), cleanup(500, {id: 'r', ...runs}));
	expect(ids(later)).toEqual(['b', 'c', 'r', 'a']);
	expect(historyRows(later).rows[2]).toMatchObject({status: 'running', time: instant(12).getTime()});
});

test.each([
	['the end that its event told', jobEvent(400, 'completed', 'completed', {id: 'r'}), 400],
	['the end of its own resource', cleanup(500, {id: 'r', endedAt: instant(410)}), 410],
])('what has ended since the history was read has %s', (_how, news, end) => {
	const listed = activity(15, {id: 'r', kind: 'cleanup', state: 'in_progress', status: 'running'});
	const state = tell(screenOf({observations: [...told, listed]}), news);
	expect(historyRows(state).rows[0]).toMatchObject({
		id: 'r',
		status: 'completed',
		time: instant(end).getTime(),
	});
});

test('a cleanup that no history holds has the time of its own resource', () => {
	const state = screenOf({observations: [...told, cleanup(900, {id: 'k', endedAt: instant(15)})]});
	expect(ids(state)).toEqual(['b', 'c', 'k', 'a']);
});

test('what an event told is there before the history is read again', () => {
	const state = screenOf({observations: [...told, jobEvent(200, 'failed', 'failed', {id: 'd'})]});
	expect(historyRows(state).rows[0]).toMatchObject({id: 'd', status: 'failed', from: 'db-02'});
	const read = tell(
		state,
		activity(300, {id: 'd', kind: 'cleanup', time: instant(200), state: 'failed', status: 'failed'}),
	);
	expect(ids(read)).toEqual(['d', 'b', 'c', 'a']);
});

test.each([
	['queued', 'queued', 'queued'],
	['in_progress', 'running', 'running'],
	['stop_requested', 'stopping', 'stopping'],
] as const)(
	'a backup that an event calls %s is there at once, and stays where it is',
	(name, status, word) => {
		const state = screenOf({
			observations: [...told, jobEvent(200, name, status, {id: 'd', kind: 'backup'})],
			keys: '3',
		});
		expect(historyRows(state).rows[0]).toMatchObject({id: 'd', status: word, from: 'db-02'});
		const later = tell(state, jobEvent(230, 'progress', 'running', {id: 'd', kind: 'backup'}));
		expect(historyRows(later).rows[0]?.time).toBe(instant(200).getTime());
		const read = tell(
			later,
			activity(300, {id: 'd', time: instant(210), state: 'in_progress', status: 'running'}),
		);
		expect(ids(read)).toEqual(['d', 'b', 'c', 'a']);
		expect(selectedKey(read, 'history')).toBe(selectedKey(state, 'history'));
	},
);

test('the row that is read stays selected when newer ones come', () => {
	const before = screenOf({observations: told, keys: '3 j'});
	const after = tell(before, activity(400, {id: 'e', time: instant(399)}));
	expect(selectedKey(after, 'history')).toBe(selectedKey(before, 'history'));
	expect(ids(pressAll(after, '3'))[0]).toBe('e');
});
