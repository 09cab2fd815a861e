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

/** Reads a stream from a place on, as quickly as it is read here, and ends where nothing comes any more. */
export async function* read(parts: Parts, reading: Reading): AsyncGenerator<Message, void> {
	const {signal} = reading;
	let isListening = false;
	let delivered = 0;
	const consumer = await openConsumer(parts, {...reading, batch, isListening: () => isListening});
	try {
		const iterator = consumer.messages[Symbol.asyncIterator]();
		let next = iterator.next();
		for (;;) {
			isListening = true;
			const result = await next;
			isListening = false;
			consumer.hear();
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
