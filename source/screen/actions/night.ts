import {cellAt, cellsOnLine} from '../night/strip.ts';
import {hasBanner} from '../panes/layout-of.ts';
import {paneOf} from '../panes/panes.ts';
import {rowsOf} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {moveTo} from './move.ts';

/** Whether the strip of the night stands on a line of its own, and a cursor can be moved on it. */
export function isOnNight({view}: ScreenState): boolean {
	return hasBanner(view, view.focus);
}

export function moveAlongNight(state: ScreenState, by: 1 | -1): ScreenState {
	if (!isOnNight(state)) {
		return state;
	}

	const cells = cellsOnLine(state);
	const cell = cellAt(cells, state.view.nightAt);
	const at = cell ? cells.indexOf(cell) + by : by > 0 ? 0 : cells.length - 1;
	const next = cells[Math.max(0, Math.min(cells.length - 1, at))];
	return next ? withView(state, {nightAt: next.from}) : state;
}

/** To the rows of the time under the cursor; undefined where there is none. */
export function goToNight(state: ScreenState): ScreenState | undefined {
	const cell = isOnNight(state) ? cellAt(cellsOnLine(state), state.view.nightAt) : undefined;
	if (!cell) {
		return undefined;
	}

	const left = withView(state, {nightAt: null});
	const {rows} = rowsOf(state, state.view.focus);
	const {timeOf} = paneOf(state.view.focus);
	const index = rows.slice().findIndex(row => {
		const time = timeOf?.(row) ?? null;
		return time !== null && cell.from <= time && time < cell.to;
	});
	if (index >= 0) {
		return moveTo(left, index);
	}

	return say(
		left,
		cell.total > 0
			? 'none of these rows is in the list'
			: cell.isGap
				? 'of that time nothing is known'
				: 'nothing ended at that time',
	);
}
