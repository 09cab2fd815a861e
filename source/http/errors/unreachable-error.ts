import {HttpError} from './http-error.ts';

/** No answer at all: no such name, refused, reset, or a proxy that does not let us through. */
export class UnreachableError extends HttpError {
	override readonly name = 'UnreachableError';
	override readonly code = 'unreachable';
	override readonly isRetryable = true;
}
