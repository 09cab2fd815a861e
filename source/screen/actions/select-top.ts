import {paneOf} from '../panes/panes.ts';
import {windowIn} from '../panes/window-in.ts';
import {withView} from '../state/outcome.ts';
import {isSettled} from '../state/settled.ts';
import type {ScreenState} from '../state/state.ts';
import {placeIn} from '../state/view.ts';

/**
 * In a pane where nobody moved yet, the first row counts as selected, once all first answers are there. From here on it is that very
 * row, so that Enter opens what was highlighted, even when another row rises above it.
 */
export function selectTop(state: ScreenState): ScreenState {
	const {view, scope} = state;
	if (!isSettled(state) || view.paused) {
		return state;
	}

	let {places} = view;
	for (const name of scope.panes) {
		const pane = paneOf(name);
		const rows = pane.rows(state);
		const place = placeIn(view, name);
		if (pane.tail || place.isTouched || rows.rows.length === 0) {
			continue;
		}

		const selected = rows.keyAt(Math.max(0, windowIn(state, name).index));
		if (selected !== place.selected) {
			places = {...places, [name]: {...place, selected}};
		}
	}

	return places === view.places ? state : withView(state, {places});
}
