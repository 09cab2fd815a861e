import type {Job} from '../../../domain/jobs/job.ts';
import {loneEvent} from '../../../domain/jobs/job-key.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {Entries} from '../../../domain/lists/entries.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import {statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import {memoize} from '../../kit/memo.ts';
import {accumulate} from '../../state/accumulate.ts';
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

/** Whose jobs these are, the one that changed last at the end. */
type Doer = {readonly key: string; readonly jobs: readonly Job[]};

/** What is known of the work of all of them: that of one is put together when somebody asks for it. */
export type Works = {
	readonly doers: Entries<Doer>;
	/** The worst of what is pinned, by agent. */
	readonly open: ReadonlyMap<string, Job>;
};

export const worksOf = memoize(
	(jobs: Jobs, pins: readonly Pin[]): Works => ({doers: doersOf(jobs.list), open: openByAgent(pins)}),
);

const doersOf = accumulate(Entries.of<Doer>([]), (before, {changed, added}: Growth<Job>) => {
	const fresh = new Map<string, Doer>();
	const change = (job: Job, next: (jobs: readonly Job[]) => readonly Job[]): void => {
		const key = doerOf(job);
		if (key !== null) {
			fresh.set(key, {key, jobs: next((fresh.get(key) ?? before.get(key))?.jobs ?? [])});
		}
	};

	for (const {from} of changed) {
		change(from, jobs => jobs.filter(job => job !== from));
	}

	for (const job of [...changed.map(({to}) => to), ...added]) {
		change(job, jobs => [...jobs, job]);
	}

	return before.with(fresh.values());
});

/** What is pinned stands worst first. */
const openByAgent = memoize((pins: readonly Pin[]): ReadonlyMap<string, Job> => {
	const open = new Map<string, Job>();
	for (const {job} of pins) {
		const key = doerOf(job);
		if (key !== null && !open.has(key)) {
			open.set(key, job);
		}
	}

	return open;
});

function doerOf({source, agent, kind}: Job): string | null {
	return agent && kind !== loneEvent ? agentKey(source, agent.id) : null;
}

const known = new WeakMap<Doer | Job, Work>();

/** Of whom nothing has changed, the work is the same object as before. */
export function workOf({doers, open: all}: Works, key: string): Work {
	const open = all.get(key) ?? null;
	const doer = doers.get(key);
	const told = doer ?? open;
	const last = told ? known.get(told) : noWork;
	if (told === null || last?.open === open) {
		return last ?? noWork;
	}

	const jobs = doer?.jobs ?? [];
	const work = jobs.reduce(addJob, {...noWork, open, ends: jobs.filter(isEnded)});
	known.set(told, work);
	return work;
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
