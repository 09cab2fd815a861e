import {endOf} from '../../domain/acknowledging.ts';
import type {ScreenState} from './state.ts';
import type {Noted} from './view.ts';

/** So long it stands on the strip, in milliseconds. */
const minute = 60_000;
/** What is shared at once need not be said to be on its way. */
const moment = 1000;
const most = 100;

/** The newest first; what is over goes. */
export function addNoted(state: ScreenState, noted: readonly Noted[]): readonly Noted[] {
	const ends = new Set(noted.map(({told}) => endOf(told)));
	const others = state.view.noted.filter(each => !ends.has(endOf(each.told)) && isFresh(each, state.now));
	return [...noted, ...others].slice(0, most);
}

/** What the strip says of them; none that has gone wrong again, or was taken back. */
export function notedInSight({data, view, now}: ScreenState): readonly Noted[] {
	return view.noted.length === 0
		? view.noted
		: view.noted.filter(
				each =>
					isFresh(each, now) &&
					(each.isShared || now - each.since >= moment) &&
					!data.attention.pins.some(({key}) => key === each.job.key),
			);
}

function isFresh({since, isShared}: Noted, now: number): boolean {
	// A replay may go back.
	return !isShared || (now >= since && now - since < minute);
}
