import {HttpError} from './http-error.ts';

/** 404: no such thing here. */
export class NotFoundError extends HttpError {
	override readonly name = 'NotFoundError';
	override readonly code = 'not-found';
}
