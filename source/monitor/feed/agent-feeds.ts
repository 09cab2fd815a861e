import type {Instant} from './instant.ts';
import {coveredUntil, type MarkerFeed} from './marker-feed.ts';

/** Where we are in the feed of each agent, and when it is asked next (monotonic milliseconds). */
export type AgentFeeds = Map<string, AgentPlace>;

export type AgentPlace = {feed: MarkerFeed; dueAt: number};

export function syncAgents(
	feeds: AgentFeeds,
	ids: readonly string[],
	begin: (id: string) => MarkerFeed,
): void {
	const listed = new Set(ids);
	for (const [id, {dueAt}] of feeds) {
		// One that is just being asked is left until it has answered.
		if (!listed.has(id) && dueAt !== Number.POSITIVE_INFINITY) {
			feeds.delete(id);
		}
	}

	for (const id of ids) {
		if (!feeds.has(id)) {
			feeds.set(id, {feed: begin(id), dueAt: 0});
		}
	}
}

/** Those whose time has come: busy agents first, then who has waited longest. */
export function dueAgents(
	feeds: AgentFeeds,
	now: number,
	isBusy: (id: string) => boolean,
): readonly string[] {
	return [...feeds]
		.filter(([, {dueAt}]) => dueAt <= now)
		.sort(([a, first], [b, second]) => Number(isBusy(b)) - Number(isBusy(a)) || first.dueAt - second.dueAt)
		.map(([id]) => id);
}

export function nextDue(feeds: AgentFeeds): number {
	let next = Number.POSITIVE_INFINITY;
	for (const {dueAt} of feeds.values()) {
		next = Math.min(next, dueAt);
	}

	return next;
}

/** Up to when everything of every agent was told. */
export function groupCoverage(feeds: AgentFeeds): Instant | undefined {
	let oldest: Instant | undefined;
	for (const {feed} of feeds.values()) {
		const until = coveredUntil(feed);
		if (!until) {
			return undefined;
		}

		if (!oldest || until.steady < oldest.steady) {
			oldest = until;
		}
	}

	return oldest;
}
