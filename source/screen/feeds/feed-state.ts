import {keyOf} from '../../domain/touched-map.ts';
import type {PaneName} from '../layout/heights.ts';
import {ageText} from '../looks/time-text.ts';
import type {PollEntry, Polls} from '../state/polls.ts';
import {hasSeveral} from '../state/scope.ts';
import type {Profile} from '../state/setup.ts';
import {dataOf, type ScreenState} from '../state/state.ts';

/** How it stands with what a pane shows. */
export type FeedState = {
	/** The worst of its feeds that fails now. */
	readonly failing: PollEntry | null;
	/** How many of them fail: each agent may have a feed of its own. */
	readonly failures: number;
	/** When one of them last answered; null before the first answer. */
	readonly answeredAt: number | null;
	/** Of what moment all of them tell: the oldest of their last answers; null while one has never answered. */
	readonly goodAt: number | null;
	readonly nextAt: number | null;
	readonly marker: string | null;
	/** The project has no feed of its own, so its agents are asked one by one. */
	readonly isByAgent: boolean;
};

const projectFeed = 'events';
const agentsFeed = 'events by agent';

/** Whoever shows what some of the feeds tell. */
type Reader = {
	readonly name: PaneName;
	isFedBy(feed: string): boolean;
};

const nothing: FeedState = {
	failing: null,
	failures: 0,
	answeredAt: null,
	goodAt: null,
	nextAt: null,
	marker: null,
	isByAgent: false,
};

export function feedState(polls: Polls, reader: Pick<Reader, 'isFedBy'>, profile?: Profile): FeedState {
	const entries = [...polls.values()].filter(
		entry =>
			(profile === undefined || entry.source === profile.name) &&
			reader.isFedBy(entry.poll.feed) &&
			!isReplaced(entry, polls),
	);
	const isAwaiting = (profile?.feeds ?? []).some(
		alike => alike.some(reader.isFedBy) && !entries.some(({poll}) => alike.includes(poll.feed)),
	);
	const state = stateOf(entries);
	return isAwaiting ? {...state, goodAt: null} : state;
}

/** The state of a feed, and whose it is where there are several. */
export type ProfileFeed = {readonly profile: string | null; readonly feed: FeedState};

/** One for each profile that fills the pane; one without a name where only one is looked at. */
export function paneFeeds(state: ScreenState, pane: Reader): readonly ProfileFeed[] {
	const {setup, scope, data} = state;
	const {profile} = scope;
	if (!hasSeveral(setup)) {
		return [{profile: null, feed: feedState(data.polls, pane, setup.profiles[0])}];
	}

	return setup.profiles.flatMap(each =>
		each.panes.includes(pane.name) && (profile === null || profile === each.name)
			? [{profile: profile === null ? each.name : null, feed: feedState(data.polls, pane, each)}]
			: [],
	);
}

/** Of those that fail, the worst first: what is not tried again, then what failed most often. */
export function failingFeeds(feeds: readonly ProfileFeed[]): readonly ProfileFeed[] {
	return feeds
		.filter(({feed}) => feed.failing !== null)
		.toSorted((left, right) => gravityOf(right.feed) - gravityOf(left.feed));
}

function gravityOf({failing}: FeedState): number {
	return !failing ? 0 : failing.poll.retryAt === null ? Number.MAX_SAFE_INTEGER : failing.poll.attempt;
}

/** Of all feeds together: what a pane says that has none of its own. */
export function anyFeedState(polls: Polls, profile?: Profile): FeedState {
	return stateOf([...polls.values()].filter(({source}) => !profile || source === profile.name));
}

function stateOf(entries: readonly PollEntry[]): FeedState {
	const moments = entries.map(({goodAt}) => goodAt);
	const goodAt = moments.includes(null) || moments.length === 0 ? null : Math.min(...moments.map(Number));
	return {...entries.reduce(addFeed, nothing), goodAt};
}

/** Either the project's feed is followed or its agents' are: whoever spoke last. */
function isReplaced({source, poll, at}: PollEntry, polls: Polls): boolean {
	const other = {[projectFeed]: agentsFeed, [agentsFeed]: projectFeed}[poll.feed];
	const otherAt = other === undefined ? undefined : polls.get(keyOf(source, other))?.at;
	return otherAt !== undefined && (otherAt > at || (otherAt === at && poll.feed === projectFeed));
}

function addFeed(state: FeedState, entry: PollEntry): FeedState {
	const {poll, goodAt} = entry;
	const nextAt = nextOf(entry);
	return {
		...state,
		failing: poll.ok ? state.failing : worse(state.failing, entry),
		failures: state.failures + (poll.ok ? 0 : 1),
		answeredAt: latest(state.answeredAt, goodAt),
		nextAt: state.nextAt === null || (nextAt !== null && nextAt < state.nextAt) ? nextAt : state.nextAt,
		marker: poll.marker ?? state.marker,
		isByAgent: state.isByAgent || poll.feed === agentsFeed,
	};
}

/** Each agent has a beat of its own, so of them together no next time is known. */
function nextOf({poll}: PollEntry): number | null {
	return poll.feed === agentsFeed && poll.ok ? null : (poll.nextAt?.getTime() ?? null);
}

function worse(known: PollEntry | null, entry: PollEntry): PollEntry {
	return known && known.poll.attempt >= entry.poll.attempt ? known : entry;
}

function latest(left: number | null, right: number | null): number | null {
	return left === null || (right !== null && right > left) ? right : left;
}

/** An answer that is this much overdue makes old rows stale. */
const patience = 10_000;

export function isOverdue({nextAt}: FeedState, now: number): boolean {
	return nextAt !== null && now - nextAt > patience;
}

/** How old the rows are of what fails, or does not answer when it should. */
export function staleText(feed: FeedState, now: number): string {
	const goodAt = feed.failing ? feed.failing.goodAt : isOverdue(feed, now) ? feed.goodAt : null;
	return goodAt === null ? '' : `stale ${ageText(now - goodAt)}`;
}

/** Since when an answer is awaited, where that takes longer than a second. */
export function isAsking({polls}: {readonly polls: Polls}, now: number): boolean {
	for (const entry of polls.values()) {
		const nextAt = isReplaced(entry, polls) ? null : nextOf(entry);
		if (nextAt !== null && now - nextAt >= 1000 && now - nextAt < 120_000) {
			return true;
		}
	}

	return false;
}

export function isWaiting(state: ScreenState): boolean {
	return dataOf(state).answeredAt === null && !state.isEnded && state.replay === null;
}
