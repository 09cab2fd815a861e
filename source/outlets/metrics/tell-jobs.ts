import type {Job} from '../../domain/jobs/job.ts';
import {isOpenEnd} from '../../domain/jobs/open-end.ts';
import {statusTable} from '../../domain/status.ts';
import {isOverdue} from '../../domain/usual/overdue.ts';
import {families, toldStatuses} from './families.ts';
import type {Samples} from './samples.ts';

type JobsOptions = {
	readonly profiles: readonly string[];
	/** Of those that have ended, which count. */
	readonly from: number;
	readonly to: number;
};

/** How many there are by state, of those under way and those that ended within this time. */
export function tellJobs(samples: Samples, jobs: Iterable<Job>, {profiles, from, to}: JobsOptions): void {
	const kinds = new Map(profiles.map(source => [source, new Set<string>()]));
	const told: Job[] = [];
	for (const job of jobs) {
		if (isTold(job, from, to)) {
			told.push(job);
			kinds.set(job.source, (kinds.get(job.source) ?? new Set()).add(job.kind.toLowerCase()));
		}
	}

	for (const [source, own] of kinds) {
		samples.add(families.overdue, [source], 0);
		for (const kind of own) {
			for (const status of toldStatuses) {
				samples.add(families.jobs, [source, kind, status], 0);
			}
		}
	}

	for (const job of told) {
		const {source, kind, status} = job;
		samples.add(families.jobs, [source, kind.toLowerCase(), isOpenEnd(job) ? 'unknown' : status], 1);
		samples.add(families.overdue, [source], isOverdue(job) ? 1 : 0);
	}
}

function isTold({status, startedAt, endedAt, changedAt}: Job, from: number, to: number): boolean {
	if (status === 'info') {
		return false;
	}

	const isActive = statusTable[status].active;
	return (startedAt ?? endedAt ?? changedAt) <= to && (isActive || (endedAt ?? changedAt) >= from);
}

/** When it completed without errors, where that is known for certain. */
export function successOf(job: Job): number | undefined {
	return job.status === 'completed' && !isOpenEnd(job) && job.agent !== null
		? (job.endedAt ?? job.changedAt)
		: undefined;
}
