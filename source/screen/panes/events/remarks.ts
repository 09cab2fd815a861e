import {isOverdue, isWaiting, type ProfileFeed} from '../../feeds/feed-state.ts';
import {newText, pausedText, standstillOf} from '../../feeds/standstill.ts';
import {type Signs, tidy} from '../../looks/signs.ts';
import {dataOf, type ScreenState} from '../../state/state.ts';
import type {Remark} from '../pane.ts';
import {countNew} from './rows.ts';

/** Whether they are followed, whom we ask, what is folded, and where the next question begins. */
export function eventRemarks(
	state: ScreenState,
	feeds: readonly ProfileFeed[],
	signs: Signs,
): readonly Remark[] {
	return feedRemarks(state, feeds, signs, () => countNew(state));
}

/** The same for whatever is made of them; `fresh` counts what came since they are not followed any more. */
export function feedRemarks(
	state: ScreenState,
	feeds: readonly ProfileFeed[],
	signs: Signs,
	fresh: () => number,
): readonly Remark[] {
	const {view, now, replay} = state;
	const isLate = ({feed}: ProfileFeed): boolean => replay === null && isOverdue(feed, now);
	const isSilent = feeds.length > 0 && feeds.every(each => each.feed.failing || isLate(each));
	const tone = view.follow && standstillOf(state) !== 'paused' ? undefined : 'strong';
	return [
		{text: modeText(state, isSilent, fresh, signs), yields: 1, tone},
		{text: feeds.some(({feed}) => feed.isByAgent) ? 'agent by agent' : '', yields: 6},
		{text: view.heartbeats === 'hidden' ? '' : `heartbeats ${view.heartbeats}`, yields: 7},
		{text: markerText(state, feeds, signs), yields: 8},
	];
}

/** Each profile has a marker of its own. */
function markerText(state: ScreenState, [only, ...others]: readonly ProfileFeed[], signs: Signs): string {
	const marker = only?.feed.marker ?? dataOf(state).events.marker;
	return marker === null || others.length > 0 ? '' : tidy(`marker ${marker}`, signs);
}

function modeText(state: ScreenState, isSilent: boolean, countFresh: () => number, signs: Signs): string {
	const {view} = state;
	const standstill = standstillOf(state);
	if (standstill === 'paused') {
		return pausedText(state, signs);
	}

	if (!view.follow) {
		const fresh = countFresh();
		return `not following${fresh === 0 ? '' : `${newText(fresh, signs)} new`}`;
	}

	if (standstill === 'ended') {
		return 'ended';
	}

	return isSilent ? '' : isWaiting(state) ? 'waiting for the first answer' : state.setup.word;
}
