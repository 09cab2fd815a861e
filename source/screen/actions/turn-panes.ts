import type {PaneName} from '../layout/heights.ts';
import {paneOf, turned} from '../panes/panes.ts';
import {rowsOf, selectedRow} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {moveTo} from './move.ts';

/** Tells what can be told in another way in that way, or in the usual one again. */
export function turnPanes(state: ScreenState): ScreenState {
	const {scope, view} = state;
	const isTurned = !view.isTurned;
	const turn = (name: PaneName): PaneName => turned(name, isTurned);
	const panes = scope.panes.map(turn);
	if (panes.every((name, at) => name === scope.panes[at])) {
		return say(state, 'there are no events here');
	}

	const focus = turn(view.focus);
	const next = withView(
		{...state, scope: {...scope, panes}},
		{
			isTurned,
			focus,
			back: view.back === null ? null : turn(view.back),
			filters: Object.fromEntries(Object.entries(view.filters).map(([name, filter]) => [turn(name), filter])),
		},
	);
	return focus === view.focus || view.follow ? next : keepRow(state, next);
}

/** Whoever reads a row reads on about the same. */
function keepRow(before: ScreenState, after: ScreenState): ScreenState {
	const selected = selectedRow(before);
	if (!selected) {
		return after;
	}

	const {jobKey} = paneOf(after.view.focus);
	const rows = rowsOf(after, after.view.focus);
	const job = paneOf(selected.pane).jobKey?.(selected.row);
	const found = rows.rows.slice().findLastIndex(row => job !== undefined && jobKey?.(row) === job);
	return moveTo(after, found < 0 ? rows.indexOf(selected.key) : found);
}
