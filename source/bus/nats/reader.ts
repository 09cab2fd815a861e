import type {Message, Place} from '../port.ts';
import {openConsumer, type Parts} from './consumer.ts';
import {fromDelivered} from './wire.ts';

export type Reading = {
	readonly stream: string;
	readonly from: Place;
	readonly signal: AbortSignal;
	readonly firstPatience: number;
};

const batch = 1000;
/** More is not kept for who reads slowly: the server keeps it. */
const mostWaiting = 10_000;

/** Reads a stream from a place on, each time all that has come, and ends where nothing comes any more. */
export async function* read(parts: Parts, reading: Reading): AsyncGenerator<readonly Message[], void> {
	const {signal} = reading;
	let arrived: Message[] = [];
	let delivered = 0;
	let hasEnded = false;
	let failure: unknown;
	let wake: (() => void) | undefined;
	const end = (why?: unknown) => {
		hasEnded = true;
		failure ??= why;
		wake?.();
	};
	const consumer = await openConsumer(parts, {
		...reading,
		batch,
		isListening: () => wake !== undefined,
		onMessage(message) {
			// One got lost on its way to us, or there is no room for it: from there on it is read again.
			if (hasEnded || message.info.deliverySequence !== ++delivered || arrived.length >= mostWaiting) {
				end();
			} else {
				arrived.push(fromDelivered(message));
				wake?.();
			}
		},
	});
	try {
		void consumer.messages.closed().then(end);
		while (!signal.aborted) {
			if (arrived.length > 0) {
				const all = arrived;
				arrived = [];
				yield all;
			} else if (hasEnded) {
				break;
			} else {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
				wake = undefined;
			}
		}
	} finally {
		consumer.close();
	}

	if (failure instanceof Error) {
		throw failure;
	}
}
