import {heightOf} from '../kit/layout-of.ts';
import type {Rows} from '../kit/rows.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Hold, type Window, windowOf} from '../layout/window.ts';
import type {ScreenState} from '../state/state.ts';
import {agentRows} from './agents/rows.ts';
import {eventRows} from './events/rows.ts';
import {historyRows} from './history/rows.ts';

export function rowsOf(state: ScreenState, pane: PaneName): Rows<unknown> {
	return {agents: agentRows, events: eventRows, history: historyRows}[pane](state);
}

export function windowIn(state: ScreenState, pane: PaneName): Window {
	const rows = rowsOf(state, pane);
	const place = state.view.places[pane];
	return windowOf({
		place,
		length: rows.rows.length,
		height: heightOf(state, pane),
		hold: holdOf(state, pane),
		found: place.selected === null ? -1 : rows.indexOf(place.selected),
	});
}

function holdOf({view}: ScreenState, pane: PaneName): Hold {
	if (pane === 'events') {
		return view.follow ? 'end' : 'row';
	}
	return pane === 'history' ? 'row' : 'window';
}
