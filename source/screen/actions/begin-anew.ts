import {createData} from '../state/data.ts';
import {withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {nothingNew} from '../state/view.ts';

/** A replay went back: what it told is told again, so nothing of it is kept but how it is looked at. */
export function beginAnew(state: ScreenState): ScreenState {
	const {bounds} = state.data;
	const fresh = {...state, data: createData(bounds), isEnded: false};
	return withView(fresh, {
		places: {},
		follow: true,
		seen: 0,
		paused: null,
		overlay: null,
		fit: null,
		standing: null,
		looked: nothingNew,
		question: null,
		nightAt: null,
		absence: null,
		marked: null,
	});
}
