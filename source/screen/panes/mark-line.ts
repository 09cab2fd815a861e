import {type Line, lineOf, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import {absenceText} from '../night/absence-text.ts';
import type {ScreenState} from '../state/state.ts';
import {sortingOf} from '../state/view.ts';
import type {Pane} from './pane.ts';

export type Seen = {readonly start: number; readonly end: number};

/** Before which row of those that are seen the line stands that says since when nobody had looked; -1 for none. */
export function markPlace(
	state: ScreenState,
	{name, rows, timeOf, orders}: Pane,
	{start, end}: Seen,
): number {
	const {marked} = state.view;
	const isInOrder = orders.length === 0 || sortingOf(state.view, name).order === 0;
	if (marked === null || timeOf === undefined || !isInOrder) {
		return -1;
	}

	const all = rows(state).rows;
	const isAfter = (index: number): boolean => (timeOf(all.at(index)) ?? 0) > marked.from;
	for (let index = Math.max(1, start); index < end; index++) {
		if (isAfter(index) !== isAfter(index - 1)) {
			return index;
		}
	}

	return -1;
}

/** One line more than there are rows: where there is no room for it, the row goes that is farthest from the cursor. */
export function withMark(
	state: ScreenState,
	lines: readonly Line[],
	{at, height, selected}: {readonly at: number; readonly height: number; readonly selected: number},
	signs: Signs,
): readonly Line[] {
	const {marked} = state.view;
	if (marked === null || at < 0) {
		return lines;
	}

	const text = ` ${absenceText(state, marked)} `;
	const rule = signs.rule.repeat(3);
	const mark = lineOf(span(` ${rule}`, 'accent'), span(text, 'strong'), span(rule, 'accent'));
	const all = [...lines.slice(0, at), mark, ...lines.slice(at)];
	const excess = all.length - height;
	return excess <= 0 ? all : selected * 2 < lines.length ? all.slice(0, height) : all.slice(excess);
}
