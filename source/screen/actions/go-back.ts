import {withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {type Away, awayIn} from '../state/view.ts';
import {leaveAside, toggleOnlyBad, togglePause, toggleZoom} from './arrange.ts';
import {removeFilter} from './filter.ts';
import {closeOverlay} from './overlay.ts';

const ways: Readonly<Record<Away, (state: ScreenState) => ScreenState>> = {
	overlay: closeOverlay,
	aside: leaveAside,
	zoom: toggleZoom,
	filter: removeFilter,
	'bad only': toggleOnlyBad,
	pause: togglePause,
};

/** One step back; undefined from where there is none. */
export function goBack(state: ScreenState): ScreenState | undefined {
	const [first] = awayIn(state);
	return first && ways[first](state);
}

/** The filter goes before what has the room of all: it hides most. */
export function leave(state: ScreenState): ScreenState {
	const [first, ...others] = awayIn(state);
	const isLarge = first === 'aside' || first === 'zoom';
	const next = isLarge && others.includes('filter') ? 'filter' : first;
	return next === undefined ? withView(state, {marked: null}) : ways[next](state);
}
