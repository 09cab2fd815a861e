import type {Fleet} from '../fleet.ts';
import {type Health, newHealth} from '../health.ts';
import type {MarkerFeed} from './marker-feed.ts';

/** Where we are in the feed of each agent, and when it is asked next. */
export type AgentFeeds = Map<string, AgentPlace>;

export type AgentPlace = {
	feed: MarkerFeed;
	/** When it was last read, in monotonic milliseconds, and by how much its beat differs from others'. */
	readAt: number;
	jitter: number;
	/** Refused, it is not asked before. */
	notBefore: number;
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
				readAt: Number.NEGATIVE_INFINITY,
				jitter: 0.5,
				notBefore: 0,
				isAsked: false,
				health: newHealth,
				delay: undefined,
				missingSince: undefined,
			});
		}
	}

	return gone;
}

/** When each is asked next, by how soon it should be now. */
export function dueTimes(
	feeds: AgentFeeds,
	beatOf: (id: string, jitter: number) => number,
): ReadonlyMap<string, number> {
	const times = new Map<string, number>();
	for (const [id, {isAsked, readAt, jitter, notBefore}] of feeds) {
		if (!isAsked) {
			times.set(id, Math.max(notBefore, readAt + beatOf(id, jitter)));
		}
	}

	return times;
}

/** Those whose time has come: busy agents first, then who has waited longest. */
export function dueAgents(
	times: ReadonlyMap<string, number>,
	now: number,
	isBusy: (id: string) => boolean,
): readonly string[] {
	return [...times]
		.filter(([, dueAt]) => dueAt <= now)
		.map(([id, dueAt]) => ({id, dueAt, busy: Number(isBusy(id))}))
		.sort((a, b) => b.busy - a.busy || compare(a.dueAt, b.dueAt))
		.map(({id}) => id);
}

/** Those that were never read are due since ever. */
function compare(a: number, b: number): number {
	return a === b ? 0 : a - b;
}

export function nextDue(times: ReadonlyMap<string, number>): number {
	let next = Number.POSITIVE_INFINITY;
	for (const dueAt of times.values()) {
		next = Math.min(next, dueAt);
	}

	return next;
}
