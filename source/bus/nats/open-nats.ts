import {jetstream, jetstreamManager} from '@nats-io/jetstream';
import {
	type Authenticator,
	connect,
	credsAuthenticator,
	type NatsConnection,
	nkeyAuthenticator,
	tokenAuthenticator,
	usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import type {BusIdentity} from '../../domain/bus-identity.ts';
import {AwayError} from '../errors/away-error.ts';
import {NoStreamError} from '../errors/no-stream-error.ts';
import type {Bus, PublishOptions} from '../port.ts';
import {failureOf, isRefusal} from './failure.ts';
import {follow} from './follow.ts';
import {watchLink} from './link.ts';
import {list} from './list.ts';
import type {NatsOptions} from './options.ts';
import {infoOf, makeStream} from './settings.ts';
import {trustInTurn} from './trust-in-turn.ts';
import {fromStored, toHeaders} from './wire.ts';

/** So long a server may take to answer one question, or to let us in. */
const patience = 5000;
const encoder = new TextEncoder();

/** A server of NATS, and JetStream on it. It fails where none of the servers can be reached. */
export async function openNats(options: NatsOptions): Promise<Bus> {
	const {clock} = options;
	const trust = options.trust && trustInTurn(options.trust);
	const connection = await enter(options, trust);
	const link = watchLink(connection, clock);
	trust?.succeed();
	link.onChange(({isUp}) => isUp && trust?.succeed());
	const manager = await jetstreamManager(connection, {checkAPI: false, timeout: patience});
	const streams = jetstream(connection, {timeout: patience});
	const parts = {connection, manager, link, clock};
	// One that keeps streams keeps them, though it cannot say so while it is coming back.
	const hadStreams = connection.info?.jetstream === true;
	const fail = (error: unknown, stream?: string) =>
		failureOf(error, {
			server: connection.getServer(),
			hasStreams: hadStreams || connection.info?.jetstream,
			stream,
		});

	const copied = new Map<string, boolean>();

	async function isCopied(stream: string): Promise<boolean> {
		const known = copied.get(stream) ?? (await manager.streams.info(stream)).config.allow_direct;
		copied.set(stream, known);
		return known;
	}

	/** A request that nobody can answer any more need not wait for its time to run out. */
	async function ask<Value>(stream: string | undefined, question: () => Promise<Value>): Promise<Value> {
		if (!link.now().isUp) {
			throw new AwayError(`${connection.getServer()} is away`);
		}

		const {promise: broken, reject} = Promise.withResolvers<never>();
		broken.catch(() => {});
		const stop = link.onChange(({isUp}) => {
			if (!isUp) {
				reject(new AwayError(`${connection.getServer()} went away`));
			}
		});
		try {
			return await Promise.race([question(), broken]);
		} catch (error) {
			throw fail(error, stream);
		} finally {
			stop();
		}
	}

	return {
		publish: (subject, body, {headers = {}, lastOfSubject}: PublishOptions) =>
			ask(undefined, async () => {
				const {seq, duplicate} = await streams.publish(subject, body, {
					headers: toHeaders(headers),
					...(lastOfSubject !== undefined && {expect: {lastSubjectSequence: lastOfSubject}}),
				});
				return {seq, isRepeat: duplicate};
			}),
		last: (stream, subject) =>
			ask(stream, async () => {
				const query = {last_by_subj: subject};
				const found = await ((await isCopied(stream))
					? manager.direct.getMessage(stream, query)
					: manager.streams.getMessage(stream, query));
				return found === null ? undefined : fromStored(found);
			}),
		info: stream => ask(stream, () => infoOf(manager, stream)),
		follow: (stream, from, signal) => follow(parts, stream, from, signal, error => fail(error, stream)),
		list: (stream, tell, signal, from) => ask(stream, () => list(parts, {stream, tell, signal, from})),
		request: (subject, body, {timeout}) =>
			ask(undefined, async () => (await connection.request(subject, body, {timeout})).string()),
		requestAll: (subject, body, {timeout}) =>
			ask(undefined, async () => {
				const answers: string[] = [];
				const options = {strategy: 'stall', maxWait: timeout} as const;
				for await (const message of await connection.requestMany(subject, body, options)) {
					answers.push(message.string());
				}

				return answers;
			}),
		async serve(subject, answer, signal) {
			const subscription = connection.subscribe(subject);
			const stop = () => subscription.unsubscribe();
			signal.addEventListener('abort', stop, {once: true});
			try {
				for await (const message of subscription) {
					void answer(message.subject, message.string()).then(text => message.respond(encoder.encode(text)));
				}
			} catch (error) {
				throw fail(error);
			} finally {
				signal.removeEventListener('abort', stop);
			}
		},
		make: settings =>
			ask(settings.name, () =>
				makeStream(manager, settings, error => fail(error, settings.name) instanceof NoStreamError),
			),
		server: () => ({
			name: connection.getServer(),
			version: connection.info?.version ?? '',
			isEncrypted: options.isEncrypted || connection.info?.tls_required === true,
		}),
		link: link.now,
		onLink: link.onChange,
		close: () => connection.close(),
	};
}

async function enter(
	{servers, isEncrypted, identity, inbox}: NatsOptions,
	trust: ReturnType<typeof trustInTurn> | undefined,
): Promise<NatsConnection> {
	const server = servers.join(', ');
	const dial = () =>
		connect({
			servers: [...servers],
			// Where it tells of others, they are none that anybody named: they get no secret of ours.
			ignoreClusterUpdates: true,
			...((isEncrypted || trust) && {tls: trust?.options ?? {}}),
			...(identity && {authenticator: authenticatorOf(identity)}),
			...(inbox !== undefined && {inboxPrefix: inbox}),
			name: 'sweepwatch',
			// It would remember where each message was sent from, which costs more than to send it.
			noAsyncTraces: true,
			timeout: patience,
			maxReconnectAttempts: -1,
			// The library takes a server that has no time for us for one that refuses us: the link knows better.
			ignoreAuthErrorAbort: true,
			reconnectTimeWait: 250,
			reconnectJitter: 250,
			reconnectJitterTLS: 250,
			pingInterval: patience,
			maxPingOut: 2,
		});
	try {
		return await dial().catch(error => {
			if (trust?.isTried && !isRefusal(error)) {
				return dial();
			}

			throw error;
		});
	} catch (error) {
		throw failureOf(error, {server, hasStreams: undefined});
	}
}

function authenticatorOf(identity: BusIdentity): Authenticator {
	switch (identity.kind) {
		case 'nkey':
			return nkeyAuthenticator(encoder.encode(identity.seed.reveal()));
		case 'creds':
			return credsAuthenticator(encoder.encode(identity.text.reveal()));
		case 'token':
			return tokenAuthenticator(identity.token.reveal());
		case 'login':
			return usernamePasswordAuthenticator(identity.username, identity.password.reveal());
	}
}
