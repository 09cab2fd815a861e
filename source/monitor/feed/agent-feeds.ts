import type {Instant} from './instant.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';

/** Where we are in the feed of each agent, and when it is asked next (monotonic milliseconds). */
export type AgentFeeds = Map<string, AgentPlace>;

export type AgentPlace = {feed: MarkerFeed; dueAt: number};

/** An agent that is new begins where it was last absent. */
export function syncAgents(
	feeds: AgentFeeds,
	ids: readonly string[],
	sinceOf: (id: string) => Instant,
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
			feeds.set(id, {feed: newFeed(sinceOf(id)), dueAt: 0});
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
