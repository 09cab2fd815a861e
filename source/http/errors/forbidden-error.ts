import {HttpError} from './http-error.ts';

/** 403: known, and not allowed. */
export class ForbiddenError extends HttpError {
	override readonly name = 'ForbiddenError';
	override readonly code = 'forbidden';
}
