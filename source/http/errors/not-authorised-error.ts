import {HttpError} from './http-error.ts';

/** 401, also after the credentials were renewed; or there is nothing to renew them with. */
export class NotAuthorisedError extends HttpError {
	override readonly name = 'NotAuthorisedError';
	override readonly code = 'not-authorised';
}
