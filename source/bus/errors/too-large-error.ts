import {BusError} from './bus-error.ts';

/** The engine takes no message of that size, however often it is sent. */
export class TooLargeError extends BusError {
	override readonly name = 'TooLargeError';
	override readonly code = 'stream-too-large';
}
