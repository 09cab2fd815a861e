import {HttpError} from './http-error.ts';

/** 408 and 5xx: the trouble is on the other side, and may pass. */
export class ServerError extends HttpError {
	override readonly name = 'ServerError';
	override readonly code = 'server-error';
	override readonly isRetryable = true;
}
