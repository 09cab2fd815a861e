import {type Failure, readFailure} from '../failure.ts';
import {answered, failed, newHealth} from '../health.ts';
import {mostAtOnce} from '../in-parallel.ts';
import {readInstant} from '../instant.ts';
import {longestAsking, longestRest} from '../keep-asking.ts';
import {delayAfter, isDismissed, withFailure} from '../refusal.ts';
import type {Watch} from '../watch.ts';
import {createAgentBeat} from './agent-beat.ts';
import {type AgentFeeds, type AgentPlace, dueAgents, dueTimes, nextDue, syncAgents} from './agent-feeds.ts';
import {createAgentRefusals} from './agent-refusals.ts';
import {takeFeed} from './begin-feed.ts';
import type {Whole} from './coverage.ts';
import {groupCoverage, leaveAgents} from './group-coverage.ts';
import {longestWait} from './longest-wait.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';
import {createProjectTrial} from './project-trial.ts';
import {feedName, readFeed} from './read-feed.ts';
import {tellGap, tellReading} from './tell-events.ts';

export const groupName = 'events by agent';

/** Why the agents are followed no more. */
export type AgentsEnd =
	/** The project's feed works: from where it goes on. */
	| {readonly type: 'offered'; readonly since: Whole}
	/** Nobody can be followed. */
	| {readonly type: 'refused'; readonly failure: Failure}
	| {readonly type: 'stopped'};

/**
 * Follows a project without a feed of its own, agent by agent: at most eight requests at a time, busy
 * agents first. One server stands behind them all, so they back off together, and the feed of the
 * whole project is tried again now and then.
 */
export async function followAgents(watch: Watch, since: Whole, hasAnswered: boolean): Promise<AgentsEnd> {
	const {clock, signal, cadence, fleet, running, random, watchdog} = watch;
	const beat = createAgentBeat(watch);
	const pulse = watch.pulses.byAgent;
	const feeds: AgentFeeds = new Map();
	const refusals = createAgentRefusals(watch);
	const project = createProjectTrial(watch, hasAnswered);
	let health = newHealth;
	let delay: number | undefined;
	let blockedUntil = 0;
	const underWay = new Set<Promise<void>>();
	fleet.isFollowed = true;

	while (!signal.aborted && !project.isOffered) {
		if (!fleet.isKnown && fleet.refusal) {
			fleet.isFollowed = false;
			return {type: 'refused', failure: fleet.refusal};
		}

		const now = clock.monotonic();
		project.tryAt(now);
		for (const [id, place] of syncAgents(feeds, fleet, beginAgent)) {
			refusals.forget(id, place);
		}

		const beats = beat.beats();
		const room = now < blockedUntil ? 0 : mostAtOnce - underWay.size;
		for (const id of dueAgents(dueTimes(feeds, beats), now, running.isAgentBusy).slice(0, room)) {
			start(id);
		}

		const isFull = underWay.size >= mostAtOnce;
		const next = isFull ? Number.POSITIVE_INFINITY : nextDue(dueTimes(feeds, beats));
		await rest(Math.min(Math.max(next, blockedUntil) - clock.monotonic(), 5000));
	}

	fleet.isFollowed = false;
	await Promise.all(underWay);
	if (signal.aborted) {
		return {type: 'stopped'};
	}

	refusals.forgetAll(feeds);
	if (!fleet.isKnown) {
		// Nobody ever said which agents there are: nothing was told since they were to be followed.
		return {type: 'offered', since};
	}

	const {since: end, lost} = leaveAgents(feeds, readInstant(clock), cadence.retention);
	for (const [id, each] of lost) {
		tellGap(watch, {feed: feedName({kind: 'agent', id}), ...each});
	}

	return {type: 'offered', since: end};

	/** One that is new begins where it was last absent. */
	function beginAgent(id: string): MarkerFeed {
		const absentAt = fleet.absentAt(id);
		const isNew = absentAt !== undefined && absentAt.steady > since.until.steady;
		return (
			takeFeed(watch, feedName({kind: 'agent', id})) ??
			(isNew ? newFeed(absentAt) : newFeed(since.until, since.reason))
		);
	}

	async function rest(milliseconds: number): Promise<void> {
		const limit = longestRest(Math.max(0, milliseconds));
		try {
			await watchdog.guard(`The wait for ${groupName}`, limit, () => pulse.rest(milliseconds));
		} catch (error) {
			tellGroupFailure(readFailure(error), 0);
		}
	}

	function start(id: string): void {
		const place = feeds.get(id);
		if (!place) {
			return;
		}

		place.isAsked = true;
		running.heardFrom(id);
		const task = readAgent(id, place).finally(() => {
			place.isAsked = false;
			underWay.delete(task);
			pulse.askSoon();
		});
		underWay.add(task);
	}

	async function readAgent(id: string, place: AgentPlace): Promise<void> {
		const scope = {kind: 'agent', id} as const;
		const name = feedName(scope);
		const ask = async (own: AbortSignal): Promise<boolean> => {
			const askedAt = clock.monotonic();
			const reading = await readFeed(watch, scope, place.feed, own);
			beat.hearAnswer(clock.monotonic() - askedAt);
			place.feed = reading.feed;
			await tellReading(watch, name, reading);
			refusals.answer(id, place);
			tellAnswer(reading.page.problems);
			return reading.again;
		};
		try {
			for (let again = true; again && !signal.aborted; ) {
				await watch.room();
				again = await watchdog.guard(`Asking for ${name}`, longestAsking, ask);
			}

			place.readAt = clock.monotonic();
			place.jitter = random();
		} catch (error) {
			if (!signal.aborted) {
				tellFailure(readFailure(error), id, place);
			}
		}
	}

	function tellAnswer(problems: Parameters<typeof answered>[2]['problems']): void {
		delay = undefined;
		const step = answered(health, groupName, {
			problems,
			nextAt: clock.now(),
			coveredUntil: groupCoverage(feeds),
		});
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
	}

	function tellFailure(failure: Failure, id: string, place: AgentPlace): void {
		const now = clock.monotonic();
		if (failure.tryAgain !== 'soon') {
			// This one has gone, or is not ours to see, or something in between misspoke; the others go on.
			place.notBefore = now + refusals.refuse(id, place, failure);
			if (isDismissed(place.health, failure)) {
				watch.end();
			}

			return;
		}

		place.notBefore = now;
		if (now < blockedUntil) {
			// One of eight that were under way when the server failed: told already.
			return;
		}

		health = withFailure(health, failure, now);
		delay = delayAfter(health, failure, {
			previous: delay,
			now: readInstant(clock),
			random,
			longest: longestWait(cadence),
		});
		blockedUntil = now + delay;
		tellGroupFailure(failure, delay);
	}

	function tellGroupFailure(failure: Failure, wait: number): void {
		const step = failed(health, groupName, failure, clock.now() + wait);
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
	}
}
