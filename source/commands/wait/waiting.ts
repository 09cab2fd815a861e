import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {StopReason} from '../stop.ts';
import {outcomeOf, type WaitRules} from './outcome.ts';
import {hearAbsence, hearOfJob, hearPresence, letTimePass, newJob, type WaitedJob} from './waited-job.ts';

/** Knows how far the jobs are that are waited for, and when the wait is over. */
export type Waiting = {
	/** Gives the jobs that became another by it. */
	learn(observation: Observation): readonly WaitedJob[];
	/** The server was asked for it, and has no such job. */
	learnAbsent(id: string): void;
	/** The server has it, whatever its state may be. */
	learnPresent(id: string): void;
	readonly jobs: readonly WaitedJob[];
	jobOf(id: string): WaitedJob;
	/** Undefined while the wait goes on. */
	outcome(): StopReason | undefined;
	/** Milliseconds since the wait began. */
	readonly elapsed: number;
};

export type WaitingOptions = WaitRules & {
	readonly ids: readonly string[];
	readonly clock: Pick<Clock, 'monotonic'>;
};

export function createWaiting({ids, clock, ...rules}: WaitingOptions): Waiting {
	const beganAt = clock.monotonic();
	const jobs = new Map(ids.map(id => [id, newJob(id)] as const));
	const elapsed = () => clock.monotonic() - beganAt;

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

	return {
		learn(observation) {
			const changed: WaitedJob[] = [];
			for (const [id, job] of jobs) {
				const next = hearOfJob(job, rules.kind, observation, clock.monotonic());
				jobs.set(id, next);
				if (next.phase !== job.phase || next.status !== job.status || next.ending !== job.ending) {
					changed.push(next);
				}
			}

			return changed;
		},
		learnAbsent(id) {
			const {appear} = rules;
			jobs.set(id, hearAbsence(jobOf(id), appear !== undefined && elapsed() < appear));
		},
		learnPresent(id) {
			jobs.set(id, hearPresence(jobOf(id)));
		},
		get jobs() {
			return list();
		},
		jobOf(id) {
			return letTimePass(jobOf(id), clock.monotonic());
		},
		outcome: () => outcomeOf(list(), rules, elapsed()),
		get elapsed() {
			return elapsed();
		},
	};
}
