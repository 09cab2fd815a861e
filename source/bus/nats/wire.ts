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

function headersFrom(all: MsgHdrs | undefined): Pick<Message, 'headers' | 'origin'> {
	const plain = Object.fromEntries(all?.keys().map(key => [key, all.get(key)]) ?? []);
	// A name, a number, and what later versions say besides.
	const origin = Number(plain[originHeader]?.split(' ')[1]);
	return {headers: plain, origin: Number.isSafeInteger(origin) ? origin : undefined};
}
