import {type Heights, shareOf} from '../layout/heights.ts';
import {layoutOf, linesWanted, wantedNow} from '../panes/layout-of.ts';
import {paneOf} from '../panes/panes.ts';
import {withView} from '../state/outcome.ts';
import {isSettled} from '../state/settled.ts';
import type {ScreenState} from '../state/state.ts';
import type {Fit, View} from '../state/view.ts';

/** What changes by itself leaves the heights alone for so long: a title that wanders is read by nobody. */
const rest = 5000;

/** While somebody moves, and so long after, nothing moves under the cursor. */
const calm = 3000;

/** Gives the panes the lines that their rows need by now, all at once, and not too often. */
export function fitPanes(state: ScreenState): ScreenState {
	const {fit, typing} = state.view;
	const isResting = fit ? isHeld(fit.until, state.wall) && !isStarved(state, fit) : !isSettled(state);
	if (isResting || typing || (fit && isHeld(fit.still, state.wall))) {
		return state;
	}

	const next = refit(state);
	return fit && isSame(layoutOf(state), layoutOf(next)) ? state : next;
}

/**
 * A pane that was empty has rows for which there is no room; or one that fills by itself shows less than half
 * of what it has, and less than its share: a burst is not looked at through two lines. Neither comes often.
 */
function isStarved(state: ScreenState, {empty}: Fit): boolean {
	const {area, bands} = layoutOf(state);
	const share = shareOf(area - bands.length, bands.length);
	return bands.some(({panes, body}) =>
		panes.some(({pane}) => {
			const {rows, tail} = paneOf(pane);
			const {length} = rows(state).rows;
			const isBurst = tail !== undefined && body < share && length > 2 * body;
			return length > body && (isBurst || empty.includes(pane));
		}),
	);
}

/** What somebody does is answered at once; a cursor that moves holds the heights as they are. */
export function fitAfterKey(before: ScreenState, after: ScreenState): ScreenState {
	if (after.scope !== before.scope || isArranged(before.view, after.view)) {
		return refit(after);
	}

	if (after.view.places === before.view.places) {
		return after;
	}

	const fit = after.view.fit ?? {wanted: wantedNow(before), empty: [], until: 0};
	return withView(after, {fit: {...fit, still: after.wall + calm}});
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
	const empty = state.scope.panes.filter(name => paneOf(name).rows(state).rows.length === 0);
	return withView(state, {fit: wanted && {wanted, empty, until: state.wall + rest, still: 0}});
}

/** A clock that was put back must not hold them for hours. */
function isHeld(until: number, wall: number): boolean {
	return until > wall && until - wall <= rest;
}

function isSame(one: Heights, other: Heights): boolean {
	return (
		one.bands.length === other.bands.length && one.bands.every(({body}, at) => body === other.bands[at]?.body)
	);
}
