import {isSame} from './acknowledged.ts';
import type {Pin} from './attention.ts';
import {withView} from './outcome.ts';
import {isSettled} from './settled.ts';
import type {ScreenState} from './state.ts';

/** Nobody can have read a line that has not stood there for so long. */
const readable = 1000;

/** Notes since when the strip's first line is what it is. What the first answers tell is old: none of it is new. */
export function noteStanding(state: ScreenState): ScreenState {
	const {view, data, wall} = state;
	const {pins, pinned} = data.attention;
	const [pin] = pins;
	const isStill = pin && view.standing && isSame(view.standing.pin, pin);
	const standing = isStill ? view.standing : pin ? {pin, since: wall} : null;
	const looked = isSettled(state) ? view.looked : Math.max(view.looked, pinned);
	return standing === view.standing && looked === view.looked ? state : withView(state, {standing, looked});
}

export function hasStood({view, wall}: ScreenState): boolean {
	return view.standing !== null && wall - view.standing.since >= readable;
}

/** Of a row that somebody selected: it may have been another one a moment ago. */
export function isReadable({toldAt}: Pin, {now}: ScreenState): boolean {
	return now - toldAt >= readable;
}
