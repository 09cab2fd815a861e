import {HttpError} from './http-error.ts';

/** 429, or the 413 `overLimit` of the limiter in front of the Rackspace APIs. */
export class RateLimitedError extends HttpError {
	override readonly name = 'RateLimitedError';
	override readonly code = 'rate-limited';
	override readonly isRetryable = true;
}
