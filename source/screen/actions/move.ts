import {heightOf} from '../kit/layout-of.ts';
import type {PaneName} from '../layout/heights.ts';
import {clamp, placeAt} from '../layout/window.ts';
import {eventRows} from '../panes/events/rows.ts';
import {rowsOf, windowIn} from '../panes/window-in.ts';
import {say, withView} from '../state/outcome.ts';
import {type ScreenState, shownData} from '../state/state.ts';

export function moveBy(state: ScreenState, delta: number): ScreenState {
	const {index} = windowIn(state, state.view.focus);
	return moveTo(state, index + delta);
}

export function pageBy(state: ScreenState, pages: number): ScreenState {
	const height = Math.max(1, heightOf(state, state.view.focus) - 1);
	return moveBy(state, pages * height);
}

function moveTo(state: ScreenState, target: number): ScreenState {
	const pane = state.view.focus;
	const rows = rowsOf(state, pane);
	const length = rows.rows.length;
	if (length === 0) {
		return state;
	}
	const index = clamp(target, 0, length - 1);
	const isAtEnd = index === length - 1;
	const isFollowing = pane === 'events' && state.view.follow;
	if (isFollowing && isAtEnd) {
		return state;
	}
	const place = placeAt(index, rows.keyAt, windowIn(state, pane), length, heightOf(state, pane));
	const next = withView(state, {places: {...state.view.places, [pane]: place}});
	if (isFollowing) {
		return withView(next, {follow: false, seen: shownData(state).events.next});
	}
	return pane === 'events' ? markSeen(next) : next;
}

/** What has been in view is not new any more. */
function markSeen(state: ScreenState): ScreenState {
	const {rows} = eventRows(state);
	const {end} = windowIn(state, 'events');
	const seen = (rows[end - 1]?.last.sequence ?? -1) + 1;
	return seen > state.view.seen ? withView(state, {seen}) : state;
}

export function moveToFirst(state: ScreenState): ScreenState {
	return moveTo(state, 0);
}

export function moveToLast(state: ScreenState): ScreenState {
	return state.view.focus === 'events' ? follow(state) : moveTo(state, Number.MAX_SAFE_INTEGER);
}

export function follow(state: ScreenState): ScreenState {
	return withView(state, {follow: true, focus: hasPane(state, 'events') ? 'events' : state.view.focus});
}

export function moveToBad(state: ScreenState, step: 1 | -1): ScreenState {
	const rows = rowsOf(state, state.view.focus);
	const {index} = windowIn(state, state.view.focus);
	for (let at = index + step; at >= 0 && at < rows.rows.length; at += step) {
		if (rows.isBadAt(at)) {
			return moveTo(state, at);
		}
	}
	return say(state, step > 0 ? 'no bad row below' : 'no bad row above');
}

function hasPane(state: ScreenState, pane: PaneName): boolean {
	return state.scope.panes.includes(pane);
}
