import {memoize} from '../kit/memo.ts';
import {fitSpans, joinSpans} from '../kit/spans.ts';
import {clockStyle} from '../kit/times.ts';
import {type Line, lineOf, type Span, span, type Tone} from '../looks/line.ts';
import {type Signs, signOf} from '../looks/signs.ts';
import {minuteText} from '../looks/time-text.ts';
import {badCounts, type Counts} from '../state/attention.ts';
import {minuteLength, type Night} from '../state/night.ts';
import {type ScreenState, shownData, shownNow} from '../state/state.ts';
import {type Cell, nightCells} from './cells.ts';

/** Both times with a blank beside each. */
const timesWidth = 18;
/** `03:10–03:20  ✖ 3  ■ 1  ✔ 41` beside a cursor, and more of each where there is room. */
const wordsWidth = (columns: number): number => (columns < 100 ? 30 : 44);

/** In a title: as many cells as leave room for what else it tells; none where that is little. */
export function titleStrip(state: ScreenState, columns: number, signs: Signs): readonly Span[] {
	const room = columns < 76 ? 0 : Math.min(50, Math.floor(columns / 4) - (columns < 100 ? 6 : 4));
	const cells = cellsFor(state, room);
	return cells.length === 0 ? [] : withTimes(state, cells, signs, null);
}

/** On a line of its own, with a cursor where somebody moves one. */
export function nightLine(state: ScreenState, signs: Signs): Line {
	const cells = cellsOnLine(state);
	if (cells.length === 0) {
		return lineOf(span(' nothing has ended yet', 'dim'));
	}

	const cell = cellAt(cells, state.view.nightAt);
	const words = cell
		? cellWords(state, cell, signs)
		: [span(signs.unicode ? '← → along the night' : 'left, right: along the night', 'dim')];
	const spans = [span(' '), ...withTimes(state, cells, signs, cell ?? null), span('  '), ...words];
	return lineOf(...fitSpans(joinSpans(spans), state.view.size.columns - 1, signs));
}

export function cellsOnLine(state: ScreenState): readonly Cell[] {
	const {columns} = state.view.size;
	return cellsFor(state, columns - timesWidth - wordsWidth(columns));
}

export function cellAt(cells: readonly Cell[], at: number | null): Cell | undefined {
	return at === null ? undefined : cells.find(({from, to}) => from <= at && at < to);
}

/** Cells change with what is learnt and with the minutes, and with nothing else. */
function cellsFor(state: ScreenState, room: number): readonly Cell[] {
	const {night} = shownData(state);
	const now = Math.floor(shownNow(state) / minuteLength) * minuteLength;
	return remembered(night, state.scope.profile, now, room);
}

const remembered = memoize(
	(night: Night, source: string | null, now: number, room: number): readonly Cell[] =>
		nightCells(night, source, now, room),
);

function withTimes(
	state: ScreenState,
	cells: readonly Cell[],
	signs: Signs,
	chosen: Cell | null,
): readonly Span[] {
	const style = clockStyle(state);
	const [begin, end] = [cells[0]?.from ?? 0, shownNow(state)];
	return [
		span(`${minuteText(begin, style)} `, 'dim'),
		...cells.flatMap(cell =>
			cell === chosen ? [span(signs.mark, 'accent'), cellSpan(cell, signs)] : [cellSpan(cell, signs)],
		),
		span(` ${minuteText(end, style)}`, 'dim'),
	];
}

/** What went wrong goes before what is not known, and that before what went well. */
function cellSpan({worst, isGap, total}: Cell, signs: Signs): Span {
	if (worst !== null) {
		return span(signOf(worst, signs), worst);
	}

	const tone: Tone = total === 0 ? 'dim' : 'plain';
	return isGap ? span(signs.gap, 'mark') : span(signs.heights[heightOf(total, signs)] ?? '', tone);
}

/** Each step stands for twice as many, so that no height changes because of another one. */
function heightOf(total: number, {heights}: Signs): number {
	return total === 0 ? 0 : Math.min(heights.length - 1, 1 + Math.floor(Math.log2(total)));
}

function cellWords(state: ScreenState, {from, to, ends, isGap}: Cell, signs: Signs): readonly Span[] {
	const style = clockStyle(state);
	const range = `${minuteText(from, style)}${signs.unicode ? '–' : '-'}${minuteText(to, style)}`;
	return [
		span(`${range}  `, 'strong'),
		...countSpans(ends, signs),
		...(isGap ? [span(`  ${signs.gap} a gap`, 'mark')] : []),
	];
}

/** `✖ 3  ■ 1  ✔ 41`: the bad ones first. */
export function countSpans(ends: Counts, signs: Signs): readonly Span[] {
	const completed = ends.completed ?? 0;
	const counts = [
		...badCounts(ends),
		...(completed > 0 ? [{status: 'completed', count: completed} as const] : []),
	];
	return counts.length === 0
		? [span('nothing ended', 'dim')]
		: counts.flatMap(({status, count}, at) => [
				span(
					`${at === 0 ? '' : '  '}${signOf(status, signs)} ${count}`,
					status === 'completed' ? 'plain' : status,
				),
			]);
}
