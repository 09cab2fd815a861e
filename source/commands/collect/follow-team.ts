import type {Head} from '../../bus/head.ts';
import {isThing, type Outgoing, stateOf} from '../../bus/message.ts';
import type {Bus} from '../../bus/port.ts';
import {join} from '../../bus/view/join.ts';
import type {Listed} from '../../bus/view/sieve.ts';
import {type Acknowledging, isAcknowledging} from '../../domain/acknowledging.ts';
import type {Clock} from '../../domain/clock.ts';
import {touch, trim} from '../../domain/touched-map.ts';
import {keepMemory} from '../../journal/resume/keep-memory.ts';

export type FollowOptions = {
	readonly bus: Bus;
	readonly streams: {readonly log: string; readonly now: string};
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** So much of the newest events is remembered, in milliseconds. */
	readonly span: number;
};

/** Of the log, as it is joined: what a server may tell again. */
const lead = 100_000;
const mostStanding = 100_000;

/**
 * Follows what is told of a profile, whoever tells it: so a collector that stands by knows at any moment where to go
 * on, and one that leads sees when somebody who leads no more has told something after it.
 */
export function followTeam({bus, streams, clock, signal, span}: FollowOptions) {
	let kept = keepMemory(span);
	let standing = new Map<string, Outgoing>();
	let ownEpoch: number | undefined;
	const waiters = new Set<() => void>();
	const lateListeners = new Set<(subject: string) => void>();
	const noteListeners = new Set<(acknowledging: Acknowledging) => void>();
	let reached = 0;
	let head: Head | undefined;
	let epoch = 0;

	function learn({message: {subject, origin}, read, text = ''}: Listed): void {
		const {line} = read;
		epoch = Math.max(epoch, read.epoch ?? 0);
		if (line.type === 'head') {
			head = line;
			return;
		}

		kept.learn(line);
		if (line.type !== 'observation') {
			return;
		}

		const {observation} = line;
		if (isAcknowledging(observation) && origin === undefined) {
			for (const tell of noteListeners) {
				tell(observation);
			}
		}

		if (isThing(observation)) {
			touch(standing, subject, stateOf(subject, text));
			trim(standing, mostStanding);
		}
	}

	function arrive({seq, origin}: Listed['message']): void {
		if (origin === undefined) {
			reached = Math.max(reached, seq);
		}

		for (const tell of waiters) {
			tell();
		}
	}

	async function run(): Promise<void> {
		for await (const steps of join({
			bus,
			streams,
			clock,
			signal,
			lead,
			isTextKept: true,
			ownEpoch: () => ownEpoch,
		})) {
			for (const step of steps) {
				if (step.type === 'told') {
					learn(step);
					arrive(step.message);
				} else if (step.type === 'stale') {
					arrive(step.message);
					for (const listener of step.why === 'late' ? lateListeners : []) {
						listener(step.message.subject);
					}
				}
			}
		}
	}

	return {
		/** Ends with the signal, or fails where the stream can no longer be followed. */
		ended: run(),
		get kept() {
			return kept;
		},
		get standing() {
			return standing;
		},
		/**
		 * We lead: what we tell comes back to us, and is not looked at. So what is there is known no more; whoever
		 * is deposed follows anew.
		 */
		lead(epoch: number): void {
			ownEpoch = epoch;
			kept = keepMemory(span);
			standing = new Map();
		},
		get head() {
			return head;
		},
		/** The greatest so far. */
		get epoch() {
			return epoch;
		},
		/** Ends when all up to a place in the log is known, or at a signal. */
		async until(seq: number, until: AbortSignal): Promise<void> {
			while (!until.aborted && reached < seq) {
				const {promise, resolve} = Promise.withResolvers<void>();
				const tell = () => resolve();
				waiters.add(tell);
				until.addEventListener('abort', tell, {once: true});
				await promise;
				waiters.delete(tell);
				until.removeEventListener('abort', tell);
			}
		},
		/** Told what a person takes note of, as it happens. */
		onAcknowledged(listener: (acknowledging: Acknowledging) => void): () => void {
			noteListeners.add(listener);
			return () => noteListeners.delete(listener);
		},
		/** Told each time that somebody tells how a thing is who leads no more. */
		onLate(listener: (subject: string) => void): () => void {
			lateListeners.add(listener);
			return () => lateListeners.delete(listener);
		},
	};
}

export type Team = ReturnType<typeof followTeam>;
