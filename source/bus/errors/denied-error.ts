import {BusError} from './bus-error.ts';

/** The server does not let this user do it. */
export class DeniedError extends BusError {
	override readonly name = 'DeniedError';
	override readonly code = 'stream-denied';
}
