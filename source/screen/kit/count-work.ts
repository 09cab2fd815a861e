import type {Job} from '../../domain/jobs/job.ts';
import type {Jobs} from '../../domain/jobs/jobs.ts';
import {statusTable} from '../../domain/status.ts';
import {isOverdue} from '../../domain/usual/overdue.ts';
import {countItems} from '../state/count-items.ts';

/** How many jobs are under way: all who tell of it count in this way. What is overdue runs, too. */
export function countWork({list}: Jobs): {readonly running: number; readonly overdue: number} {
	return {running: countRunning(list), overdue: countOverdue(list)};
}

const countRunning = countItems(({status}: Job) => statusTable[status].active);
const countOverdue = countItems((job: Job) => isOverdue(job));
