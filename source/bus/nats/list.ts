import {AwayError} from '../errors/away-error.ts';
import type {Message} from '../port.ts';
import {type Parts, read} from './reader.ts';
import {infoOf} from './settings.ts';

/**
 * What a stream holds now. Its end is the last sequence of before: what the server says is still to come is wrong
 * where messages were replaced. That one may have been replaced or aged away meanwhile, so that nothing may be left.
 */
export async function* list(
	parts: Parts,
	stream: string,
	signal: AbortSignal,
): AsyncGenerator<Message, void> {
	const {manager} = parts;
	const {lastSeq, messages} = await infoOf(manager, stream);
	if (messages === 0) {
		return;
	}

	const own = new AbortController();
	let seen = 0;
	const onQuiet = () => {
		void manager.direct.getMessage(stream, {seq: seen + 1, next_by_subj: '>'}).then(
			next => {
				if (next === null || next.seq > lastSeq) {
					own.abort();
				}
			},
			() => {},
		);
	};

	const until = AbortSignal.any([signal, own.signal]);
	for await (const message of read(parts, {stream, from: {seq: 1}, signal: until, onQuiet})) {
		seen = message.seq;
		yield message;
		if (seen >= lastSeq) {
			return;
		}
	}

	if (!own.signal.aborted && !signal.aborted) {
		throw new AwayError(`the list of ${stream} broke off: the server was away`);
	}
}
