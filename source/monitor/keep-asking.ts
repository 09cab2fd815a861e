import type {ItemProblem} from '../domain/poll.ts';
import {attempt} from './attempt.ts';
import type {Failure} from './failure.ts';
import {answered, failed, type Health, newHealth} from './health.ts';
import type {Told} from './instant.ts';
import type {Pulse} from './pulse.ts';
import {delayAfter, isDismissed, isSettled, lateDelay, withFailure} from './refusal.ts';
import type {Watch} from './watch.ts';

export type Reading = {
	readonly problems: readonly ItemProblem[];
	/** Milliseconds to the next request; 0 asks again at once. */
	readonly rest: number;
	readonly marker?: string | undefined;
	/** Milliseconds that the server may hold the next answer back. */
	readonly answersWithin?: number | undefined;
	/** Up to when everything was told; undefined where that is not known yet, or nobody counts on it. */
	readonly coveredUntil?: Told | undefined;
	/** There was nothing to ask for, so nobody has answered. */
	readonly isIdle?: boolean;
};

export type StandIn = {
	readonly words: string;
	/** Milliseconds until somebody tries whether it works again. */
	readonly triedAfter: number;
};

export type Asking = {
	readonly feed: string;
	readonly pulse: Pulse;
	/** Events rarely wait for this one to be woken more often than so. */
	readonly atLeast?: number;
	/** Nothing else stands in for it: when it is refused and never worked, asking ends. */
	readonly isVital: boolean;
	/** What stands in for it after such a failure: asking then ends. */
	readonly standIn?: (failure: Failure) => StandIn | undefined;
	/** Such a refusal is believed: it came again and again. */
	readonly onRefused?: (failure: Failure) => void;
	/** An earlier round of the same asking had answers: it is not given up. */
	readonly hasAnswered?: boolean;
	/** Milliseconds that it backs off at most, where the server says nothing else. */
	readonly longestWait?: number;
	/** Milliseconds that one asking may take, where the usual ones are too few. */
	readonly longest?: number | undefined;
	/** The signal says that nobody waits for it any more. */
	readonly ask: (signal: AbortSignal) => Promise<Reading>;
};

const usualLongestWait = 30_000;

/** No request takes longer, its renewed credentials included: the client has deadlines of its own. */
export const longestAsking = 180_000;

/** Milliseconds after which a rest that has not ended has been forgotten: three beats. */
export function longestRest(milliseconds: number): number {
	return milliseconds + Math.max(5000, Math.min(2 * milliseconds, 60_000));
}

/**
 * Asks for as long as the watch lasts. Each feed backs off alone, and a failure never throws out of
 * here: it is told as a poll. Gives the failure that made it end, or undefined when the watch ended.
 */
export async function keepAsking(watch: Watch, asking: Asking): Promise<Failure | undefined> {
	const {clock, signal, random, watchdog} = watch;
	const {feed, pulse, atLeast, ask, longestWait = usualLongestWait, longest = longestAsking} = asking;
	let health: Health = {...newHealth, hasAnswered: asking.hasAnswered ?? false};
	let delay: number | undefined;
	while (!signal.aborted) {
		await watch.room();
		const outcome = await attempt(() => watchdog.guard(`Asking for ${feed}`, longest, ask));
		if (signal.aborted) {
			return undefined;
		}

		if (outcome.type === 'reading') {
			delay = undefined;
			const {isIdle, rest} = outcome.reading;
			if (!isIdle) {
				if (health.attempt > 0) {
					watch.pulses.retry();
				}

				health = tellAnswer(watch, feed, health, outcome.reading);
			}

			await restFor(rest, () => pulse.rest(rest, atLeast));
			continue;
		}

		const {failure} = outcome;
		const now = {wall: clock.now(), steady: clock.monotonic()};
		health = withFailure(health, failure, now.steady);
		const isRefused = failure.tryAgain === 'late' && isSettled(health);
		const standIn = isRefused ? asking.standIn?.(failure) : undefined;
		const next = standIn === undefined ? afterFailure(failure, health, asking) : 'stand-in';
		// What worked once comes back, whatever the server says now: no long silence for a glitch.
		delay =
			isRefused && !health.hasAnswered
				? lateDelay(health, now.steady)
				: delayAfter(health, failure, {previous: delay, now, random, longest: longestWait});
		const told = standIn ? {...failure, message: `${failure.message}. ${standIn.words}`} : failure;
		tellFailure(told, next === 'give-up' ? undefined : now.wall + (standIn?.triedAfter ?? delay));
		if (isRefused) {
			asking.onRefused?.(failure);
		}

		if (next === 'give-up' && failure.tryAgain === 'never') {
			watch.end();
		}

		if (next !== 'go-on') {
			return failure;
		}

		const wait = delay;
		await restFor(wait, () => pulse.backOff(wait, failure.retryAt !== undefined));
	}

	return undefined;

	function tellFailure(failure: Failure, retryAt: number | undefined): void {
		const step = failed(health, feed, failure, retryAt);
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
	}

	/** A wake-up that does not come is told, and asked without. */
	async function restFor(milliseconds: number, rest: () => Promise<void>): Promise<void> {
		if (milliseconds <= 0) {
			return rest();
		}

		const limit = longestRest(milliseconds);
		const outcome = await attempt(() => watchdog.guard(`The wait for ${feed}`, limit, rest));
		if (outcome.type === 'failure' && !signal.aborted) {
			health = withFailure(health, outcome.failure, clock.monotonic());
			tellFailure(outcome.failure, clock.now());
		}
	}
}

function afterFailure(failure: Failure, health: Health, {isVital}: Asking): 'go-on' | 'give-up' {
	const isHopeless = failure.tryAgain === 'late' && isVital && !health.hasAnswered && isSettled(health);
	return isHopeless || isDismissed(health, failure) ? 'give-up' : 'go-on';
}

function tellAnswer(
	watch: Watch,
	feed: string,
	health: Health,
	{problems, rest, answersWithin = 0, marker, coveredUntil}: Reading,
): Health {
	const nextAt = watch.clock.now() + rest + answersWithin;
	const step = answered(health, feed, {problems, nextAt, marker, coveredUntil});
	watch.tell({type: 'poll', poll: step.poll});
	return step.health;
}
