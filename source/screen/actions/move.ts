import {clamp, type PanePlace, placeAt} from '../layout/window.ts';
import {columnsOf, heightOf} from '../panes/layout-of.ts';
import {paneOf} from '../panes/panes.ts';
import {rowsOf, windowIn} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import {placeIn} from '../state/view.ts';

/**
 * Beside another pane a terminal cannot scroll one alone: each row is sent anew. A step over the edge then brings
 * this part of the lines into view at once, and the steps after it cost nothing.
 */
const leapPart = 3;

export function moveBy(state: ScreenState, delta: number): ScreenState {
	const {index} = windowIn(state, state.view.focus);
	return moveTo(state, index + delta);
}

export function pageBy(state: ScreenState, pages: number): ScreenState {
	const height = Math.max(1, heightOf(state, state.view.focus) - 1);
	return moveBy(state, pages * height);
}

export function moveTo(state: ScreenState, target: number): ScreenState {
	const {focus} = state.view;
	const pane = paneOf(focus);
	const rows = pane.rows(state);
	const length = rows.rows.length;
	if (length === 0) {
		return state;
	}

	const index = clamp(target, 0, length - 1);
	const isAtEnd = index === length - 1;
	const isFollowing = pane.tail !== undefined && state.view.follow;
	if (isFollowing && isAtEnd) {
		return state;
	}

	const height = heightOf(state, focus);
	const leap = columnsOf(state, focus) < state.view.size.columns ? Math.floor(height / leapPart) : 0;
	return takePlace(state, placeAt(index, rows.keyAt, windowIn(state, focus), length, height, leap));
}

/** Where somebody is in the focused pane from now on; who goes there does not follow its end any more. */
export function takePlace(state: ScreenState, place: PanePlace): ScreenState {
	const {focus} = state.view;
	const {tail} = paneOf(focus);
	const next = withView(state, {places: {...state.view.places, [focus]: place}});
	if (!tail) {
		return next;
	}

	return state.view.follow
		? withView(next, {follow: false, seen: tail.next(state)})
		: markSeen(next, tail.afterRow(next, windowIn(next, focus).end));
}

/** Where the selected row is gone, the one that has moved into its place is selected. */
export function keepPlace(before: ScreenState, after: ScreenState): ScreenState {
	const {focus} = after.view;
	const seen = windowIn(before, focus);
	const rows = rowsOf(after, focus);
	const key = rowsOf(before, focus).keyAt(seen.index);
	if (seen.index < 0 || rows.rows.length === 0 || rows.indexOf(key) >= 0) {
		return after;
	}

	const place = placeAt(seen.index, rows.keyAt, seen, rows.rows.length, heightOf(after, focus));
	return withView(after, {places: {...after.view.places, [focus]: place}});
}

/** What has been in view is not new any more. */
function markSeen(state: ScreenState, seen: number): ScreenState {
	return seen > state.view.seen ? withView(state, {seen}) : state;
}

export function moveToFirst(state: ScreenState): ScreenState {
	return moveTo(state, 0);
}

export function moveToLast(state: ScreenState): ScreenState {
	const isTail = paneOf(state.view.focus).tail !== undefined;
	return isTail ? follow(state) : moveTo(state, Number.MAX_SAFE_INTEGER);
}

/** In the first pane that has an end to follow. */
export function follow(state: ScreenState): ScreenState {
	const focus = state.scope.panes.find(name => paneOf(name).tail) ?? state.view.focus;
	return withView(state, {follow: true, focus, back: null});
}

export function moveToBad(state: ScreenState, step: 1 | -1): ScreenState {
	const {isBadAt} = rowsOf(state, state.view.focus);
	return moveToNext(state, startOf(state, step), step, isBadAt, 'bad row');
}

/** From `start` on, to the first row of that kind. */
export function moveToNext(
	state: ScreenState,
	start: number,
	step: 1 | -1,
	isWanted: (index: number) => boolean,
	what: string,
): ScreenState {
	const {length} = rowsOf(state, state.view.focus).rows;
	for (let at = start; at >= 0 && at < length; at += step) {
		if (isWanted(at)) {
			return moveTo(state, at);
		}
	}

	return say(state, `no ${what} ${step > 0 ? 'below' : 'above'}`);
}

/** Where nobody moved yet, the row under the cursor was chosen by nobody: it is the first that is looked at. */
function startOf(state: ScreenState, step: 1 | -1): number {
	const {focus} = state.view;
	const {index} = windowIn(state, focus);
	return paneOf(focus).tail || placeIn(state.view, focus).selected !== null ? index + step : index;
}
