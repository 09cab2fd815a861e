import type {Rows} from '../kit/rows.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Window, windowOf} from '../layout/window.ts';
import type {ScreenState} from '../state/state.ts';
import {placeIn, type Target} from '../state/view.ts';
import {heightOf} from './layout-of.ts';
import {paneOf} from './panes.ts';

export function rowsOf(state: ScreenState, name: PaneName): Rows<unknown> {
	return paneOf(name).rows(state);
}

export function windowIn(state: ScreenState, name: PaneName): Window {
	const pane = paneOf(name);
	const rows = pane.rows(state);
	const place = placeIn(state.view, name);
	return windowOf({
		place,
		length: rows.rows.length,
		height: heightOf(state, name),
		hold: pane.hold(state.view),
		found: place.selected === null ? -1 : rows.indexOf(place.selected),
	});
}

/** The selected row of the focused pane. */
export function selectedRow(state: ScreenState): Target | undefined {
	const {focus} = state.view;
	const {rows, keyAt} = rowsOf(state, focus);
	const {index} = windowIn(state, focus);
	const row = rows.at(index);
	return row === undefined ? undefined : {pane: focus, row, key: keyAt(index)};
}
