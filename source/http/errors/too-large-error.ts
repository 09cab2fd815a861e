import {HttpError} from './http-error.ts';

/** More than the size limit. The same question would only bring the same answer. */
export class TooLargeError extends HttpError {
	override readonly name = 'TooLargeError';
	override readonly code = 'too-large';
}
