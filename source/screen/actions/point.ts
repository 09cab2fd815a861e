import type {MouseReport} from '../../terminal/mouse-sieve.ts';
import {keyViewOf} from '../keys/key-view.ts';
import {clamp, placeAt} from '../layout/window.ts';
import {heightOf, layoutOf} from '../panes/layout-of.ts';
import {rowsOf, windowIn} from '../panes/window-in.ts';
import type {ScreenState} from '../state/state.ts';
import {focusOn} from './arrange.ts';
import {fitAfterKey} from './fit-panes.ts';
import {moveTo, takePlace} from './move.ts';
import {scrollBy} from './overlay.ts';

/** Lines that one step of a wheel moves. */
const wheelStep = 3;

/** What a mouse does: the wheel scrolls, a click on a row selects it, one on a title leads to its pane. */
export function point(state: ScreenState, report: MouseReport): ScreenState {
	return fitAfterKey(state, act(state, report));
}

function act(state: ScreenState, {does, column, row}: MouseReport): ScreenState {
	const lines = does === 'wheel-up' ? -wheelStep : wheelStep;
	const view = keyViewOf(state);
	if (view === 'details' || view === 'help') {
		return does === 'press' ? state : scrollBy(state, lines);
	}

	const found = view === 'panes' ? paneAt(state, column, row) : undefined;
	if (found === undefined) {
		return state;
	}

	const focused = focusOn(state, found.pane);
	if (does !== 'press') {
		return scrollPane(focused, lines);
	}

	// Of the pane as it was seen: what is focused may get more lines.
	const {start, end} = windowIn(state, found.pane);
	const index = start + found.line;
	return found.line < 0 || index >= end ? focused : moveTo(focused, index);
}

/** Which line of which pane; its title is -1. */
function paneAt(
	state: ScreenState,
	column: number,
	row: number,
): {readonly pane: string; readonly line: number} | undefined {
	const {attention, bands} = layoutOf(state);
	let top = 1 + attention;
	for (const {panes, body} of bands) {
		const found = panes.findLast(({left}) => column >= left);
		if (found && row >= top && row <= top + body) {
			return {pane: found.pane, line: row - top - 1};
		}

		top += 1 + body;
	}

	return undefined;
}

/** Other rows come into view, and the selection goes with them only as far as it must. */
function scrollPane(state: ScreenState, lines: number): ScreenState {
	const {focus} = state.view;
	const {rows, keyAt} = rowsOf(state, focus);
	const [seen, height] = [windowIn(state, focus), heightOf(state, focus)];
	const start = clamp(seen.start + lines, 0, Math.max(0, rows.length - height));
	if (start === seen.start) {
		return state;
	}

	const index = clamp(seen.index, start, start + height - 1);
	return takePlace(state, placeAt(index, keyAt, {...seen, start}, rows.length, height));
}
