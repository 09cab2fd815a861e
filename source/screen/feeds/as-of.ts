import {ageText, momentText} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import type {FeedState, ProfileFeed} from './feed-state.ts';

/** Of what moment a feed tells: that of its last answer; where nobody was asked, of the last thing told. */
export function asOf({goodAt}: FeedState, toldAt: number | null): number | null {
	return goodAt ?? toldAt;
}

/** Of what moment the rows of a pane are true: `as of 14:00:31`; while one was never heard, of none. */
export function asOfText(feeds: readonly ProfileFeed[], {view, now}: ScreenState): string {
	if (feeds.some(({feed}) => feed.answeredAt !== null && feed.goodAt === null && !feed.failing)) {
		return 'not all has answered yet';
	}

	const at = oldestOf(feeds);
	if (at === null) {
		return '';
	}

	return view.time === 'relative'
		? `as of ${ageText(now - at)} ago`
		: `as of ${momentText(at, {mode: view.time, now}, 11)}`;
}

/** Of several, all of the rows are true as of the oldest answer; one that fails says so itself. */
function oldestOf(feeds: readonly ProfileFeed[]): number | null {
	const moments = feeds.flatMap(({feed: {goodAt, failing}}) =>
		goodAt === null || (failing && feeds.length > 1) ? [] : [goodAt],
	);
	return moments.length === 0 ? null : Math.min(...moments);
}
