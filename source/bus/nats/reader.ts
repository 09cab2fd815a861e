import {AckPolicy, DeliverPolicy, type JetStreamManager, jetstream} from '@nats-io/jetstream';
import {type NatsConnection, nanos} from '@nats-io/transport-node';
import type {Clock} from '../../domain/clock.ts';
import type {Message, Place} from '../port.ts';
import type {LinkWatch} from './link.ts';
import {fromDelivered} from './wire.ts';

export type Parts = {
	readonly connection: NatsConnection;
	readonly manager: JetStreamManager;
	readonly link: LinkWatch;
	readonly clock: Clock;
};

export type Reading = {
	readonly stream: string;
	readonly from: Place;
	readonly signal: AbortSignal;
	/** Told as often as the server says that it has nothing more. */
	readonly onQuiet?: () => void;
};

/** The server says that often that it is still there. */
const beat = 1000;
/** After so long without a word it is not, whatever the connection says. */
const patience = 3000;
const expires = 30_000;
/** Who does not read for so long is forgotten by the server. */
const forgottenAfter = 60_000;
const batch = 1000;

/**
 * Reads a stream from a place on, and ends where nothing comes any more: after a restart of the server, or where the
 * node is gone that reads for us, the library would wait for half a minute, and longer.
 */
export async function* read(
	{connection, manager, link, clock}: Parts,
	{stream, from, signal, onQuiet}: Reading,
): AsyncGenerator<Message, void> {
	const info = await manager.consumers.add(stream, {
		ack_policy: AckPolicy.None,
		...('seq' in from
			? {deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, from.seq)}
			: {deliver_policy: DeliverPolicy.StartTime, opt_start_time: from.time.toISOString()}),
		inactive_threshold: nanos(forgottenAfter),
		mem_storage: true,
		num_replicas: 1,
	});
	const consumer = jetstream(connection).consumers.getConsumerFromInfo(info);
	const messages = await consumer.consume({
		max_messages: batch,
		expires,
		idle_heartbeat: beat,
		bind: true,
	});
	const stop = () => messages.stop();
	const stopListening = link.onChange(stop);
	signal.addEventListener('abort', stop, {once: true});
	const own = new AbortController();
	const over = AbortSignal.any([signal, own.signal]);
	let heardAt = clock.monotonic();
	let isWaiting = false;
	let delivered = 0;
	const beats = messages.status();
	void (async () => {
		for await (const {type} of beats) {
			if (type === 'heartbeat') {
				heardAt = clock.monotonic();
				onQuiet?.();
			}
		}
	})();

	/** Silence counts only while somebody listens. */
	void (async () => {
		while (!over.aborted) {
			await clock.sleep(beat / 2, over);
			if (isWaiting && clock.monotonic() - heardAt > patience) {
				stop();
			}
		}
	})();

	try {
		const iterator = messages[Symbol.asyncIterator]();
		let next = iterator.next();
		for (;;) {
			isWaiting = true;
			heardAt = clock.monotonic();
			const result = await next;
			isWaiting = false;
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
		own.abort();
		stopListening();
		signal.removeEventListener('abort', stop);
		stop();
		if (link.now().isUp) {
			manager.consumers.delete(stream, info.name).catch(() => {});
		}
	}
}
