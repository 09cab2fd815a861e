import {describe, expect, test} from 'vitest';
import {press} from '../../source/screen/actions/press.ts';
import {printRow} from '../../source/screen/components/print-row.ts';
import {firstState} from '../../source/screen/first-state.ts';
import {statusLine} from '../../source/screen/frame/status-line.ts';
import {type Line, textOfLine} from '../../source/screen/looks/line.ts';
import {signsOf} from '../../source/screen/looks/signs.ts';
import {createTheme} from '../../source/screen/looks/theme.ts';
import {heightOf} from '../../source/screen/panes/layout-of.ts';
import {paneLines} from '../../source/screen/panes/pane-lines.ts';
import {titleLine} from '../../source/screen/panes/title-line.ts';
import {rowsOf} from '../../source/screen/panes/window-in.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';
import {activity, agent, instant, jobEvent, start} from './fixtures/make.ts';
import {pressAll, screenOf, selectedKey, signs, tell} from './fixtures/screen.ts';

/** Forty backups, the newest first; of each ten the last one failed. */
const backups = Array.from({length: 40}, (_, at) => {
	const status = at % 10 === 9 ? 'failed' : 'completed';
	const name = `app-${String(at).padStart(2, '0')}`;
	return activity(0, {
		id: `backup-${at}`,
		kind: 'backup',
		status,
		state: status,
		time: instant(-60 * at),
		agent: {id: name, name},
	});
});
const working = [
	agent(0, {id: 'db-02'}),
	agent(0, {id: 'web-01'}),
	jobEvent(1, 'progress', 'running', {agent: 'db-02'}),
	jobEvent(2, 'in_progress', 'running', {agent: 'web-01', id: 'job-2'}),
];

function rowsIn(state: ScreenState, pane: string): readonly string[] {
	return paneLines(state, pane, signs).map(textOfLine);
}

function titleOf(state: ScreenState, pane: string): string {
	return textOfLine(titleLine(state, pane, signs));
}

function foundIn({spans}: Line): readonly string[] {
	return spans.filter(({isFound}) => isFound).map(({text}) => text);
}

describe('a filter', () => {
	test('is for one pane: !progress hides no agent that runs', () => {
		const state = screenOf({observations: working, keys: '2 / ! p r o g r e s s enter'});
		expect(rowsIn(state, 'events')[0]).toContain('no row matches /!progress (2 hidden)');
		expect(rowsIn(state, 'agents')).toHaveLength(2);
		expect(titleOf(state, 'agents')).not.toContain('/');
	});

	test('says how many of all it leaves, also in another pane than the first', () => {
		const state = screenOf({observations: backups, keys: '3 / 0 7 enter'});
		expect(titleOf(state, 'history')).toContain(' /07 ─ 1 of 40 ─');
	});

	test.each(['q', 'esc'])('%s leaves it, and then that of another pane', key => {
		const state = screenOf({observations: [...working, ...backups], keys: '3 / 0 7 enter 1 / d b enter'});
		const [once, twice] = [press(state, key), press(press(state, key).state, key)];
		const counts = [state, once.state, twice.state].map(each =>
			['agents', 'history'].map(pane => rowsOf(each, pane).rows.length),
		);
		const all = rowsOf(state, 'history').total;
		expect(counts).toEqual([
			[1, 1],
			[rowsOf(state, 'agents').total, 1],
			[rowsOf(state, 'agents').total, all],
		]);
		expect([once.effect, twice.effect]).toEqual([undefined, undefined]);
	});

	test('that was given at the start is for the feed, whichever pane comes first', () => {
		const state = firstState({
			terminal: fakeTerminal({columns: 80, rows: 24}),
			clock: createFakeClock(start),
			options: {title: 'dfw', profile: 'dfw', endpoint: 'dfw.example', filter: '!progress'},
		});
		const told = tell(state, ...working);
		expect(rowsOf(told, 'events').rows).toHaveLength(0);
		expect(rowsOf(told, 'agents').rows).toHaveLength(2);
	});

	test('goes with the events where they are told as jobs, and back', () => {
		const state = screenOf({observations: working, keys: '2 / d b - 0 2 enter v'});
		expect(rowsOf(state, 'jobs').rows).toHaveLength(1);
		expect(titleOf(state, 'jobs')).toContain(' /db-02 ─ 1 of 2 ─');
		expect(rowsOf(pressAll(state, 'n'), 'jobs').rows).toHaveLength(2);
		expect(rowsOf(pressAll(state, 'v'), 'events').rows).toHaveLength(1);
	});

	test('that is no regular expression is taken literally, and says so', () => {
		const typed = screenOf({observations: [agent(0, {id: 'data(base'}), ...working], keys: '/ a ('});
		expect(textOfLine(statusLine(typed, signs))).toContain('no regular expression, taken literally: a(');
		expect(rowsIn(typed, 'agents')).toHaveLength(1);
		expect(titleOf(pressAll(typed, 'enter'), 'agents')).toContain(' /a( literally ─ 1 of 3 ─');
		expect(titleOf(screenOf({observations: working, keys: '/ ( w ) enter'}), 'agents')).not.toContain(
			'literally',
		);
	});
});

describe('what is looked for is marked', () => {
	const state = screenOf({observations: backups, keys: '3 / p - 0 space ! c o m p l e t e d enter'});

	test('in every row in which it is seen, in any case and as an expression', () => {
		expect(paneLines(state, 'history', signs).map(foundIn)).toEqual([['p-0']]);
		const upper = screenOf({observations: backups, keys: '3 / A P P - 0 [ 1 2 ] enter'});
		expect(paneLines(upper, 'history', signs).map(foundIn)).toEqual([['app-01'], ['app-02']]);
	});

	test('in the pane that is filtered alone', () => {
		const both = screenOf({observations: [agent(0, {id: 'app-01'}), ...backups], keys: '3 / a p p enter'});
		expect(paneLines(both, 'agents', signs).flatMap(foundIn)).toEqual([]);
	});

	test.each([true, false])('and can be seen in the bar of the selection, with colour: %s', colour => {
		const [line] = paneLines(state, 'history', signs);
		expect(line?.spans.every(({isSelected}) => isSelected)).toBe(true);
		const printed = line ? printRow(createTheme({colour})(line)) : '';
		expect(printed).toContain('\u{1b}[4mp-0\u{1b}[');
		expect(line?.spans.map(({text}) => text).join('')).toBe(rowsIn(state, 'history')[0]);
	});

	test('a part that matches nothing, or everything, breaks no row', () => {
		for (const keys of ['3 / x * enter', '3 / . * enter', '3 / ^ enter', '3 / \\ b enter']) {
			const all = screenOf({observations: backups, keys});
			const plain = screenOf({observations: backups, keys: '3'});
			expect(rowsIn(all, 'history')).toEqual(rowsIn(plain, 'history'));
		}
	});
});

describe('n and N', () => {
	const filtered = screenOf({observations: backups, keys: '3 / f a i l e d enter'});

	test('walk what matches in the midst of all rows', () => {
		expect(rowsOf(filtered, 'history').rows).toHaveLength(4);
		const searching = pressAll(filtered, 'n');
		expect(rowsOf(searching, 'history').rows).toHaveLength(40);
		expect(titleOf(searching, 'history')).toContain(' search /failed, 4 found ─');
		expect(selectedKey(searching, 'history')).toContain('backup-19');
		expect(selectedKey(pressAll(searching, 'n'), 'history')).toContain('backup-29');
		expect(selectedKey(pressAll(searching, 'n N N'), 'history')).toContain('backup-9');
		expect(pressAll(searching, 'n n n').view.message?.text).toBe('no match below');
		expect(pressAll(searching, 'N N').view.message?.text).toBe('no match above');
	});

	test('go on from the row that was left', () => {
		const searching = pressAll(filtered, 'j j n');
		expect(selectedKey(searching, 'history')).toContain('backup-39');
		expect(selectedKey(pressAll(searching, 'g n'), 'history')).toContain('backup-9');
	});

	test('among the events leave what is followed, and come to a match', () => {
		const many = Array.from({length: 60}, (_, at) =>
			jobEvent(at, at === 5 ? 'failed' : 'in_progress', at === 5 ? 'failed' : 'running', {id: `job-${at}`}),
		);
		const state = screenOf({observations: many, keys: '2 / f a i l e d tab'});
		expect(rowsOf(state, 'events').rows).toHaveLength(60);
		expect(selectedKey(state, 'events')).toBe(rowsOf(state, 'events').keyAt(5));
		expect(state.view.follow).toBe(false);
	});

	test('say that nothing matches', () => {
		const state = screenOf({observations: backups, keys: '3 / x y z n enter n'});
		expect(state.view.message?.text).toBe('nothing matches');
		expect(pressAll(state, '/ ctrl-u x y z tab').view.message?.text).toBe('nothing matches');
	});

	test('say that there is nothing to look for', () => {
		const state = screenOf({observations: backups, keys: '3 n'});
		expect(state.view.message?.text).toBe('nothing to look for: / begins');
	});

	test('/ Enter hides again what does not match, and Esc ends the search', () => {
		const searching = pressAll(filtered, 'n');
		expect(rowsOf(pressAll(searching, '/ enter'), 'history').rows).toHaveLength(4);
		const ended = pressAll(searching, 'esc');
		expect(titleOf(ended, 'history')).not.toContain('/failed');
		expect(paneLines(ended, 'history', signs).flatMap(foundIn)).toEqual([]);
	});
});

describe('Tab makes a search of what is typed', () => {
	test('nothing is hidden, and the cursor is on the first match from where it was', () => {
		const state = screenOf({observations: backups, keys: '3 j j / 1 [ 3 5 ] tab'});
		expect(rowsOf(state, 'history').rows).toHaveLength(40);
		expect(selectedKey(state, 'history')).toContain('backup-13');
		expect(selectedKey(pressAll(state, 'n'), 'history')).toContain('backup-15');
	});

	test('where there is none below, on the last one above', () => {
		const state = screenOf({observations: backups, keys: '3 G / - 0 7 tab'});
		expect(selectedKey(state, 'history')).toContain('backup-7');
	});

	test('nothing typed is nothing looked for', () => {
		const state = screenOf({observations: backups, keys: '3 / tab'});
		expect(state.view.typing).toBeNull();
		expect(selectedKey(state, 'history')).toContain('backup-0');
		expect(titleOf(state, 'history')).not.toContain('search');
	});
});

describe('at the right edge', () => {
	const marked = (state: ScreenState, pane = 'history') =>
		rowsIn(state, pane).flatMap((row, at) => (row.endsWith('◂') ? [at] : []));

	test('marks stand where in the whole list the bad rows lie', () => {
		const state = screenOf({observations: backups, keys: '3'});
		const height = heightOf(state, 'history');
		expect(height).toBeLessThan(40);
		expect(marked(state)).toEqual([9, 19, 29, 39].map(at => Math.floor((at * height) / 40)));
		for (const row of rowsIn(state, 'history').filter(row => row.endsWith('◂'))) {
			expect(row).toHaveLength(120);
		}
	});

	test('one stands at the end of the selected row, too, and moving moves none', () => {
		const state = screenOf({observations: backups, keys: '3'});
		const [first = 0] = marked(state);
		const moved = pressAll(state, Array(first).fill('j').join(' '));
		expect(marked(moved)).toEqual(marked(state));
		expect(marked(pressAll(state, 'G'))).toEqual(marked(state));
	});

	test('none stands where all rows are seen, nor where most are bad', () => {
		expect(marked(screenOf({observations: backups.slice(0, 12), keys: '3 z'}))).toEqual([]);
		expect(marked(screenOf({observations: backups, keys: '3 x'}))).toEqual([]);
	});

	test('none scrolls with what is followed; they are there as soon as it is not', () => {
		const events = Array.from({length: 60}, (_, at) =>
			jobEvent(at, at === 30 ? 'failed' : 'completed', at === 30 ? 'failed' : 'completed', {id: `j-${at}`}),
		);
		const state = screenOf({observations: events, keys: '2'});
		expect(marked(state, 'events')).toEqual([]);
		expect(marked(pressAll(state, 'k'), 'events')).toHaveLength(1);
	});

	test('they are ASCII where signs are', () => {
		const ascii = signsOf(false);
		const state = screenOf({observations: backups, keys: '3', more: {unicode: false}});
		const rows = paneLines(state, 'history', ascii).map(textOfLine);
		expect(rows.filter(row => row.endsWith('<'))).not.toEqual([]);
		expect(rows.join('')).toMatch(/^[\x20-\x7e]*$/);
	});
});
