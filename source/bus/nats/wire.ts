import type {JsMsg, StoredMsg} from '@nats-io/jetstream';
import {headers, type MsgHdrs} from '@nats-io/transport-node';
import type {Headers, Message} from '../port.ts';

/** Where a message of a stream that is made of another one stood in that. */
const originHeader = 'Nats-Stream-Source';
const decoder = new TextDecoder();

export function toHeaders(plain: Headers): MsgHdrs {
	const all = headers();
	for (const [key, value] of Object.entries(plain)) {
		all.set(key, value);
	}

	return all;
}

export function fromDelivered({seq, time, subject, headers: all, data}: JsMsg): Message {
	return {seq, time, subject, ...headersFrom(all), body: decoder.decode(data)};
}

export function fromStored({seq, time, subject, header, data}: StoredMsg): Message {
	return {seq, time, subject, ...headersFrom(header), body: decoder.decode(data)};
}

/** One look at each: a list has twenty thousand messages. */
function headersFrom(all: MsgHdrs | undefined): Pick<Message, 'headers' | 'origin'> {
	const plain: Record<string, string> = {};
	let origin: number | undefined;
	for (const entry of all ?? []) {
		// Taken apart by hand: that makes no iterator for each.
		const key = entry[0];
		const value = entry[1][0] ?? '';
		plain[key] = value;
		if (key === originHeader) {
			// A name, a number, and what later versions say besides.
			const number = Number(value.split(' ')[1]);
			origin = Number.isSafeInteger(number) ? number : undefined;
		}
	}

	return {headers: plain, origin};
}
