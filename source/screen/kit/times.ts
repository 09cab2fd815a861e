import {formatTime} from '../../domain/time.ts';
import type {TimeStyle} from '../looks/time-text.ts';
import {type ScreenState, shownNow} from '../state/state.ts';

/** How the panes tell times: frozen while paused. */
export function shownStyle(state: ScreenState): TimeStyle {
	return {mode: state.view.time, now: shownNow(state)};
}

/** Where a moment must be told as such, also while times are relative. */
export function clockStyle(state: ScreenState): TimeStyle & {readonly mode: 'utc' | 'local'} {
	const {view, setup, now} = state;
	return {mode: view.time === 'relative' ? setup.zone : view.time, now};
}

/** A whole date with its zone. */
export function wholeTime(state: ScreenState, at: number): string {
	return formatTime(new Date(at), clockStyle(state).mode);
}
