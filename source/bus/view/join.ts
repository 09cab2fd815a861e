import type {Clock} from '../../domain/clock.ts';
import {AwayError} from '../errors/away-error.ts';
import {epochHeader} from '../message.ts';
import type {Bus, Message} from '../port.ts';
import {createSieve, type Listed, listedOf, placeOf, type Staleness} from './sieve.ts';
import {createToldUntil} from './told-until.ts';

export type Step =
	| ({readonly type: 'told'} & Listed)
	/** The log has it no more: nobody here will ever know what came between. */
	| {readonly type: 'lost'; readonly from: Date; readonly to: Date}
	/** What was said of how a thing is, and does not count. */
	| ({readonly type: 'stale'; readonly why: Staleness} & Listed)
	/** All that was there as we joined has been told: the last of its batch. */
	| {readonly type: 'joined'};

export type JoinOptions = {
	readonly bus: Pick<Bus, 'info' | 'list' | 'follow'>;
	readonly streams: {readonly log: string; readonly now: string};
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** So many messages from before are read; absent: what a screen shows of the past. */
	readonly lead?: number;
	readonly isTextKept?: boolean;
	/** Whose words of the log are not looked at, at the moment: they are his who follows. */
	readonly ownEpoch?: () => number | undefined;
};

/** For what a screen shows of the past. */
const usualLead = 2000;
/** So long a list may lag behind the log that it is made of, before it is looked at again. */
const settling = 500;
const mostLists = 10;
/** So long nothing may come before there is anything, in milliseconds. */
const beginsWithin = 30_000;

/**
 * First how things are, then what is told: the list gives the place from where the log is followed, so that nothing
 * falls between, and where the log jumps, the list is read anew. It fails where it cannot begin; afterwards it waits.
 * Many come at once, so each time all that has come is told: a turn for each would cost more than to read it.
 */
export async function* join({
	bus,
	streams,
	clock,
	signal,
	lead = usualLead,
	isTextKept,
	ownEpoch = () => undefined,
}: JoinOptions): AsyncGenerator<readonly Step[], void> {
	const {log, now} = streams;
	const sieve = createSieve();
	const toldUntil = createToldUntil();
	let hopeUntil = clock.monotonic() + beginsWithin;
	const {firstSeq, lastSeq} = await atFirst(() => bus.info(log));
	const {kept, upTo} = await firstList();
	let next = Math.max(firstSeq, Math.min(upTo + 1, lastSeq - lead + 1));
	/** Up to here all is known, from the list or from the log. */
	let known = upTo;
	let last: Listed | undefined;
	let hasJoined = next > lastSeq;
	yield tell(kept);
	if (hasJoined) {
		yield [{type: 'joined'}];
	}

	for await (const messages of bus.follow(log, {seq: next}, signal)) {
		let steps: Step[] = [];
		for (const message of messages) {
			const {seq} = message;
			const own = ownEpoch();
			if (own !== undefined && seq === next && message.headers[epochHeader] === String(own)) {
				sieve.heed(own, seq);
				next = seq + 1;
				known = Math.max(known, seq);
				continue;
			}

			const listed = listedOf(message, isTextKept);
			// One that stands further back was given a number that another one had: the server has lost that.
			if (seq > known + 1 || seq < next) {
				if (last !== undefined && seq > next) {
					steps.push({type: 'lost', from: toldUntil.before(momentOf(last)), to: momentOf(listed)});
				}

				yield steps;
				// What was left out may have changed how things are. Whoever read the log anew from here would find that
				// it has dropped more meanwhile: what is on its way to us already is safe.
				steps = tell(await listBefore(seq));
				known = seq - 1;
			}

			next = seq + 1;
			known = Math.max(known, seq);
			last = listed;
			toldUntil.learn(listed);
			const why = sieve.staleness(listed);
			steps.push(why === undefined ? {type: 'told', ...listed} : {type: 'stale', why, ...listed});
			if (!hasJoined && next > lastSeq) {
				hasJoined = true;
				yield [...steps, {type: 'joined'}];
				steps = [];
			}
		}

		yield steps;
	}

	/** A server that many join at once may be too slow for one of them, or lose it on the way. */
	async function atFirst<Value>(ask: () => Promise<Value>): Promise<Value> {
		for (;;) {
			try {
				return await ask();
			} catch (error) {
				if (!(error instanceof AwayError) || signal.aborted || clock.monotonic() >= hopeUntil) {
					throw error;
				}

				await clock.sleep(settling, signal);
			}
		}
	}

	/** Where it breaks off, it goes on from there: who gets little at a time would never get all of it. */
	async function firstList(): Promise<Known> {
		const all: Listed[] = [];
		let from = 1;
		const learn = (message: Message) => {
			// A try that was given up may still have something to say.
			if (message.seq < from) {
				return;
			}

			all.push(listedOf(message, isTextKept));
			from = message.seq + 1;
			hopeUntil = clock.monotonic() + beginsWithin;
		};
		await atFirst(() => bus.list(now, learn, signal, from));
		return knownFrom(all);
	}

	async function list(): Promise<Known> {
		const all: Listed[] = [];
		await bus.list(now, message => all.push(listedOf(message, isTextKept)), signal);
		return knownFrom(all);
	}

	function knownFrom(all: readonly Listed[]): Known {
		const upTo = all.reduce((most, {message}) => Math.max(most, placeOf(message)), 0);
		return {kept: sieve.list(all), upTo};
	}

	function tell(listed: readonly Listed[]): Step[] {
		return listed.map(each => {
			toldUntil.learn(each);
			return {type: 'told', ...each};
		});
	}

	/** A list that has all that the log had before a place: it is made of the log, and comes a little later. */
	async function listBefore(seq: number): Promise<readonly Listed[]> {
		for (let tries = 1; ; tries++) {
			try {
				const {lastSeq: before} = await bus.info(now);
				const {kept, upTo} = await list();
				if (upTo >= seq - 1 || tries >= mostLists || signal.aborted) {
					return kept;
				}

				await clock.sleep(settling, signal);
				if ((await bus.info(now)).lastSeq === before) {
					return kept;
				}
			} catch (error) {
				if (!(error instanceof AwayError)) {
					throw error;
				}

				await clock.sleep(settling, signal);
				if (signal.aborted) {
					return [];
				}
			}
		}
	}
}

type Known = {readonly kept: readonly Listed[]; readonly upTo: number};

/** By the clock of whoever told it, where it says. */
function momentOf({message, read: {line}}: Listed): Date {
	return line.type === 'observation' ? line.observation.at : message.time;
}
