import type {Bus} from './port.ts';

/** Ends when the engine can be reached, or at the signal's end. */
export async function untilUp(bus: Pick<Bus, 'link' | 'onLink'>, signal: AbortSignal): Promise<void> {
	if (bus.link().isUp || signal.aborted) {
		return;
	}

	const {promise, resolve} = Promise.withResolvers<void>();
	const end = () => resolve();
	const stopListening = bus.onLink(({isUp}) => {
		if (isUp) {
			resolve();
		}
	});
	signal.addEventListener('abort', end, {once: true});
	await promise;
	signal.removeEventListener('abort', end);
	stopListening();
}
