import {earlier, elapsed, type Instant, isBefore} from '../instant.ts';
import type {AgentFeeds} from './agent-feeds.ts';
import type {Lost, Whole} from './coverage.ts';
import {coveredUntil, wholeOf} from './marker-feed.ts';

/** Up to when everything of every agent was told; undefined where that is not known yet. */
export function groupCoverage(feeds: AgentFeeds): Instant | undefined {
	let oldest: Instant | undefined;
	for (const {feed} of feeds.values()) {
		const until = coveredUntil(feed);
		if (!until) {
			return undefined;
		}

		oldest = first(oldest, until);
	}

	return oldest;
}

/**
 * From where whoever follows all agents at once goes on, and what of which agent is out of its reach
 * by then.
 */
export function leaveAgents(
	feeds: AgentFeeds,
	now: Instant,
	retention: number,
): {readonly since: Whole; readonly lost: readonly (readonly [id: string, lost: Lost])[]} {
	let oldest: Instant | undefined;
	const lost: (readonly [string, Lost])[] = [];
	for (const [id, {feed}] of feeds) {
		const {until, reason} = wholeOf(feed, retention);
		const away = elapsed(until, now);
		if (away > retention) {
			const [from, to] = [new Date(now.wall - away), new Date(now.wall - retention)];
			lost.push([id, {from, to, reason}]);
			oldest = first(oldest, earlier(now, retention));
		} else {
			oldest = first(oldest, until);
		}
	}

	return {since: {kind: 'whole', until: oldest ?? now, reason: 'retention'}, lost};
}

function first(a: Instant | undefined, b: Instant): Instant {
	return a && !isBefore(b, a) ? a : b;
}
