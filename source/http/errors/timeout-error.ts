import {HttpError} from './http-error.ts';

/** A deadline ran out: no connection, no answer, or an answer that stopped half-way. */
export class TimeoutError extends HttpError {
	override readonly name = 'TimeoutError';
	override readonly code = 'timeout';
	override readonly isRetryable = true;
}
