import {BusError} from './bus-error.ts';

/** Somebody else was quicker. */
export class ChangedError extends BusError {
	override readonly name = 'ChangedError';
	override readonly code = 'stream-changed';
}
