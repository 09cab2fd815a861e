import {HttpError} from './http-error.ts';

/** Cut off, not JSON, or not HTTP: a gateway spoke in the place of the API. */
export class BadAnswerError extends HttpError {
	override readonly name = 'BadAnswerError';
	override readonly code = 'bad-answer';
	override readonly isRetryable = true;
}
