import {HttpError} from './http-error.ts';

/** No trusted connection. Retryable: certificates get replaced, and a hotel network that stood in the way goes. */
export class TlsError extends HttpError {
	override readonly name = 'TlsError';
	override readonly code = 'tls';
	override readonly isRetryable = true;
}
