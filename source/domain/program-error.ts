/**
 * The root of every error that we raise ourselves. Its message says what happened and what to do,
 * in one line, cleaned, and without a secret; whatever else is thrown is a bug.
 */
export abstract class ProgramError extends Error {
	abstract override readonly name: string;
	/** For scripts: stands in `poll.error.code`. Kebab-case, and never renamed. */
	abstract readonly code: string;
	/** Asking again may help. */
	readonly isRetryable: boolean = false;
	/** The server's own word on when to come back, as milliseconds since 1970. */
	readonly retryAt: number | undefined = undefined;
	/** The HTTP status that was answered; absent where there was no answer. */
	readonly status: number | undefined = undefined;
}

export function isProgramError(error: unknown): error is ProgramError {
	return error instanceof ProgramError;
}
