import type {Clock} from '../domain/clock.ts';
import type {ProgramError} from '../domain/program-error.ts';

export type Failure = {
	readonly error: ProgramError;
	/** How many tries in a row have failed. */
	readonly attempt: number;
	/** When it is tried next, as milliseconds since 1970; null when it will not be. */
	readonly retryAt: number | null;
};

export type RetryOptions = {
	readonly clock: Clock;
	readonly signal?: AbortSignal | undefined;
	readonly random?: () => number;
	/** Milliseconds; undefined never gives up. */
	readonly giveUpAfter?: number | undefined;
	readonly onFailure?: (failure: Failure) => void;
};

/** For one-shot commands: asks until it works, or cannot work, or time is up. */
export async function withRetries<T>(ask: () => Promise<T>, _options: RetryOptions): Promise<T> {
	return ask();
}
