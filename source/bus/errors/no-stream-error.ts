import {BusError} from './bus-error.ts';

/** The engine has no stream of that name. */
export class NoStreamError extends BusError {
	override readonly name = 'NoStreamError';
	override readonly code = 'no-stream';
}
