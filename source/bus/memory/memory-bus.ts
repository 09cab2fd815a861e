import type {Clock} from '../../domain/clock.ts';
import {AwayError} from '../errors/away-error.ts';
import {NoStreamError} from '../errors/no-stream-error.ts';
import type {Bus, Link, Message, Place} from '../port.ts';
import {untilUp} from '../until-up.ts';
import type {MemoryServer} from './memory-server.ts';
import type {MemoryStream} from './memory-stream.ts';

/** What happens to a message on its way: it never arrives, or it does and nobody hears of it. */
export type Fate = 'arrives' | 'lost' | 'unheard';

export type MemoryBus = Bus & {
	/** As if the cable were pulled. */
	readonly cut: () => void;
	readonly mend: () => void;
};

export type MemoryBusOptions = {
	readonly clock: Clock;
	/** Asked for each message that is published. */
	readonly fate?: (subject: string) => Fate;
	/** How long a message and the word of it take, in milliseconds; absent: none at all. */
	readonly delay?: () => number;
};

/** A connection to an engine in memory: for tests of all that is difficult, without a server. */
export function connectToMemory(
	server: MemoryServer,
	{clock, fate = () => 'arrives', delay}: MemoryBusOptions,
): MemoryBus {
	let link: Link = {isUp: true, since: clock.now()};
	let isClosed = false;
	const listeners = new Set<(link: Link) => void>();
	const closing = new AbortController();

	function setLink(isUp: boolean): void {
		if (link.isUp !== isUp && !isClosed) {
			link = {isUp, since: clock.now()};
			for (const listener of listeners) {
				listener(link);
			}
		}
	}

	function onLink(listener: (link: Link) => void): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	function away(): AwayError {
		return new AwayError(isClosed ? 'the connection was closed' : 'the engine is away');
	}

	/** Fails when the link is lost meanwhile. */
	async function travel(signal?: AbortSignal): Promise<void> {
		const {since} = link;
		if (!link.isUp || isClosed) {
			throw away();
		}

		await (delay ? clock.sleep(delay(), signal) : Promise.resolve());
		if (!link.isUp || isClosed || link.since !== since) {
			throw away();
		}
	}

	async function streamOf(name: string): Promise<MemoryStream> {
		await travel();
		return find(name);
	}

	function find(name: string): MemoryStream {
		const stream = server.stream(name);
		if (stream === undefined) {
			throw new NoStreamError(`there is no stream ${name}`);
		}

		return stream;
	}

	async function* follow(name: string, from: Place, signal: AbortSignal): AsyncGenerator<readonly Message[]> {
		const ends = AbortSignal.any([signal, closing.signal]);
		await untilUp({link: () => link, onLink}, ends);
		if (ends.aborted) {
			return;
		}

		const stream = find(name);
		let place = from;
		while (!ends.aborted) {
			const messages = link.isUp ? stream.allFrom(place) : [];
			const last = messages.at(-1);
			if (last === undefined) {
				await change(stream, ends);
			} else {
				place = {seq: last.seq + 1};
				yield messages;
			}
		}
	}

	async function change(stream: MemoryStream, signal: AbortSignal): Promise<void> {
		const {promise, resolve} = Promise.withResolvers<void>();
		const tell = () => resolve();
		const stopListening = stream.onChange(tell);
		listeners.add(tell);
		signal.addEventListener('abort', tell, {once: true});
		await promise;
		stopListening();
		listeners.delete(tell);
		signal.removeEventListener('abort', tell);
	}

	async function list(
		name: string,
		tell: (message: Message) => void,
		signal: AbortSignal,
		from = 1,
	): Promise<void> {
		const stream = await streamOf(name);
		const {lastSeq} = stream.info();
		let message = stream.from({seq: from});
		while (message && message.seq <= lastSeq && !signal.aborted) {
			tell(message);
			// Meanwhile what is still to come may be replaced.
			await travel(signal);
			message = stream.from({seq: message.seq + 1});
		}
	}

	return {
		async publish(subject, body, {headers = {}, lastOfSubject, signal}) {
			if (!link.isUp || isClosed) {
				throw away();
			}

			const what = fate(subject);
			// Stored in the order in which it was sent, whenever the word of it comes.
			const published = what === 'lost' ? undefined : server.put({subject, body, headers, lastOfSubject});
			await travel(signal);
			if (what !== 'arrives') {
				throw new AwayError('nothing was answered');
			}

			if (published === undefined) {
				throw new NoStreamError(`no stream takes ${subject}`);
			}

			return published;
		},
		async last(stream, subject) {
			const found = (await streamOf(stream)).last(subject);
			// By the time that it is heard, it may be no more so.
			await travel();
			return found;
		},
		info: async stream => (await streamOf(stream)).info(),
		follow,
		list,
		async request(subject, body, {signal}) {
			await travel(signal);
			const [service] = server.servicesOf(subject);
			if (service === undefined) {
				throw new AwayError('nobody answers');
			}

			return service.answer(subject, body);
		},
		async requestAll(subject, body, {signal}) {
			await travel(signal);
			return Promise.all(server.servicesOf(subject).map(({answer}) => answer(subject, body)));
		},
		async serve(pattern, answer, signal) {
			const service = {pattern, answer};
			server.services.add(service);
			await new Promise(resolve => {
				signal.addEventListener('abort', resolve, {once: true});
				closing.signal.addEventListener('abort', resolve, {once: true});
			});
			server.services.delete(service);
		},
		async make(settings) {
			await travel();
			return server.make(settings);
		},
		server: () => ({name: 'memory', version: '2.10.0', isEncrypted: true}),
		link: () => link,
		onLink,
		async close() {
			isClosed = true;
			closing.abort();
		},
		cut: () => setLink(false),
		mend: () => setLink(true),
	};
}
