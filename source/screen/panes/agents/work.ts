import type {Job} from '../../../domain/jobs/job.ts';
import {loneEvent} from '../../../domain/jobs/job-key.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import {memoize} from '../../kit/memo.ts';
import {agentKey} from '../../state/agents.ts';
import type {Pin} from '../../state/attention.ts';

/** What an agent does now, or what became of what it did last. */
export type Work = {
	readonly running: Job | null;
	/** How many others run beside it. */
	readonly others: number;
	readonly last: Job | null;
	/** The worst end that nobody has acknowledged. */
	readonly open: Job | null;
	/** All that has ended, in no order. */
	readonly ends: readonly EndedJob[];
};

export type EndedJob = Job & {readonly endedAt: number};

export const noWork: Work = {running: null, others: 0, last: null, open: null, ends: []};

export type Works = ReadonlyMap<string, Work>;

let before: Works = new Map();

/** Of whom nothing has changed, the work is the same object as before. */
export const workByAgent = memoize((jobs: Jobs, pins: readonly Pin[]): Works => {
	const works = worksOf(jobs, pins);
	for (const [key, work] of works) {
		const known = before.get(key);
		if (known && isSame(known, work)) {
			works.set(key, known);
		}
	}

	before = works;
	return works;
});

function isSame(left: Work, right: Work): boolean {
	return (
		left.running === right.running &&
		left.others === right.others &&
		left.last === right.last &&
		left.open === right.open &&
		left.ends.length === right.ends.length &&
		left.ends.every((end, at) => end === right.ends[at])
	);
}

function worksOf(jobs: Jobs, pins: readonly Pin[]): Map<string, Work> {
	const works = openByAgent(pins);
	const ends = new Map<string, EndedJob[]>();
	for (const job of jobs.values()) {
		if (job.agent && job.kind !== loneEvent) {
			const key = agentKey(job.source, job.agent.id);
			works.set(key, addJob(works.get(key) ?? noWork, job));
			if (isEnded(job)) {
				const known = ends.get(key) ?? [];
				ends.set(key, known);
				known.push(job);
			}
		}
	}

	for (const [key, all] of ends) {
		works.set(key, {...(works.get(key) ?? noWork), ends: all});
	}

	return works;
}

/** What is pinned stands worst first. */
function openByAgent(pins: readonly Pin[]): Map<string, Work> {
	const works = new Map<string, Work>();
	for (const {job} of pins) {
		const key = job.agent && job.kind !== loneEvent ? agentKey(job.source, job.agent.id) : null;
		if (key !== null && !works.has(key)) {
			works.set(key, {...noWork, open: job});
		}
	}

	return works;
}

function addJob(work: Work, job: Job): Work {
	if (statusTable[job.status].active) {
		return {
			...work,
			running: worse(work.running, job),
			others: work.others + (work.running ? 1 : 0),
		};
	}

	return statusTable[job.status].final ? {...work, last: newer(work.last, job)} : work;
}

/** Of what runs, what runs for too long. */
function worse(known: Job | null, job: Job): Job {
	return known && isOverdue(known) !== isOverdue(job) ? (isOverdue(job) ? job : known) : newer(known, job);
}

function isEnded(job: Job): job is EndedJob {
	return job.endedAt !== null;
}

function newer(known: Job | null, job: Job): Job {
	return known && known.changedAt > job.changedAt ? known : job;
}

/** The job by which an agent is judged: what runs, else what went wrong and is open, or was the last. */
export function tellingJob({running, open, last}: Work): Job | null {
	return running ?? open ?? (last && statusTable[last.status].bad ? last : null);
}
