import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {failureText} from '../feeds/failure-text.ts';
import {
	anyFeedState,
	type FeedState,
	failingFeeds,
	isWaiting,
	type ProfileFeed,
	paneFeeds,
} from '../feeds/feed-state.ts';
import type {PaneName} from '../layout/heights.ts';
import type {Signs} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {filterIn, isHiding} from '../state/view.ts';
import type {Pane} from './pane.ts';
import {paneOf} from './panes.ts';

/** Why a pane has no row: nothing yet, nothing matched, an error: each reads differently. */
export function emptyText(state: ScreenState, name: PaneName, signs: Signs): readonly string[] {
	const {scope, setup, view, wall} = state;
	const pane = paneOf(name);
	const feeds = paneFeeds(state, pane);
	const failing = failingFeeds(feeds);
	if (failing.length > 0) {
		return failureLines(failing, state, signs);
	}

	const {total} = pane.rows(state);
	const filter = filterIn(view, name);
	if (total > 0 && view.only === null && !isHiding(filter)) {
		return [`only heartbeats (${groupDigits(total)} hidden): h shows them`];
	}

	if (total > 0) {
		const only = view.only ? `no ${view.only} row` : 'no row';
		const matching = isHiding(filter) ? ` matches /${filter.text}` : '';
		return [`${only}${matching} (${groupDigits(total)} hidden)`, `Esc shows all again`];
	}

	const hasAnswered = feeds.some(({feed}) => feed.goodAt !== null);
	const any = anyFailing(state);
	if (any.length > 0 && !hasAnswered) {
		return failureLines(any, state, signs);
	}

	if (isWaiting(state)) {
		const waited = ageText(wall - setup.startedAt);
		return [`waiting for the first answer from ${scope.endpoint}${signs.cut}  ${waited}`];
	}

	return nothingYet(state, pane, hasAnswered);
}

/** The error's own words say what happened and what to do about it; the second line what can be done here. */
function failureLines(
	feeds: readonly ProfileFeed[],
	{now, setup}: ScreenState,
	signs: Signs,
): readonly string[] {
	const texts = feeds.map(({profile, feed}) => {
		const text = failureText(feed, now, signs, 'whole');
		return profile === null ? text : `${profile}: ${text}`;
	});
	const tried = feeds.find(({feed}) => feed.failing?.poll.retryAt) ?? feeds[0];
	return tried ? [...texts, againText(tried.feed, setup.controls.includes('askNow'))] : texts;
}

/** Of all that is asked, where a pane has nothing of its own that fails. */
function anyFailing({setup, scope, data}: ScreenState): readonly ProfileFeed[] {
	if (!hasSeveral(setup)) {
		return failingFeeds([{profile: null, feed: anyFeedState(data.polls)}]);
	}

	return failingFeeds(
		setup.profiles
			.filter(({name}) => scope.profile === null || scope.profile === name)
			.map(profile => ({profile: profile.name, feed: anyFeedState(data.polls, profile)})),
	);
}

function againText({failing}: FeedState, canAsk: boolean): string {
	if (!failing?.poll.retryAt) {
		return 'it is not tried again: q quits';
	}

	return canAsk ? 'it is tried again by itself; r asks now' : 'it is tried again by itself';
}

function nothingYet(state: ScreenState, pane: Pane, hasAnswered: boolean): readonly string[] {
	if (state.isEnded) {
		return ['nothing was told'];
	}

	if (state.replay) {
		return ['nothing of this was recorded until now'];
	}

	if (!hasAnswered && !pane.tail && !pane.isAside) {
		return [`waiting for the first answer about ${pane.name}`];
	}

	return [pane.empty];
}
