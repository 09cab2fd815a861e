import {describe, expect, test} from 'vitest';
import {press} from '../../../source/screen/actions/press.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {summaryOf} from '../../../source/screen/summary.ts';
import {agent, jobEvent} from '../fixtures/make.ts';
import {later, pressAll, screenOf, signs, tell} from '../fixtures/screen.ts';

const three = ['db-01', 'db-02', 'db-03'].map((name, at) =>
	jobEvent(at + 1, 'failed', 'failed', {id: `job-${at + 1}`, agent: name}),
);

function open(state: ScreenState): readonly string[] {
	return state.data.attention.pins.map(({job}) => job.id);
}

function said(state: ScreenState): string {
	return state.view.message?.text ?? '';
}

/** Nothing that is selected went wrong: the events are followed. */
const watching = screenOf({observations: three, seconds: 3, keys: '2'});

describe("without a choice a takes the strip's first line", () => {
	test('and says which that was, and how to take it back', () => {
		const once = pressAll(watching, '1s a');
		expect(open(once)).toEqual(['job-2', 'job-1']);
		expect(said(once)).toBe('acknowledged: ✖ db-03 cleanup job-3 failed; 2 left, u takes it back');
		expect(said(pressAll(once, '1s a 1s a'))).toContain('; none is left, u');
		expect(said(pressAll(once, '1s a 1s a 1s a'))).toBe('nothing to acknowledge');
	});

	test.each([
		[60, /^ live \(\d+s\) +u takes back ✖ db-03 2ed05ba7 failed +\? keys$/],
		[80, /^ live \(\d+s\) +acknowledged: ✖ db-03 2ed05ba7 failed; u takes it back +\? keys$/],
		[120, / {2}acknowledged: ✖ db-03 cleanup 2ed05ba7 failed; 2 left, u takes it back .* \? keys$/],
	])('in %i columns, too', (columns, words) => {
		const id = '2ed05ba7-d16b-11e4-bc22-c8e0eb190e3d';
		const newest = jobEvent(4, 'failed', 'failed', {id, agent: 'db-03'});
		const state = screenOf({
			size: {columns, rows: 24},
			observations: [...three.slice(0, 2), newest],
			seconds: 4,
			keys: '2 1s a',
		});
		expect(textOfLine(statusLine(state, signs))).toMatch(words);
	});

	test('only when that has stood there for a second', () => {
		expect(open(pressAll(watching, 'a'))).toHaveLength(3);
		const surprised = tell(later(watching, 60), jobEvent(63, 'failed', 'failed', {id: 'new', agent: 'web'}));
		const outcome = press(surprised, 'a');
		expect(outcome.effect).toBeUndefined();
		expect(open(outcome.state)).toEqual(['new', 'job-3', 'job-2', 'job-1']);
		expect(said(outcome.state)).toBe('only just come: ✖ web cleanup new failed; a once more takes it');
		expect(open(pressAll(outcome.state, '1s a'))).toEqual(['job-3', 'job-2', 'job-1']);
	});

	test('and not the next one in the same breath', () => {
		expect(open(pressAll(watching, '1s a a a'))).toEqual(['job-2', 'job-1']);
	});
});

describe('a takes the open failure that is selected', () => {
	const observations = [...['db-01', 'db-02', 'db-03', 'ok'].map(id => agent(0, {id})), ...three];
	const whole = screenOf({observations, seconds: 60});

	test.each([
		['in the agents', '1 j', ['job-3', 'job-1']],
		['in the events', '2 k', ['job-3', 'job-1']],
		['in the history', '3 G', ['job-3', 'job-2']],
		['in the trouble', '0 j', ['job-3', 'job-1']],
		['in its details', '3 G enter', ['job-3', 'job-2']],
	])('%s', (_, keys, left) => {
		expect(open(pressAll(whole, `${keys} a`))).toEqual(left);
	});

	test("else the strip's first", () => {
		expect(open(pressAll(whole, '1 G 1s a'))).toEqual(['job-2', 'job-1']);
	});

	test('but not where its row was another one a moment ago', () => {
		const chosen = pressAll(whole, '1 G');
		const failed = tell(chosen, jobEvent(60, 'failed', 'failed', {id: 'new', agent: 'ok'}));
		expect(open(pressAll(failed, 'a'))).toContain('new');
		expect(open(pressAll(failed, '1s a'))).toEqual(['job-3', 'job-2', 'job-1']);
	});
});

describe('u takes back', () => {
	test('what was acknowledged last, and then what was before', () => {
		const two = pressAll(watching, '1s a 1s a');
		const back = press(two, 'u');
		expect(back.effect).toMatchObject({type: 'acknowledge', isTakenBack: true, jobs: [{id: 'job-2'}]});
		expect(said(back.state)).toBe('taken back: ✖ db-02 cleanup job-2 failed; 2 not acknowledged');
		expect(open(pressAll(back.state, 'u'))).toEqual(['job-3', 'job-2', 'job-1']);
		expect(said(pressAll(back.state, 'u u'))).toBe('nothing to take back');
	});

	test('all that one key took', () => {
		expect(open(pressAll(watching, 'A y u'))).toEqual(['job-3', 'job-2', 'job-1']);
	});

	test('none that has failed anew since', () => {
		const again = tell(
			pressAll(watching, '1s a'),
			jobEvent(10, 'in_progress', 'running', {id: 'job-3', agent: 'db-03'}),
			jobEvent(11, 'failed', 'failed', {id: 'job-3', agent: 'db-03'}),
		);
		expect(open(pressAll(again, 'u'))).toEqual(['job-3', 'job-2', 'job-1']);
		expect(pressAll(again, 'u').data.attention.pins[0]?.toldAt).toBe(again.data.attention.pins[0]?.toldAt);
	});
});

describe('A asks', () => {
	test('with the number, and y takes them', () => {
		const asked = pressAll(watching, 'A');
		expect(open(asked)).toHaveLength(3);
		expect(textOfLine(statusLine(asked, signs))).toMatch(/^ acknowledge all 3\? {2}✖ 3 .*y yes/);
		const taken = press(asked, 'y');
		expect(open(taken.state)).toEqual([]);
		expect(taken.effect).toMatchObject({type: 'acknowledge', jobs: [{}, {}, {}]});
		expect(said(taken.state)).toBe('acknowledged: all 3; none is left, u takes it back');
	});

	test.each(['n', 'esc', 'q', 'A', 'a', 'enter', '2', 'x'])('and %s takes none', key => {
		const outcome = press(pressAll(watching, 'A'), key);
		expect(outcome.effect).toBeUndefined();
		expect(open(outcome.state)).toHaveLength(3);
		expect(outcome.state.view).toMatchObject({question: null, focus: 'events', only: null});
		expect(said(outcome.state)).toBe('nothing was acknowledged');
	});

	test('of those that were there: what fails while it waits stays', () => {
		const meanwhile = tell(pressAll(watching, 'A'), jobEvent(4, 'failed', 'failed', {id: 'new', agent: 'x'}));
		const taken = pressAll(meanwhile, 'y');
		expect(open(taken)).toEqual(['new']);
		expect(said(taken)).toBe('acknowledged: 3; 1 left, u takes it back');
	});

	test('nothing where there is nothing', () => {
		expect(said(pressAll(screenOf(), 'A'))).toBe('nothing to acknowledge');
	});
});

describe('while the screen is too small to show anything', () => {
	const tiny = screenOf({observations: three, seconds: 60, size: {columns: 59, rows: 15}});

	test.each(['a', 'A', 'x', '2', 'enter', 'space', '/', 'y', 's', 'r', 'P'])('%s does nothing', key => {
		expect(press(tiny, key)).toEqual({state: tiny});
	});

	test.each([
		['q', {type: 'quit', by: 'key'}],
		['ctrl-c', {type: 'quit', by: 'interrupt'}],
		['ctrl-z', {type: 'suspend'}],
		['ctrl-l', {type: 'redraw'}],
	])('%s does what it does', (key, effect) => {
		expect(press(tiny, key).effect).toEqual(effect);
	});
});

test('the end names what was acknowledged, as failed as what was not', () => {
	const {text} = summaryOf(pressAll(watching, '1s a'), 'key', null);
	expect(text).toContain('not acknowledged: 2 failed\n✖ failed  db-02  cleanup job-2');
	expect(text).toContain('\nacknowledged: 1 failed\n✖ failed  db-03  cleanup job-3');
	expect(summaryOf(pressAll(watching, '1s a u'), 'key', null).text).not.toContain('\nacknowledged');
});
