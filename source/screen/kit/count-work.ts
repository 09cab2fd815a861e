import type {Jobs} from '../../domain/jobs/jobs.ts';
import {statusTable} from '../../domain/status.ts';
import {isOverdue} from '../../domain/usual/overdue.ts';
import {memoize} from './memo.ts';

/** How many jobs are under way: all who tell of it count in this way. What is overdue runs, too. */
export const countWork = memoize((jobs: Jobs): {readonly running: number; readonly overdue: number} => {
	let [running, overdue] = [0, 0];
	for (const job of jobs.values()) {
		running += statusTable[job.status].active ? 1 : 0;
		overdue += isOverdue(job) ? 1 : 0;
	}

	return {running, overdue};
});
