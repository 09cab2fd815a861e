import type {Clock} from '../../domain/clock.ts';
import type {JobKind} from '../../domain/reference.ts';
import type {CleanupError} from '../../domain/shown.ts';
import type {Consumer} from '../consumer.ts';
import {type Outcome, outcomeOf, type WaitRules} from './outcome.ts';
import {hearAbsence, hearOfJob, hearPresence, letTimePass, newJob, type WaitedJob} from './waited-job.ts';

/** Knows how far the jobs are that are waited for, and when the wait is over. */
export type Waiting = Consumer & {
	readonly rules: WaitRules;
	/** The jobs that the last observation made another. */
	readonly changed: readonly WaitedJob[];
	/** The server was asked for it, and has no such job. */
	learnAbsent(id: string): void;
	/** The server has it, whatever its state may be. */
	learnPresent(id: string): void;
	/** What was read of its errors once it had ended. */
	learnErrors(errors: readonly CleanupError[]): void;
	readonly errors: readonly CleanupError[];
	/** What it was called stands for this id. Gives false where that is waited for already: it is the same job. */
	rename(called: string, id: string): boolean;
	readonly jobs: readonly WaitedJob[];
	jobOf(id: string): WaitedJob;
	/** Undefined while the wait goes on. */
	outcome(): Outcome | undefined;
	/** Milliseconds since the wait began. */
	readonly elapsed: number;
	/** Calls whenever time has passed, or something was learnt, and the wait goes on. */
	onLook(listener: () => void): void;
	/** Resolves when the wait is over, or with undefined when the signal says so. */
	end(signal: AbortSignal): Promise<Outcome | undefined>;
};

export type WaitingOptions = WaitRules & {
	readonly ids: readonly string[];
	/** Of what kind those are that are of another one than the rules say. */
	readonly kinds?: ReadonlyMap<string, JobKind>;
	readonly clock: Pick<Clock, 'monotonic' | 'sleep'>;
};

const beat = 1000;

export function createWaiting({ids, kinds, clock, ...rules}: WaitingOptions): Waiting {
	const beganAt = clock.monotonic();
	let jobs = new Map(ids.map(id => [id, newJob(id, kinds?.get(id) ?? rules.kind)] as const));
	const elapsed = () => clock.monotonic() - beganAt;
	const outcome = () => outcomeOf(list(), rules, elapsed());
	const listeners: (() => void)[] = [];
	let changed: readonly WaitedJob[] = [];
	let errors: readonly CleanupError[] = [];
	let news = Promise.withResolvers<void>();

	function jobOf(id: string): WaitedJob {
		const job = jobs.get(id);
		if (job === undefined) {
			throw new Error(`nobody waits for ${id}`);
		}

		return job;
	}

	function list(): readonly WaitedJob[] {
		for (const [id, job] of jobs) {
			jobs.set(id, letTimePass(job, clock.monotonic()));
		}

		return [...jobs.values()];
	}

	/** Whenever something is told, and when the time for something is over. */
	async function nextLook(signal: AbortSignal): Promise<void> {
		const {timeout = Number.POSITIVE_INFINITY} = rules;
		const passed = elapsed();
		const rest = Math.min(beat - (passed % beat), timeout - passed);
		const nap = new AbortController();
		news = Promise.withResolvers();
		await Promise.race([clock.sleep(rest, AbortSignal.any([nap.signal, signal])), news.promise]);
		nap.abort();
	}

	return {
		rules,
		get changed() {
			return changed;
		},
		learn(observation) {
			const now = clock.monotonic();
			changed = [...jobs].flatMap(([id, job]) => {
				const next = hearOfJob(job, observation, now);
				jobs.set(id, next);
				const isSame =
					next.phase === job.phase &&
					next.status === job.status &&
					next.ending === job.ending &&
					next.overdue === job.overdue;
				return isSame ? [] : [next];
			});
			news.resolve();
		},
		learnAbsent(id) {
			const {appear} = rules;
			jobs.set(id, hearAbsence(jobOf(id), appear !== undefined && elapsed() < appear));
		},
		learnPresent(id) {
			jobs.set(id, hearPresence(jobOf(id)));
		},
		learnErrors(read) {
			errors = read;
		},
		get errors() {
			return errors;
		},
		rename(called, id) {
			const known = called === id ? undefined : jobs.get(id);
			jobs = new Map(
				[...jobs].map(([key, job]) => (key === called ? [id, known ?? {...job, id}] : [key, job])),
			);
			return known === undefined;
		},
		get jobs() {
			return list();
		},
		jobOf(id) {
			return letTimePass(jobOf(id), clock.monotonic());
		},
		outcome,
		get elapsed() {
			return elapsed();
		},
		onLook: listener => void listeners.push(listener),
		async end(signal) {
			while (!signal.aborted) {
				const over = outcome();
				if (over !== undefined) {
					return over;
				}

				for (const listener of listeners) {
					listener();
				}

				await nextLook(signal);
			}

			return undefined;
		},
		async close() {},
	};
}
