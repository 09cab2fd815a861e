import type {Jobs} from '../../domain/jobs/jobs.ts';
import {statusTable} from '../../domain/status.ts';
import {memoize} from './memo.ts';

/** How many jobs are under way: whoever says it, says this number. */
export const countRunning = memoize((jobs: Jobs): number => {
	let running = 0;
	for (const {status} of jobs.values()) {
		running += statusTable[status].active ? 1 : 0;
	}

	return running;
});
