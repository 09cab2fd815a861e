import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {point} from '../../../source/screen/actions/point.ts';
import {frame} from '../../../source/screen/frame/frame.ts';
import type {Size} from '../../../source/screen/layout/heights.ts';
import {type Line, textOfLine} from '../../../source/screen/looks/line.ts';
import {columnsOf, layoutOf} from '../../../source/screen/panes/layout-of.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {windowIn} from '../../../source/screen/panes/window-in.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {activity, agent, event} from '../fixtures/make.ts';
import {pressAll, screenOf, selectedKey, signs, textOf} from '../fixtures/screen.ts';

const wide: Size = {columns: 200, rows: 60};

function at(size: Size, keys = '1', count = 40): ScreenState {
	return screenOf({
		size,
		keys,
		seconds: 100,
		observations: Array.from({length: count}, (_, number) => [
			agent(0, {id: `web-${number}`, name: `数据库-${number}`}),
			event(number, {event: 'agent_restart'}),
			activity(number, {id: `job-${number}`, agent: {id: `web-${number}`, name: `web-${number}`}}),
		]).flat(),
	});
}

function bandsOf(state: ScreenState): readonly (readonly string[])[] {
	return layoutOf(state).bands.map(({panes}) => panes.map(({pane}) => pane));
}

const linesOf = (state: ScreenState): readonly Line[] => frame(state, signs).flatMap(({lines}) => lines);

const stacked = [['agents'], ['events'], ['history']];
const beside = [['agents', 'history'], ['events']];

test.each([
	['from 200 columns on', at(wide), beside],
	['wherever one is', at(wide, '2'), beside],
	['not in fewer', at({...wide, columns: 199}), stacked],
	['not where all are seen whole anyway', at(wide, '1', 4), stacked],
	['not where a few rows more would be all', at(wide, '1', 18), stacked],
	['not where one has all the room', at(wide, '3 z'), [['history']]],
] as const)('agents stand beside the history where that shows more: %s', (_name, state, bands) => {
	expect(bandsOf(state)).toEqual(bands);
});

test('more rows are seen than one below the other, and no line of the screen is blank or too wide', () => {
	const seen = (state: ScreenState): number =>
		layoutOf(state).bands.reduce((sum, {panes, body}) => sum + panes.length * body, 0);
	expect(seen(at(wide))).toBeGreaterThan(1.2 * seen(at({...wide, columns: 199})));
	const lines = textOf(linesOf(at(wide)));
	expect(lines).toHaveLength(wide.rows);
	for (const line of lines) {
		expect(line.trim()).not.toBe('');
		expect(widthOf(line)).toBeLessThanOrEqual(wide.columns);
	}
});

test('each pane stands as it would alone, from its own column on', () => {
	const state = at(wide, '1 j j');
	const [left = [], right = []] = ['agents', 'history'].map(name => textOf(paneLines(state, name, signs)));
	const [first, second] = layoutOf(state).bands[0]?.panes ?? [];
	const lines = textOf(linesOf(state)).slice(2);
	left.forEach((line, row) => {
		const gap = (second?.left ?? 0) - widthOf(line);
		expect(lines[row]?.trimEnd()).toBe(`${line}${' '.repeat(gap)}${right[row]}`.trimEnd());
	});
	expect(left.length).toBeGreaterThan(20);
	expect(first?.width).toBe(columnsOf(state, 'agents'));
	expect((second?.left ?? 0) + columnsOf(state, 'history')).toBe(wide.columns);
});

test.each(['1', '3'])('the bar of the selection is as wide as its pane: %s', key => {
	const state = at(wide, `${key} j`);
	const bars = linesOf(state).flatMap(({spans}) => {
		const bar = spans.filter(({isSelected}) => isSelected);
		return bar.length > 0 ? [bar.reduce((sum, {text}) => sum + widthOf(text), 0)] : [];
	});
	expect(bars).toEqual([columnsOf(state, state.view.focus)]);
});

test('an id and why it failed are there in half the width, too', () => {
	const id = '9c1e77d0-1f0f-4d60-8f2a-0d7a5c1f2b33';
	const text = 'The vault is locked';
	const state = screenOf({
		size: wide,
		seconds: 100,
		observations: [
			...Array.from({length: 60}, (_, number) => agent(0, {id: `web-${number}`})),
			...Array.from({length: 60}, (_, number) => activity(number, {id: `job-${number}`})),
			activity(99, {id, kind: 'cleanup', state: 'completed_with_errors', status: 'with-errors', text}),
		],
	});
	expect(bandsOf(state)).toEqual(beside);
	expect(textOf(paneLines(state, 'history', signs))[0]).toMatch(
		new RegExp(`cleanup 9c1e77d0 .* with errors .*${text}`),
	);
});

test.each([
	['beside another it brings a third of the lines', wide, 3],
	['where it can scroll alone it brings one row', {...wide, columns: 199}, Infinity],
] as const)('a step over the edge: %s', (_name, size, part) => {
	const first = at(size, '3');
	const {end, start} = windowIn(first, 'history');
	const steps = Array.from({length: end - start}, () => 'j').join(' ');
	const over = windowIn(pressAll(first, steps), 'history');
	expect(over.start).toBe(Math.max(1, Math.min(40 - (end - start), Math.floor((end - start) / part))));
	expect(over.index).toBe(end);
	const back = Array.from({length: over.index - over.start + 1}, () => 'k').join(' ');
	expect(windowIn(pressAll(first, `${steps} ${back}`), 'history').index).toBe(over.start - 1);
});

test('a mouse finds the pane that it points at', () => {
	const state = at(wide, '2');
	const row = linesOf(state).findIndex(line => textOfLine(line).includes('3 History')) + 3;
	const right = point(state, {does: 'press', column: 150, row});
	expect(right.view.focus).toBe('history');
	expect(selectedKey(right, 'history')).not.toBe(selectedKey(state, 'history'));
	const left = point(state, {does: 'press', column: 10, row});
	expect(left.view.focus).toBe('agents');
	expect(left.view.places.history).toEqual(state.view.places.history);
});
