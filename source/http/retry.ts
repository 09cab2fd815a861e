import type {Clock} from '../domain/clock.ts';
import {ProgramError} from '../domain/program-error.ts';
import {AbortedError} from './errors/aborted-error.ts';
import {nextDelay} from './retry-timing.ts';

/** Told before each wait; the failure that ends it all is thrown instead. */
export type Failure = {
	readonly error: ProgramError;
	/** How many tries in a row have failed. */
	readonly attempt: number;
	/** When it is tried next, as milliseconds since 1970. */
	readonly retryAt: number;
};

export type RetryOptions = {
	readonly clock: Clock;
	readonly signal?: AbortSignal | undefined;
	readonly random?: (() => number) | undefined;
	/** Milliseconds; undefined never gives up. */
	readonly giveUpAfter?: number | undefined;
	readonly onFailure?: ((failure: Failure) => void) | undefined;
};

/** For one-shot commands: asks until it works, or cannot work, or time is up. */
export async function withRetries<T>(ask: () => Promise<T>, options: RetryOptions): Promise<T> {
	const {clock, signal, random = Math.random, giveUpAfter = Number.POSITIVE_INFINITY, onFailure} = options;
	const startedAt = clock.monotonic();
	let previous: number | undefined;
	for (let attempt = 1; ; attempt++) {
		throwIfAborted(signal);
		try {
			return await ask();
		} catch (error) {
			throwIfAborted(signal);
			if (!(error instanceof ProgramError && error.isRetryable)) {
				throw error;
			}

			const now = clock.now();
			const delay = nextDelay({previous, retryAt: error.retryAt, now, random});
			// A wait that ends after the limit is not begun.
			if (clock.monotonic() - startedAt + delay > giveUpAfter) {
				throw error;
			}

			onFailure?.({error, attempt, retryAt: now + delay});
			await clock.sleep(delay, signal);
			previous = delay;
		}
	}
}

function throwIfAborted(signal: AbortSignal | undefined): void {
	if (signal?.aborted) {
		throw new AbortedError('Stopped while asking', {cause: signal.reason});
	}
}
