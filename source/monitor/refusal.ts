import {nextDelay} from '../http/retry-timing.ts';
import type {Failure} from './failure.ts';
import type {Health} from './health.ts';

/** Where asking is refused, it may be put right on the server: it is tried less and less, but so often at least. */
const lateRetry = 10 * 60_000;

/** A stray answer of something in between must not be taken for the last word. */
const neededAtFirst = 2;
const neededOfOld = 4;

/** The state after a failure, before it is told. */
export function withFailure(health: Health, {tryAgain}: Failure, now: number): Health {
	return {
		...health,
		refusals: tryAgain === 'soon' ? 0 : health.refusals + 1,
		failingSince: health.failingSince ?? now,
	};
}

/** Whether a refusal came so often in a row that it is believed: what has worked is doubted longer. */
export function isSettled({refusals, hasAnswered}: Health): boolean {
	return refusals >= (hasAnswered ? neededOfOld : neededAtFirst);
}

/** Credentials that never worked are refused at the first word. */
export function isDismissed(health: Health, {tryAgain}: Failure): boolean {
	return tryAgain === 'never' && (!health.hasAnswered || health.refusals >= neededAtFirst);
}

type Waiting = {
	readonly previous: number | undefined;
	readonly now: {readonly wall: number; readonly steady: number};
	readonly random: () => number;
	/** Milliseconds that it may wait at most, unless the server says otherwise. */
	readonly longest: number;
};

const shortestTrouble = 2000;

/** Milliseconds until what never worked and was refused is tried again. */
export function lateDelay({failingSince}: Health, now: number): number {
	return Math.min(lateRetry, Math.max(shortestTrouble, 2 * (now - (failingSince ?? now))));
}

/**
 * Milliseconds until the next try. Nobody waits longer than the trouble has lasted: a short one is
 * over before events vanish.
 */
export function delayAfter(
	{failingSince}: Health,
	{retryAt}: Failure,
	{previous, now, random, longest}: Waiting,
): number {
	const delay = nextDelay({previous, retryAt, now: now.wall, random});
	if (retryAt !== undefined && retryAt > now.wall) {
		return delay;
	}

	const trouble = now.steady - (failingSince ?? now.steady);
	return Math.min(delay, longest, Math.max(shortestTrouble, trouble));
}
