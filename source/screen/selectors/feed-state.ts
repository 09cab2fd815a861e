import type {PaneName} from '../layout/heights.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import type {PollEntry, Polls} from '../state/polls.ts';
import type {ScreenState} from '../state/state.ts';

/** How it stands with what a pane shows. */
export type FeedState = {
	/** The worst of its feeds that fails now. */
	readonly failing: PollEntry | null;
	/** How many of them fail: each agent may have a feed of its own. */
	readonly failures: number;
	/** When an answer last came; null before the first one. */
	readonly goodAt: number | null;
	readonly nextAt: number | null;
	readonly marker: string | null;
};

/** Which feeds fill which pane. */
export function paneOfFeed(feed: string): PaneName {
	if (feed === 'events' || feed.endsWith(' events')) {
		return 'events';
	}
	return feed === 'agents' || feed === 'status' ? 'agents' : 'history';
}

export function feedState(polls: Polls, pane: PaneName): FeedState {
	let state: FeedState = {failing: null, failures: 0, goodAt: null, nextAt: null, marker: null};
	for (const entry of polls.values()) {
		if (paneOfFeed(entry.poll.feed) === pane) {
			state = addFeed(state, entry);
		}
	}
	return state;
}

function addFeed(state: FeedState, entry: PollEntry): FeedState {
	const {poll, goodAt} = entry;
	const nextAt = poll.nextAt?.getTime() ?? null;
	return {
		failing: poll.ok ? state.failing : worse(state.failing, entry),
		failures: state.failures + (poll.ok ? 0 : 1),
		goodAt: latest(state.goodAt, goodAt),
		nextAt: state.nextAt === null || (nextAt !== null && nextAt < state.nextAt) ? nextAt : state.nextAt,
		marker: poll.marker ?? state.marker,
	};
}

function worse(known: PollEntry | null, entry: PollEntry): PollEntry {
	return known && known.poll.attempt >= entry.poll.attempt ? known : entry;
}

function latest(left: number | null, right: number | null): number | null {
	return left === null || (right !== null && right > left) ? right : left;
}

/** `retry 3 in 12s: 503 …`; or that it is not tried again, and why. */
export function failureText({failing}: FeedState, now: number, signs: Signs): string {
	if (!failing) {
		return '';
	}
	const {attempt, retryAt, error} = failing.poll;
	const why = tidy(error?.message ?? 'it does not answer', signs);
	if (!retryAt) {
		return `given up: ${why}`;
	}
	const left = retryAt.getTime() - now;
	return `retry ${attempt} ${left > 999 ? `in ${ageText(left)}` : 'now'}: ${why}`;
}

/** An answer that is this much overdue makes old rows stale. */
const patience = 10_000;

export function staleText({goodAt, nextAt, failing}: FeedState, now: number): string {
	const isOverdue = nextAt !== null && now - nextAt > patience;
	return goodAt !== null && (failing || isOverdue) ? `stale ${ageText(now - goodAt)}` : '';
}

/** Since when an answer is awaited, where that takes longer than a second. */
export function isAsking({polls}: {readonly polls: Polls}, now: number): boolean {
	for (const {poll} of polls.values()) {
		const nextAt = poll.nextAt?.getTime();
		if (nextAt !== undefined && now - nextAt >= 1000 && now - nextAt < 120_000) {
			return true;
		}
	}
	return false;
}

export function isWaiting({data, isEnded}: ScreenState): boolean {
	return data.answeredAt === null && !isEnded;
}
