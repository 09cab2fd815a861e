import {HttpError, type HttpErrorDetails} from './http-error.ts';

/** 3xx: never followed, since credentials would go along. */
export class RedirectedError extends HttpError {
	override readonly name = 'RedirectedError';
	override readonly code = 'redirected';
	override readonly isRetryable: boolean;

	constructor(message: string, details: HttpErrorDetails = {}) {
		super(message, details);
		// These say "for now", as a page shown during maintenance does; the others say "for ever".
		this.isRetryable = [302, 303, 307].includes(details.status ?? 0);
	}
}
