import type {ItemProblem} from '../domain/poll.ts';
import {nextDelay} from '../http/retry-timing.ts';
import {attempt} from './attempt.ts';
import type {Failure} from './failure.ts';
import {answered, failed, type Health, newHealth} from './health.ts';
import type {Pulse} from './pulse.ts';
import type {Watch} from './watch.ts';

export type Reading = {
	readonly problems: readonly ItemProblem[];
	/** Milliseconds to the next request; 0 asks again at once. */
	readonly rest: number;
	readonly marker?: string | undefined;
	/** Up to when everything was told; undefined where that is not known yet, or nobody counts on it. */
	readonly coveredUntil?: number | undefined;
	/** There was nothing to ask for, so nobody has answered. */
	readonly isIdle?: boolean;
};

export type Asking = {
	readonly feed: string;
	readonly pulse: Pulse;
	/** Events rarely wait for this one to be woken more often than so. */
	readonly atLeast?: number;
	/** Nothing else stands in for it: when it is refused and never worked, asking ends. */
	readonly isVital: boolean;
	/** What stands in for it after such a failure, in words: asking then ends. */
	readonly standIn?: (failure: Failure) => string | undefined;
	readonly ask: () => Promise<Reading>;
};

/** Asking is refused: it may be put right on the server, so it is tried now and then. */
export const lateRetry = 10 * 60_000;

/**
 * Asks for as long as the watch lasts. Each feed backs off alone, and a failure never throws out of
 * here: it is told as a poll. Gives the failure that made it end, or undefined when the watch ended.
 */
export async function keepAsking(watch: Watch, asking: Asking): Promise<Failure | undefined> {
	const {clock, signal, random} = watch;
	const {feed, pulse, atLeast, ask} = asking;
	let health = newHealth;
	let delay: number | undefined;
	while (!signal.aborted) {
		await watch.room();
		const outcome = await attempt(ask);
		if (signal.aborted) {
			return undefined;
		}

		if (outcome.type === 'reading') {
			delay = undefined;
			if (!outcome.reading.isIdle) {
				if (health.attempt > 0) {
					watch.pulses.retry();
				}

				health = tellAnswer(watch, feed, health, outcome.reading);
			}

			await pulse.rest(outcome.reading.rest, atLeast);
			continue;
		}

		const {failure} = outcome;
		const standIn = asking.standIn?.(failure);
		const next = standIn === undefined ? afterFailure(failure, health, asking) : 'stand-in';
		const now = clock.now();
		// What worked once comes back, whatever the server says now: no long silence for a glitch.
		const isLate = failure.tryAgain === 'late' && (!health.hasAnswered || next === 'stand-in');
		delay = isLate ? lateRetry : nextDelay({previous: delay, retryAt: failure.retryAt, now, random});
		const told = standIn === undefined ? failure : {...failure, message: `${failure.message}. ${standIn}`};
		const step = failed(health, feed, told, next === 'give-up' ? undefined : now + delay);
		health = step.health;
		watch.tell({type: 'poll', poll: step.poll});
		if (failure.tryAgain === 'never') {
			watch.end();
		}

		if (next !== 'go-on') {
			return failure;
		}

		await pulse.backOff(delay, failure.retryAt !== undefined);
	}

	return undefined;
}

function afterFailure(failure: Failure, {hasAnswered}: Health, {isVital}: Asking): 'go-on' | 'give-up' {
	const isHopeless = failure.tryAgain === 'late' && isVital && !hasAnswered;
	return failure.tryAgain === 'never' || isHopeless ? 'give-up' : 'go-on';
}

function tellAnswer(
	watch: Watch,
	feed: string,
	health: Health,
	{problems, rest, marker, coveredUntil}: Reading,
): Health {
	const step = answered(health, feed, {problems, nextAt: watch.clock.now() + rest, marker, coveredUntil});
	watch.tell({type: 'poll', poll: step.poll});
	return step.health;
}
