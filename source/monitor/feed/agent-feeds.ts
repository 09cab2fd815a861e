import type {Fleet} from '../fleet.ts';
import {type Health, newHealth} from '../health.ts';
import type {MarkerFeed} from './marker-feed.ts';

/** Where we are in the feed of each agent, and when it is asked next. */
export type AgentFeeds = Map<string, AgentPlace>;

export type AgentPlace = {
	feed: MarkerFeed;
	/** Monotonic milliseconds. */
	dueAt: number;
	isAsked: boolean;
	/** Of refusals alone: one server stands behind all agents, so other failures are of them all. */
	health: Health;
	delay: number | undefined;
	/** Which list was the first without it. */
	missingSince: number | undefined;
};

/**
 * Begins with agents that are new, and leaves those that have gone, which it gives: one list without
 * an agent may be a glitch, a second one is believed.
 */
export function syncAgents(
	feeds: AgentFeeds,
	{ids, lists}: Pick<Fleet, 'ids' | 'lists'>,
	begin: (id: string) => MarkerFeed,
): readonly (readonly [id: string, place: AgentPlace])[] {
	const listed = new Set(ids);
	const gone: (readonly [string, AgentPlace])[] = [];
	for (const [id, place] of feeds) {
		place.missingSince = listed.has(id) ? undefined : (place.missingSince ?? lists);
		if (place.missingSince !== undefined && place.missingSince < lists && !place.isAsked) {
			feeds.delete(id);
			gone.push([id, place]);
		}
	}

	for (const id of ids) {
		if (!feeds.has(id)) {
			feeds.set(id, {
				feed: begin(id),
				dueAt: 0,
				isAsked: false,
				health: newHealth,
				delay: undefined,
				missingSince: undefined,
			});
		}
	}

	return gone;
}

/** Those whose time has come: busy agents first, then who has waited longest. */
export function dueAgents(
	feeds: AgentFeeds,
	now: number,
	isBusy: (id: string) => boolean,
): readonly string[] {
	return [...feeds]
		.filter(([, {dueAt, isAsked}]) => !isAsked && dueAt <= now)
		.sort(([a, first], [b, second]) => Number(isBusy(b)) - Number(isBusy(a)) || first.dueAt - second.dueAt)
		.map(([id]) => id);
}

export function nextDue(feeds: AgentFeeds): number {
	let next = Number.POSITIVE_INFINITY;
	for (const {dueAt, isAsked} of feeds.values()) {
		next = isAsked ? next : Math.min(next, dueAt);
	}

	return next;
}
