import type {Clock} from '../../domain/clock.ts';
import {touch, trim} from '../../domain/touched-map.ts';
import {TooLargeError} from '../errors/too-large-error.ts';
import {headersOf, idHeader, type Outgoing, outgoingHole} from '../message.ts';
import type {Bus} from '../port.ts';
import type {Subjects} from '../subjects.ts';
import {untilUp} from '../until-up.ts';
import {findStored} from './find-stored.ts';
import {createOverflow} from './overflow.ts';
import {createQueue, type Entry} from './queue.ts';

export type PublisherOptions = {
	readonly bus: Pick<Bus, 'publish' | 'info' | 'follow' | 'link' | 'onLink'>;
	readonly clock: Clock;
	readonly subjects: Subjects;
	/** The stream that stores it. */
	readonly log: string;
	readonly source: string;
	readonly epoch: number;
	/** The last place of the log before anything of this epoch. */
	readonly behind: number;
	/** What stands there, by subject. */
	readonly standing: ReadonlyMap<string, Outgoing>;
	/** Why nothing can be stored; undefined: it can again. */
	readonly onTrouble: (message: string | undefined) => void;
	/** Bytes that may wait. */
	readonly most?: number;
};

export type Publisher = {
	/** Never waits: what there is no room for is counted, and told as a hole. */
	tell(outgoing: Outgoing, at: Date): void;
	/** Somebody who leads no more has said something else of it after us. */
	tellAgain(subject: string, at: Date): void;
	/** We lead no more: only what is needed each is still sent. */
	depose(): void;
	/** Ends when nothing waits any more. */
	drained(): Promise<void>;
	close(): void;
	readonly figures: PublisherFigures;
};

export type PublisherFigures = {
	readonly waiting: number;
	readonly bytes: number;
	readonly stored: number;
	readonly missing: number;
};

/** So many may be on their way: more would not be quicker. */
const mostUnderWay = 2000;
const usualMost = 64 << 20;
const mostStanding = 100_000;
const shortestRest = 250;
const longestRest = 5000;

/**
 * Sends what is told to the stream, in order and each thing once, through every break: it begins again at the
 * first that nobody said was stored. A poll speaks for all before it, and waits until that is stored.
 */
export function createPublisher(options: PublisherOptions): Publisher {
	const {bus, clock, subjects, log, source, epoch, onTrouble, most = usualMost} = options;
	const queue = createQueue(options.behind);
	const overflow = createOverflow(source);
	const standing = new Map(options.standing);
	const closing = new AbortController();
	const waiters = new Set<() => void>();
	let underWay = 0;
	/** Grows at each break: what was sent before it counts as lost, until somebody says otherwise. */
	let generation = 0;
	let isBroken = false;
	let isDeposed = false;
	let rest = shortestRest;
	let stored = 0;
	let missing = 0;

	function pump(): void {
		while (!isBroken && !closing.signal.aborted && bus.link().isUp && underWay < mostUnderWay) {
			const entry = queue.peek();
			if (entry === undefined || (entry.outgoing.kind === 'poll' && underWay > 0)) {
				break;
			}

			queue.take();
			void send(entry);
		}

		if (queue.isEmpty) {
			for (const tell of waiters) {
				tell();
			}
		}
	}

	async function send(entry: Entry): Promise<void> {
		const {outgoing, number} = entry;
		const own = generation;
		underWay++;
		try {
			const headers = headersOf(outgoing, epoch, number);
			const {seq} = await bus.publish(outgoing.subject, outgoing.body, {headers, signal: closing.signal});
			finish(entry, seq);
			if (rest !== shortestRest) {
				rest = shortestRest;
				onTrouble(undefined);
			}
		} catch (error) {
			if (error instanceof TooLargeError) {
				// A state would be tried again.
				overflow.add({...outgoing, kind: 'news'}, entry.at);
				queue.finish(entry);
			} else if (own === generation && !closing.signal.aborted) {
				breakOff(error);
			}
		}

		if (own === generation) {
			underWay--;
		}

		closeHole();
		pump();
	}

	function finish(entry: Entry, seq: number): void {
		if (!entry.isDone) {
			stored++;
		}

		queue.finish(entry, seq);
	}

	function breakOff(error?: unknown): void {
		generation++;
		underWay = 0;
		if (error instanceof Error && bus.link().isUp) {
			onTrouble(error.message);
		}

		if (!isBroken) {
			isBroken = true;
			void mend();
		}
	}

	async function mend(): Promise<void> {
		const {signal} = closing;
		do {
			await pause(signal);
		} while (!signal.aborted && !(await isLookedUp(signal)));

		isBroken = false;
		closeHole();
		pump();
	}

	/** Each is longer than the one before; but an engine that has come back is asked at once. */
	async function pause(signal: AbortSignal): Promise<void> {
		const back = new AbortController();
		const length = rest;
		rest = Math.min(rest * 2, longestRest);
		const stopWaiting = bus.onLink(({isUp}) => {
			if (isUp) {
				rest = shortestRest;
				back.abort();
			}
		});
		await clock.sleep(length, AbortSignal.any([signal, back.signal]));
		await untilUp(bus, signal);
		stopWaiting();
	}

	/** Ids are forgotten while an engine is away for long: what is stored of the unsure, the log itself tells. */
	async function isLookedUp(signal: AbortSignal): Promise<boolean> {
		const own = generation;
		try {
			const isAnyUnsure = queue.unsure().length > 0;
			const ids = isAnyUnsure ? await findStored(bus, log, queue.doneUntil, signal) : new Map();
			for (const entry of queue.unsure()) {
				const seq = ids.get(headersOf(entry.outgoing, epoch, entry.number)[idHeader] ?? '');
				if (seq !== undefined) {
					finish(entry, seq);
				}
			}

			queue.goBack();
			return own === generation;
		} catch (error) {
			onTrouble(error instanceof Error ? error.message : String(error));
			return false;
		}
	}

	function closeHole(): void {
		if (overflow.isOpen && !isBroken && queue.bytes < most / 2) {
			const {hole, states} = overflow.take('the stream took nothing for too long');
			missing += hole.lines;
			const at = clock.now();
			queue.add(outgoingHole(subjects, new Date(at), hole), at);
			for (const outgoing of isDeposed ? [] : states) {
				queue.add(outgoing, at);
			}
		}
	}

	function put(outgoing: Outgoing, at: number): void {
		if (overflow.isOpen || queue.bytes + queue.sizeOf(outgoing) > most) {
			overflow.add(outgoing, at);
		} else {
			queue.add(outgoing, at);
		}

		pump();
	}

	const stopListening = bus.onLink(({isUp}) => {
		if (!isUp && queue.unsure().length > 0) {
			breakOff();
		}

		pump();
	});

	return {
		tell(outgoing, at) {
			if (isDeposed) {
				return;
			}

			if (outgoing.kind === 'state') {
				const before = standing.get(outgoing.subject);
				if (outgoing.mayBeKnown && before !== undefined && isEqual(before, outgoing)) {
					return;
				}

				touch(standing, outgoing.subject, outgoing);
				trim(standing, mostStanding);
			}

			put(outgoing, at.getTime());
		},
		tellAgain(subject, at) {
			const outgoing = standing.get(subject);
			if (outgoing !== undefined && !isDeposed) {
				put(outgoing, at.getTime());
			}
		},
		depose() {
			isDeposed = true;
			queue.dropStates();
			pump();
		},
		async drained() {
			while (!queue.isEmpty && !closing.signal.aborted) {
				const {promise, resolve} = Promise.withResolvers<void>();
				waiters.add(resolve);
				closing.signal.addEventListener('abort', () => resolve(), {once: true});
				await promise;
				waiters.delete(resolve);
			}
		},
		close() {
			closing.abort();
			stopListening();
		},
		get figures() {
			return {waiting: queue.length, bytes: queue.bytes, stored, missing};
		},
	};
}

/** But for when it was learnt. */
function isEqual(one: Outgoing, other: Outgoing): boolean {
	return withoutTime(one.body) === withoutTime(other.body);
}

function withoutTime(body: string): string {
	return body.replace(/"at":"[^"]*",/, '');
}
