import type {Heights} from '../layout/heights.ts';
import {layoutOf, linesWanted, wantedNow} from '../panes/layout-of.ts';
import {withView} from '../state/outcome.ts';
import {isSettled} from '../state/settled.ts';
import type {ScreenState} from '../state/state.ts';
import type {View} from '../state/view.ts';

/** What changes by itself leaves the heights alone for so long: a title that wanders is read by nobody. */
const rest = 5000;

/** While somebody moves, and so long after, nothing moves under the cursor. */
const calm = 3000;

/** Gives the panes the lines that their rows need by now, all at once, and not too often. */
export function fitPanes(state: ScreenState): ScreenState {
	const {view, wall} = state;
	if (view.fit ? isHeld(view.fit.until, wall) : !isSettled(state)) {
		return state;
	}

	if (view.typing) {
		return state;
	}

	const next = refit(state);
	return view.fit && isSame(layoutOf(state), layoutOf(next)) ? state : next;
}

/** What somebody does is answered at once; a cursor that moves holds the heights as they are. */
export function fitAfterKey(before: ScreenState, after: ScreenState): ScreenState {
	if (after.scope !== before.scope || isArranged(before.view, after.view)) {
		return refit(after);
	}

	if (after.view.places === before.view.places) {
		return after;
	}

	const {fit} = after.view;
	const until = Math.max(fit?.until ?? 0, after.wall + calm);
	return withView(after, {fit: {wanted: fit ? fit.wanted : wantedNow(before), until}});
}

/** Whether anything changed of which rows there are, and where; not where somebody is among them. */
function isArranged(before: View, after: View): boolean {
	const {places, follow, seen, message, overlay, fit, standing, looked, question, ...others} = after;
	const {nightAt, lastKey, absence, marked, ...rest} = others;
	return after.typing
		? false
		: Object.entries(rest).some(([name, value]) => Reflect.get(before, name) !== value);
}

function refit(state: ScreenState): ScreenState {
	const wanted = linesWanted(state);
	return withView(state, {fit: wanted && {wanted, until: state.wall + rest}});
}

/** A clock that was put back must not hold them for hours. */
function isHeld(until: number, wall: number): boolean {
	return until > wall && until - wall <= rest;
}

function isSame(one: Heights, other: Heights): boolean {
	return one.panes.every(({body}, at) => body === other.panes[at]?.body);
}
