import type {PaneName} from '../layout/heights.ts';
import type {Signs} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import {anyFeedState, type FeedState, failureText, feedState} from './feed-state.ts';
import {rowsOf} from './pane.ts';

/** Why a pane has no row: nothing yet, nothing matched, an error: each reads differently. */
export function emptyText(state: ScreenState, pane: PaneName, signs: Signs): readonly string[] {
	const {setup, data, view, now} = state;
	const feed = feedState(data.polls, pane);
	if (feed.failing) {
		return failureLines(feed, now, signs);
	}
	const {total} = rowsOf(state, pane);
	if (total > 0 && !view.onlyBad && view.filter.text === '') {
		return [`only heartbeats (${total} hidden): h shows them`];
	}
	if (total > 0) {
		const only = view.onlyBad ? 'no bad row' : 'no row';
		const matching = view.filter.text === '' ? '' : ` matches /${view.filter.text}`;
		return [`${only}${matching} (${total} hidden)`, `Esc shows all again`];
	}
	const any = anyFeedState(data.polls);
	if (any.failing && feed.goodAt === null) {
		return failureLines(any, now, signs);
	}
	if (data.answeredAt === null && !state.isEnded) {
		const waited = ageText(now - setup.startedAt);
		return [`waiting for the first answer from ${setup.endpoint}${signs.cut}  ${waited}`];
	}
	return nothingYet(state, pane, feed.goodAt !== null);
}

function failureLines(feed: FeedState, now: number, signs: Signs): readonly string[] {
	return [failureText(feed, now, signs), ...remedyOf(feed.failing?.poll.error?.code)];
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

const remedies: Readonly<Record<string, string>> = {
	'not-authorised': 'the token or the API key is refused: `sweepwatch doctor` says what is configured',
	forbidden: 'this account may not read it: ask whoever grants its rights',
	unreachable: 'is the network up, the endpoint right, a proxy needed? `sweepwatch doctor` tries each',
	timeout: 'the server takes too long; it is asked again by itself',
	tls: 'the certificate is not trusted: `--ca` names another authority',
	'not-offered': 'this server does not offer it',
	'not-found': 'this server does not have it: are the project and the endpoint right?',
	'rate-limited': 'too many requests: it waits as long as the server says',
};

function remedyOf(code: string | undefined): readonly string[] {
	const remedy = remedies[code ?? ''];
	return remedy === undefined ? [] : [remedy];
}
