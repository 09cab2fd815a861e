import {isProgramError} from '../domain/program-error.ts';

/** What a failed try means for the next one. */
export type Failure = {
	readonly code: string;
	readonly message: string;
	/**
	 * `soon`: asking again may help. `late`: it will not help by itself, but somebody may put it right.
	 * `never`: asking on would be wrong, with credentials that were refused, or for what may be two things.
	 */
	readonly tryAgain: 'soon' | 'late' | 'never';
	readonly retryAt: number | undefined;
	readonly status: number | null;
};

const hopeless: ReadonlySet<string> = new Set(['not-authorised', 'ambiguous']);

export function readFailure(error: unknown): Failure {
	if (!isProgramError(error)) {
		const message = error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no error';
		return {
			code: 'unexpected',
			message: `Unexpected: ${message}`,
			tryAgain: 'soon',
			retryAt: undefined,
			status: null,
		};
	}

	const {code, message, isRetryable, retryAt, status = null} = error;
	return {
		code,
		message,
		retryAt,
		status,
		tryAgain: isRetryable ? 'soon' : hopeless.has(code) ? 'never' : 'late',
	};
}

/** The server has no such feed, or not for us: the agents may still have theirs (docs/contract.md 1). */
export function meansNotOffered({code}: Failure): boolean {
	return code === 'not-found' || code === 'forbidden' || code === 'not-offered';
}

/** The server may have refused the marker rather than the question. */
export function mayRefuseMarker({code}: Failure): boolean {
	return code === 'not-found' || code === 'refused';
}
