import {expect, test} from 'vitest';
import {historyRows} from '../../../source/screen/selectors/history-rows.ts';
import {selectedKey} from '../../../source/screen/selectors/pane.ts';
import {activity, instant, jobEvent} from '../fixtures/make.ts';
import {pressAll, screenOf, tell} from '../fixtures/screen.ts';

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

test('what an event told is there before the history is read again', () => {
	const state = screenOf({observations: [...told, jobEvent(200, 'failed', 'failed', {id: 'd'})]});
	expect(historyRows(state).rows[0]).toMatchObject({id: 'd', status: 'failed', from: 'db-02'});
	const read = tell(
		state,
		activity(300, {id: 'd', kind: 'cleanup', time: instant(200), state: 'failed', status: 'failed'}),
	);
	expect(ids(read)).toEqual(['d', 'b', 'c', 'a']);
});

test('the row that is read stays selected when newer ones come', () => {
	const before = screenOf({observations: told, keys: '3 j'});
	const after = tell(before, activity(400, {id: 'e', time: instant(399)}));
	expect(selectedKey(after, 'history')).toBe(selectedKey(before, 'history'));
	expect(ids(pressAll(after, '3'))[0]).toBe('e');
});
