import {BusError} from './bus-error.ts';

/** The engine is not to be reached, or what was sent got lost on its way. */
export class AwayError extends BusError {
	override readonly name = 'AwayError';
	override readonly code = 'stream-away';
	override readonly isRetryable = true;
}
