import {BusError} from './bus-error.ts';

/** A server that passes on and keeps nothing. */
export class NoJetStreamError extends BusError {
	override readonly name = 'NoJetStreamError';
	override readonly code = 'no-jetstream';
}
