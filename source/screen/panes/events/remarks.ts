import {groupDigits} from '../../../domain/vocabulary/count-words.ts';
import {isWaiting, type ProfileFeed} from '../../feeds/feed-state.ts';
import {type Signs, tidy} from '../../looks/signs.ts';
import {momentText} from '../../looks/time-text.ts';
import {dataOf, type ScreenState} from '../../state/state.ts';
import type {Remark} from '../pane.ts';
import {countNew, eventRows} from './rows.ts';

/** Whether they are followed, whom we ask, what is folded, and where the next question begins. */
export function eventRemarks(
	state: ScreenState,
	feeds: readonly ProfileFeed[],
	signs: Signs,
): readonly Remark[] {
	const {view} = state;
	const isFailing = feeds.length > 0 && feeds.every(({feed}) => feed.failing);
	const tone = view.follow && !view.paused ? undefined : 'strong';
	return [
		{text: modeText(state, isFailing, signs), yields: 1, tone},
		{text: feeds.some(({feed}) => feed.isByAgent) ? 'agent by agent' : '', yields: 6},
		{text: view.heartbeats === 'folded' ? '' : `heartbeats ${view.heartbeats}`, yields: 7},
		{text: markerText(state, feeds, signs), yields: 8},
	];
}

/** Each profile has a marker of its own. */
function markerText(state: ScreenState, [only, ...others]: readonly ProfileFeed[], signs: Signs): string {
	const marker = only?.feed.marker ?? dataOf(state).events.marker;
	return marker === null || others.length > 0 ? '' : tidy(`marker ${marker}`, signs);
}

function modeText(state: ScreenState, isFailing: boolean, signs: Signs): string {
	const {view} = state;
	if (view.paused) {
		const fresh = freshSince(state, view.paused.data.events.next);
		const since = momentText(view.paused.at, {mode: state.setup.zone, now: state.now}, 8);
		return `paused ${since}${newText(fresh, signs)}`;
	}

	if (!view.follow) {
		return `not following${newText(countNew(eventRows(state), view.seen), signs)}`;
	}

	if (state.isEnded) {
		return 'ended';
	}

	return isFailing ? '' : isWaiting(state) ? 'waiting for the first answer' : state.setup.word;
}

/** What came while the rows were frozen; of one profile, as far as it is still kept. */
function freshSince(state: ScreenState, next: number): number {
	return state.scope.profile === null
		? state.data.events.next - next
		: dataOf(state).events.items.filter(({sequence}) => sequence >= next).length;
}

function newText(count: number, {down}: Signs): string {
	return count === 0 ? '' : `  ${down} ${groupDigits(count)} new`;
}
