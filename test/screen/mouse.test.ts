import {expect, test} from 'vitest';
import {point} from '../../source/screen/actions/point.ts';
import {frame} from '../../source/screen/frame/frame.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import {windowIn} from '../../source/screen/panes/window-in.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import type {MouseReport} from '../../source/terminal/mouse-sieve.ts';
import {jobEvent, poll} from './fixtures/make.ts';
import {pressAll, screenOf, selectedKey, signs, small, wide} from './fixtures/screen.ts';

const observations = [
	poll(0),
	...Array.from({length: 80}, (_, at) =>
		jobEvent(at, 'in_progress', 'running', {id: `job-${at}`, agent: `agent-${at}`}),
	),
	jobEvent(90, 'failed', 'failed', {id: 'f', agent: 'db-02'}),
];
const state = screenOf({observations, seconds: 100, keys: '1'});

/** On the line that begins so, wherever it is. */
function at(current: ScreenState, text: string, does: MouseReport['does'] = 'press'): ScreenState {
	const lines = linesOf(current);
	const row = lines.findIndex(line => line.includes(text));
	expect(row).toBeGreaterThan(0);
	return point(current, {does, column: 5, row});
}

function linesOf(current: ScreenState): readonly string[] {
	return frame(current, signs)
		.flatMap(({lines}) => lines)
		.map(textOfLine);
}

test('a click on a title leads to its pane', () => {
	const focused = at(state, '─ 2 Events');
	expect(focused.view.focus).toBe('events');
	expect(at(focused, '─ 3 History').view.focus).toBe('history');
	expect(at(focused, '─ 3 History').view.places).toEqual(state.view.places);
});

test('a click on a row selects the row that was seen there', () => {
	const {start, end} = windowIn(state, 'events');
	expect(end - start).toBeGreaterThan(3);
	const line = linesOf(state).find(text => text.includes('agent-78')) ?? '';
	const clicked = at(state, line);
	expect(clicked.view.focus).toBe('events');
	expect(clicked.view.follow).toBe(false);
	const chosen = frame(clicked, signs).flatMap(({lines}) =>
		lines.filter(({spans}) => spans.some(({isSelected}) => isSelected)),
	);
	expect(chosen.map(each => textOfLine(each).trimEnd())).toEqual([line]);
});

test('the wheel scrolls what it is over, and the selection only as far as it must', () => {
	const clicked = at(
		pressAll(state, '2 5s'),
		linesOf(pressAll(state, '2')).find(text => text.includes('agent-70')) ?? '',
	);
	const chosen = selectedKey(clicked, 'events');
	const before = windowIn(clicked, 'events');
	const up = at(clicked, '─ 2 Events', 'wheel-up');
	expect(windowIn(up, 'events').start).toBe(before.start - 3);
	expect(selectedKey(up, 'events')).toBe(chosen);
	const far = Array.from({length: 20}).reduce<ScreenState>(next => at(next, '─ 2 Events', 'wheel-up'), up);
	expect(windowIn(far, 'events').start).toBe(0);
	expect(windowIn(far, 'events').index).toBe(windowIn(far, 'events').end - 1);
	const down = at(far, '─ 2 Events', 'wheel-down');
	expect(windowIn(down, 'events').start).toBe(3);
});

test('at the end there is nothing to scroll to, and what is followed is followed on', () => {
	const focused = pressAll(state, '2');
	expect(at(focused, '─ 2 Events', 'wheel-down').view.follow).toBe(true);
	expect(at(focused, '─ 2 Events', 'wheel-up').view.follow).toBe(false);
});

test('details scroll, and a click does nothing there', () => {
	const help = screenOf({observations, size: small, keys: '?'});
	const row = 10;
	const scrolled = point(help, {does: 'wheel-down', column: 0, row});
	expect(scrolled.view.overlay?.scroll).toBeGreaterThan(0);
	expect(point(help, {does: 'press', column: 0, row})).toBe(help);
});

test('header, strip, status line and what is beyond answer nothing', () => {
	for (const row of [0, 1, wide.rows - 1, 500]) {
		expect(point(state, {does: 'press', column: 0, row})).toBe(state);
	}

	const asked = pressAll(state, 'A');
	expect(point(asked, {does: 'press', column: 0, row: 10})).toBe(asked);
});
