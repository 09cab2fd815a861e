import type {PaneName} from '../layout/heights.ts';
import type {Signs} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import {groupDigits} from '../looks/words.ts';
import type {ScreenState} from '../state/state.ts';
import {failureText} from './failure-text.ts';
import {anyFeedState, type FeedState, feedState} from './feed-state.ts';
import {rowsOf} from './pane.ts';

/** Why a pane has no row: nothing yet, nothing matched, an error: each reads differently. */
export function emptyText(state: ScreenState, pane: PaneName, signs: Signs): readonly string[] {
	const {setup, data, view, now} = state;
	const feed = feedState(data.polls, pane);
	if (feed.failing) {
		return failureLines(feed, state, signs);
	}
	const {total} = rowsOf(state, pane);
	if (total > 0 && !view.onlyBad && view.filter.text === '') {
		return [`only heartbeats (${groupDigits(total)} hidden): h shows them`];
	}
	if (total > 0) {
		const only = view.onlyBad ? 'no bad row' : 'no row';
		const matching = view.filter.text === '' ? '' : ` matches /${view.filter.text}`;
		return [`${only}${matching} (${groupDigits(total)} hidden)`, `Esc shows all again`];
	}
	const any = anyFeedState(data.polls);
	if (any.failing && feed.goodAt === null) {
		return failureLines(any, state, signs);
	}
	if (data.answeredAt === null && !state.isEnded) {
		const waited = ageText(now - setup.startedAt);
		return [`waiting for the first answer from ${setup.endpoint}${signs.cut}  ${waited}`];
	}
	return nothingYet(state, pane, feed.goodAt !== null);
}

/** The error's own words say what happened and what to do about it; the second line what can be done here. */
function failureLines(feed: FeedState, {now, setup}: ScreenState, signs: Signs): readonly string[] {
	return [failureText(feed, now, signs, true), againText(feed, setup.controls.includes('askNow'))];
}

function againText({failing}: FeedState, canAsk: boolean): string {
	if (!failing?.poll.retryAt) {
		return 'it is not tried again: q quits';
	}
	return canAsk ? 'it is tried again by itself; r asks now' : 'it is tried again by itself';
}

function nothingYet(state: ScreenState, pane: PaneName, hasAnswered: boolean): readonly string[] {
	if (state.isEnded) {
		return ['nothing was told'];
	}
	if (!hasAnswered && pane !== 'events') {
		return [`waiting for the first answer about ${pane}`];
	}
	const texts: Readonly<Record<PaneName, string>> = {
		agents: 'no agent is registered here',
		events: 'nothing has happened yet: events appear here as the server tells them',
		history: 'nothing in the history yet',
	};
	return [texts[pane]];
}
