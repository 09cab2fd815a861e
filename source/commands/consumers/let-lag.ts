import type {Consumer} from '../../outlets/consumer.ts';
import type {ConsumerParts} from './entry.ts';

/** Where nothing is recorded, a teller that lags is waited for. */
export async function letLag(parts: ConsumerParts, teller: Consumer): Promise<Consumer> {
	const {recorder, clock, stop, output, settings, say} = parts;
	const recording = recorder();
	if (recording === undefined) {
		return teller;
	}

	const {createLagging} = await import('./lagging.ts');
	return createLagging(teller, {
		recorder: recording,
		clock,
		signal: stop.signal,
		deadline: stop.deadline,
		// Whoever wants so many events wants no more once they are told.
		isOver: () => output.isClosed || (settings.limit !== undefined && stop.reason !== undefined),
		onLeftBehind: () => say('the output was not read to its end; all of it is in the journal'),
	});
}
