import {HttpError} from './http-error.ts';

/** 501: this server does not know how. */
export class NotOfferedError extends HttpError {
	override readonly name = 'NotOfferedError';
	override readonly code = 'not-offered';
}
