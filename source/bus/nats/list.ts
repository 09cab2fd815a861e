import {AwayError} from '../errors/away-error.ts';
import type {Message} from '../port.ts';
import {openConsumer, type Parts} from './consumer.ts';
import {infoOf} from './settings.ts';
import {fromDelivered} from './wire.ts';

/** All of a list is wanted at once: few questions for more of it. */
const batch = 5000;

export type Listing = {
	readonly stream: string;
	readonly tell: (message: Message) => void;
	readonly signal: AbortSignal;
	readonly from?: number | undefined;
};

/**
 * What a stream holds now. Its end is the last sequence of before: what the server says is still to come is wrong
 * where messages were replaced. That one may have been replaced or aged away meanwhile, so that nothing may be left.
 */
export async function list(parts: Parts, {stream, tell, signal, from = 1}: Listing): Promise<void> {
	const {manager} = parts;
	const {lastSeq, messages} = await infoOf(manager, stream);
	if (messages === 0 || lastSeq < from) {
		return;
	}

	let seen = from - 1;
	let isComplete = false;
	let delivered = 0;
	const {promise: ended, resolve: end} = Promise.withResolvers<unknown>();
	const complete = () => {
		isComplete = true;
		end(undefined);
	};
	const consumer = await openConsumer(parts, {
		stream,
		from: {seq: from},
		signal,
		batch,
		isListening: () => true,
		onMessage(message) {
			const {deliverySequence, streamSequence} = message.info;
			if (deliverySequence !== ++delivered) {
				end(undefined);
			} else if (!isComplete) {
				seen = streamSequence;
				tell(fromDelivered(message));
				if (seen >= lastSeq) {
					complete();
				}
			}
		},
		onQuiet() {
			void manager.direct.getMessage(stream, {seq: seen + 1, next_by_subj: '>'}).then(
				next => {
					if (next === null || next.seq > lastSeq) {
						complete();
					}
				},
				() => {},
			);
		},
	});
	try {
		void consumer.messages.closed().then(end);
		const why = await ended;
		if (why instanceof Error) {
			throw why;
		}
	} finally {
		consumer.close();
	}

	if (!isComplete && !signal.aborted) {
		throw new AwayError(`the list of ${stream} broke off: the server was away`);
	}
}
