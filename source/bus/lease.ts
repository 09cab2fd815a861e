import type {Clock} from '../domain/clock.ts';
import {ChangedError} from './errors/changed-error.ts';
import {leaseLine, readLease} from './lease-line.ts';
import type {Bus} from './port.ts';

export type LeaseOptions = {
	readonly bus: Pick<Bus, 'publish' | 'last' | 'link' | 'onLink'>;
	readonly clock: Clock;
	readonly subject: string;
	readonly stream: string;
	/** Who we are: no other has the same words. */
	readonly holder: string;
	/** Told of what cannot be done; undefined: it can again. */
	readonly onTrouble?: (message: string | undefined) => void;
	/** Who leads instead, each time that this changes. */
	readonly onOther?: (holder: string, since: Date) => void;
};

/** For as long as somebody leads. */
export type Term = {
	/** Of each that leads another one, and greater than all before. */
	readonly epoch: number;
	/** Aborts when somebody else has taken over. */
	readonly deposed: AbortSignal;
	/** Ends it, and says so: then another one need not wait. */
	readonly release: () => Promise<void>;
};

export const renewEvery = 1000;
export const patience = 5000;
/** So long whoever goes may take to say so. */
const releasedWithin = 2000;
const lookEvery = 250;

/**
 * Waits until nobody else leads, and leads. Who waits judges by his own clock alone: the same message must have
 * stood there for so long, and only time counts in which it would have been seen to change. Undefined when the
 * signal came first.
 */
export async function takeLease(options: LeaseOptions, signal: AbortSignal): Promise<Term | undefined> {
	const {bus, clock, subject, stream, onTrouble, onOther} = options;
	let watched: {readonly seq: number; readonly since: number} | undefined;
	let other = '';
	const stopListening = bus.onLink(() => {
		watched = undefined;
	});

	try {
		while (!signal.aborted) {
			if (bus.link().isUp) {
				try {
					const begun = clock.monotonic();
					const message = await bus.last(stream, subject);
					onTrouble?.(undefined);
					const seq = message?.seq ?? 0;
					if (watched?.seq !== seq) {
						watched = {seq, since: begun};
					}

					const held = message && readLease(message);
					if (held && !held.isReleased && held.holder !== other && held.holder !== options.holder) {
						other = held.holder;
						onOther?.(other, message.time);
					}

					// What we took and did not hear of is ours.
					const isFree = held === undefined || held.isReleased || held.holder === options.holder;
					if (isFree || begun - watched.since >= patience) {
						return await take(options, seq, held?.epoch ?? 0);
					}
				} catch (error) {
					watched = undefined;
					if (!(error instanceof ChangedError)) {
						onTrouble?.(error instanceof Error ? error.message : String(error));
					}
				}
			}

			await clock.sleep(lookEvery, signal);
		}

		return undefined;
	} finally {
		stopListening();
	}
}

/** Throws a `ChangedError` where somebody was quicker. */
async function take(options: LeaseOptions, before: number, earlier: number): Promise<Term> {
	const {bus, clock, subject, holder} = options;
	const since = new Date(clock.now());
	const {seq} = await bus.publish(subject, leaseLine({holder, epoch: 0, since}), {lastOfSubject: before});
	// A stream that was made anew counts from one again.
	const epoch = Math.max(seq, earlier + 1);
	const end = new AbortController();
	const deposed = new AbortController();
	const renewing = keep({...options, epoch, since, from: seq, deposed}, end.signal);
	return {
		epoch,
		deposed: deposed.signal,
		async release() {
			end.abort();
			const say = async () => {
				const last = await renewing;
				if (last !== undefined && bus.link().isUp) {
					const body = leaseLine({holder, epoch, since, isReleased: true});
					await bus.publish(subject, body, {lastOfSubject: last});
				}
			};
			// Where it cannot be said, the others find out by themselves.
			await Promise.race([say().catch(() => {}), clock.sleep(releasedWithin)]);
		},
	};
}

type Keeping = LeaseOptions & {
	readonly epoch: number;
	readonly since: Date;
	readonly from: number;
	readonly deposed: AbortController;
};

/** Gives the sequence that we have last; undefined where it is somebody else's. */
async function keep(options: Keeping, signal: AbortSignal): Promise<number | undefined> {
	const {bus, clock, subject, holder, epoch, since, deposed, onTrouble} = options;
	let seq = options.from;
	let rest = 0;
	while (!signal.aborted) {
		await clock.sleep(rest, signal);
		rest = lookEvery;
		if (signal.aborted || !bus.link().isUp) {
			continue;
		}

		try {
			seq = (await bus.publish(subject, leaseLine({holder, epoch, since}), {lastOfSubject: seq})).seq;
			rest = renewEvery;
			onTrouble?.(undefined);
		} catch (error) {
			const ours = error instanceof ChangedError ? await findOurs(options) : seq;
			if (ours === undefined) {
				deposed.abort();
				return undefined;
			}

			seq = ours;
			if (!(error instanceof ChangedError)) {
				onTrouble?.(error instanceof Error ? error.message : String(error));
			}
		}
	}

	return seq;
}

/**
 * Whoever is refused looks first: a renewal may have been stored and nobody heard of it, or the stream was
 * made anew. Undefined where somebody else leads.
 */
async function findOurs({bus, stream, subject, holder, epoch, from}: Keeping): Promise<number | undefined> {
	try {
		const message = await bus.last(stream, subject);
		if (message === undefined) {
			return 0;
		}

		const held = readLease(message);
		const isFirst = message.seq === from && held.holder === holder;
		return isFirst || (held.holder === holder && held.epoch === epoch) ? message.seq : undefined;
	} catch {
		// It cannot be seen now: the next try tells.
		return from;
	}
}
