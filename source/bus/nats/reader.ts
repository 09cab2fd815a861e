import type {Message, Place} from '../port.ts';
import {openConsumer, type Parts} from './consumer.ts';
import {fromDelivered} from './wire.ts';

export type Reading = {
	readonly stream: string;
	readonly from: Place;
	readonly signal: AbortSignal;
};

const batch = 1000;

/** Reads a stream from a place on, as quickly as it is read here, and ends where nothing comes any more. */
export async function* read(parts: Parts, {stream, from, signal}: Reading): AsyncGenerator<Message, void> {
	let isListening = false;
	let delivered = 0;
	const consumer = await openConsumer(parts, {stream, from, signal, batch, isListening: () => isListening});
	try {
		const iterator = consumer.messages[Symbol.asyncIterator]();
		let next = iterator.next();
		for (;;) {
			isListening = true;
			consumer.hear();
			const result = await next;
			isListening = false;
			if (result.done || signal.aborted) {
				return;
			}

			const message = result.value;
			if (message.info.deliverySequence !== ++delivered) {
				// One got lost on its way to us: from there on it is read again.
				return;
			}

			yield fromDelivered(message);
			next = iterator.next();
		}
	} finally {
		consumer.close();
	}
}
