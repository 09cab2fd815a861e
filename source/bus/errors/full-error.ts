import {BusError} from './bus-error.ts';

/** There is no room for more. */
export class FullError extends BusError {
	override readonly name = 'FullError';
	override readonly code = 'stream-full';
	override readonly isRetryable = true;
}
