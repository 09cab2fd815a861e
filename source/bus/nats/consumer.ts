import {
	AckPolicy,
	type ConsumerMessages,
	DeliverPolicy,
	type JetStreamManager,
	type JsMsg,
	jetstream,
} from '@nats-io/jetstream';
import {type NatsConnection, nanos} from '@nats-io/transport-node';
import type {Clock} from '../../domain/clock.ts';
import type {Place} from '../port.ts';
import type {LinkWatch} from './link.ts';

export type Parts = {
	readonly connection: NatsConnection;
	readonly manager: JetStreamManager;
	readonly link: LinkWatch;
	readonly clock: Clock;
};

export type Consuming = {
	readonly stream: string;
	readonly from: Place;
	readonly signal: AbortSignal;
	/** Silence counts only while somebody listens. */
	readonly isListening: () => boolean;
	/** Told as often as the server says that it has nothing more. */
	readonly onQuiet?: () => void;
	/** For its first word; absent: as long as for any other, in milliseconds. */
	readonly firstPatience?: number;
	/** So many may be under way to us. */
	readonly batch: number;
	/** Told of each as it comes: the server waits for nobody. */
	readonly onMessage: (message: JsMsg) => void;
};

export type Consumer = {
	/** Ends where nothing comes any more. */
	readonly messages: ConsumerMessages;
	readonly close: () => void;
};

/** The server says that often that it is still there. */
const beat = 1000;
/** After so long without a word it is not, whatever the connection says. */
export const patience = 3000;
const look = beat / 2;
const expires = 30_000;
/** Who does not read for so long is forgotten by the server. */
const forgottenAfter = 60_000;

/**
 * Has the server read a stream for us from a place on, and stops where nothing comes any more: after a restart of the
 * server, or where the node is gone that reads for us, the library would wait for half a minute, and longer.
 */
export async function openConsumer(
	{connection, manager, link, clock}: Parts,
	{stream, from, signal, batch, isListening, firstPatience = patience, onQuiet, onMessage}: Consuming,
): Promise<Consumer> {
	const info = await manager.consumers.add(stream, {
		ack_policy: AckPolicy.None,
		...('seq' in from
			? {deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, from.seq)}
			: {deliver_policy: DeliverPolicy.StartTime, opt_start_time: from.time.toISOString()}),
		inactive_threshold: nanos(forgottenAfter),
		mem_storage: true,
		num_replicas: 1,
	});
	/** Looks since then. A process that gets no processor looks seldom, and has not looked at what has come, either. */
	let silent = 0;
	let mostSilent = firstPatience;
	const hear = () => {
		silent = 0;
		mostSilent = patience;
	};
	const messages = await jetstream(connection)
		.consumers.getConsumerFromInfo(info)
		.consume({
			max_messages: batch,
			expires,
			idle_heartbeat: beat,
			bind: true,
			callback(message) {
				hear();
				onMessage(message);
			},
		});
	const stop = () => messages.stop();
	const stopListening = link.onChange(stop);
	signal.addEventListener('abort', stop, {once: true});
	const own = new AbortController();
	const over = AbortSignal.any([signal, own.signal]);
	const beats = messages.status();
	void (async () => {
		for await (const {type} of beats) {
			if (type === 'heartbeat') {
				hear();
				onQuiet?.();
			}
		}
	})();
	void (async () => {
		while (!over.aborted) {
			await clock.sleep(look, over);
			if (isListening() && ++silent * look > mostSilent) {
				stop();
			}
		}
	})();
	return {
		messages,
		close() {
			own.abort();
			stopListening();
			signal.removeEventListener('abort', stop);
			stop();
			if (link.now().isUp) {
				manager.consumers.delete(stream, info.name).catch(() => {});
			}
		},
	};
}
