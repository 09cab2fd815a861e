import {nextDelay} from '../../http/retry-timing.ts';
import {nextBeat} from '../cadence.ts';
import {type Failure, meansNotOffered, readFailure} from '../failure.ts';
import {answered, failed, newHealth} from '../health.ts';
import {mostAtOnce} from '../in-parallel.ts';
import {lateRetry} from '../keep-asking.ts';
import {takeFeed} from '../resume/begin-feed.ts';
import type {Watch} from '../watch.ts';
import {type AgentFeeds, dueAgents, groupCoverage, nextDue, syncAgents} from './agent-feeds.ts';
import type {Whole} from './coverage.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';
import {feedName, readFeed} from './read-feed.ts';
import {tellReading} from './tell-events.ts';

export const groupName = 'events by agent';

/**
 * Follows a project without a feed of its own, agent by agent: at most eight requests at a time, busy
 * agents first. One server stands behind them all, so they back off together, and the feed of the
 * whole project is tried again now and then. Ends with a failure when nobody can be followed, and
 * with undefined when the project's feed works, or the watch has ended.
 */
export async function followAgents(watch: Watch, since: Whole): Promise<Failure | undefined> {
	const {clock, signal, cadence, fleet, running, random} = watch;
	const pulse = watch.pulses.byAgent;
	const feeds: AgentFeeds = new Map();
	let tryProjectAt = clock.monotonic() + lateRetry;
	let health = newHealth;
	let delay: number | undefined;
	let blockedUntil = 0;
	const underWay = new Set<Promise<void>>();
	fleet.isFollowed = true;

	while (!signal.aborted) {
		if (!fleet.isKnown && fleet.refusal) {
			return fleet.refusal;
		}

		const now = clock.monotonic();
		if (now >= tryProjectAt) {
			if (await isProjectOffered(watch)) {
				break;
			}

			tryProjectAt = now + lateRetry;
		}

		syncAgents(feeds, fleet.ids, beginAgent);
		const room = now < blockedUntil ? 0 : mostAtOnce - underWay.size;
		for (const id of dueAgents(feeds, now, running.isAgentBusy).slice(0, room)) {
			start(id);
		}

		const next = underWay.size >= mostAtOnce ? Number.POSITIVE_INFINITY : nextDue(feeds);
		await pulse.rest(Math.min(Math.max(next, blockedUntil) - clock.monotonic(), 5000));
	}

	fleet.isFollowed = false;
	await Promise.all(underWay);
	return undefined;

	/** One that is new begins where it was last absent. */
	function beginAgent(id: string): MarkerFeed {
		const absentAt = fleet.absentAt(id);
		const isNew = absentAt !== undefined && absentAt.steady > since.until.steady;
		return (
			takeFeed(watch, feedName({kind: 'agent', id})) ??
			(isNew ? newFeed(absentAt) : newFeed(since.until, since.reason))
		);
	}

	function start(id: string): void {
		const task = readAgent(id).finally(() => {
			underWay.delete(task);
			pulse.askSoon();
		});
		underWay.add(task);
	}

	async function readAgent(id: string): Promise<void> {
		const place = feeds.get(id);
		if (!place) {
			return;
		}

		place.dueAt = Number.POSITIVE_INFINITY;
		const scope = {kind: 'agent', id} as const;
		try {
			for (let again = true; again && !signal.aborted; ) {
				await watch.room();
				const reading = await readFeed(watch, scope, place.feed);
				place.feed = reading.feed;
				await tellReading(watch, feedName(scope), reading);
				tellAnswer(reading.page.problems);
				again = reading.again;
			}

			place.dueAt = clock.monotonic() + nextBeat(cadence, running.isAgentBusy(id), random);
		} catch (error) {
			tellFailure(readFailure(error), id);
		}
	}

	function tellAnswer(problems: Parameters<typeof answered>[2]['problems']): void {
		delay = undefined;
		const step = answered(health, groupName, {
			problems,
			nextAt: clock.now(),
			marker: undefined,
			coveredUntil: groupCoverage(feeds)?.wall,
		});
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
	}

	function tellFailure(failure: Failure, id: string): void {
		const place = feeds.get(id);
		const now = clock.monotonic();
		if (signal.aborted || !place) {
			return;
		}

		if (failure.tryAgain === 'late') {
			// This one has gone, or is not ours to see; the others go on.
			place.dueAt = now + lateRetry;
			return;
		}

		place.dueAt = now;
		if (now < blockedUntil) {
			// One of eight that were under way when the server failed: told already.
			return;
		}

		delay = nextDelay({previous: delay, retryAt: failure.retryAt, now: clock.now(), random});
		blockedUntil = now + delay;
		const step = failed(health, groupName, failure, clock.now() + delay);
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
		if (failure.tryAgain === 'never') {
			watch.end();
		}
	}
}

async function isProjectOffered({source, signal}: Watch): Promise<boolean> {
	try {
		await source.events?.({kind: 'project'}, {marker: undefined, limit: 1}, signal);
		return true;
	} catch (error) {
		return !meansNotOffered(readFailure(error));
	}
}
