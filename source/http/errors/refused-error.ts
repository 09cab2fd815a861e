import {HttpError} from './http-error.ts';

/** Any other 4xx: the server does not take this request, however often it comes. */
export class RefusedError extends HttpError {
	override readonly name = 'RefusedError';
	override readonly code = 'refused';
}
