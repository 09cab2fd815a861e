import type {Job} from '../../domain/jobs/job.ts';
import {isOpenEnd} from '../../domain/jobs/open-end.ts';
import type {Shown} from '../../domain/shown.ts';
import {statusTable} from '../../domain/status.ts';
import {endingWords} from '../../domain/vocabulary/state-words.ts';

type CleanupExtra = Extract<Shown, {type: 'cleanup'}>;

/** Nothing is called completed before it has been read how it ended. */
export function asRead(job: Job, now: number, extra: CleanupExtra | null = null): Job {
	if (isOpenEnd(job) && extra && statusTable[extra.cleanup.status].final) {
		const {status, state} = extra.cleanup;
		return {...job, status, state};
	}

	return isOpenEnd(job)
		? {...job, status: 'unknown', state: endingWords(job.changedAt, now) ?? job.state}
		: job;
}
