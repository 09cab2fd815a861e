import {HttpError} from './http-error.ts';

/** 3xx: never followed, since credentials would go along. */
export class RedirectedError extends HttpError {
	override readonly name = 'RedirectedError';
	override readonly code = 'redirected';

	/** 302, 303 and 307 say "for now": a page shown during maintenance looks like that. */
	override get isRetryable(): boolean {
		return this.status === 302 || this.status === 303 || this.status === 307;
	}
}
