import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import type {Signs} from '../looks/signs.ts';
import {momentText} from '../looks/time-text.ts';
import {dataOf, type ScreenState} from '../state/state.ts';

/** Why what is shown is not what happens now; null while it is. */
export type Standstill = 'paused' | 'ended';

export function standstillOf({view, replay, isEnded}: ScreenState): Standstill | null {
	if (view.paused) {
		return 'paused';
	}

	if (isEnded || replay?.isAtEnd) {
		return 'ended';
	}

	return replay?.isPaused ? 'paused' : null;
}

/** `PAUSED 12:09:37  ↓ 29`: since when the rows are frozen, and how many have come since. */
export function pausedText(state: ScreenState, signs: Signs): string {
	const {paused} = state.view;
	if (!paused) {
		return 'PAUSED';
	}

	const since = momentText(paused.at, {mode: state.setup.zone, now: state.now}, 11);
	return `PAUSED ${since}${newText(freshSince(state, paused.data.events.next), signs)}`;
}

/** What came while the rows were frozen; of one profile, as far as it is still kept. */
function freshSince(state: ScreenState, next: number): number {
	return state.scope.profile === null
		? state.data.events.next - next
		: dataOf(state)
				.events.items.slice()
				.filter(({sequence}) => sequence >= next).length;
}

export function newText(count: number, {down}: Signs): string {
	return count === 0 ? '' : `  ${down} ${groupDigits(count)}`;
}
