import {HttpError} from './http-error.ts';

/** Stopped by ourselves: the signal was aborted, or the client closed. Named as the platform names it. */
export class AbortedError extends HttpError {
	override readonly name = 'AbortError';
	override readonly code = 'aborted';
}
