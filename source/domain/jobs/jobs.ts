import {Entries} from '../lists/entries.ts';
import type {Observation} from '../observation.ts';
import {type Status, statusTable} from '../status.ts';
import {touch} from '../touched-map.ts';
import type {Job} from './job.ts';
import {isOld, type JobNews, jobNews} from './job-news.ts';
import {isNewRun, mergeJob} from './merge-job.ts';

export type Jobs = Entries<Job>;

export const noJobs: Jobs = Entries.of<Job>([]);

/** A job whose status became another one. */
export type JobChange = {
	readonly job: Job;
	readonly before: Status | null;
	/** It began again after an end, or a log tells of it as it changes: whatever was told before is over. */
	readonly isAnew: boolean;
	readonly isOld: boolean;
	/** When we learnt it, and from what. */
	readonly toldAt: number;
	readonly teller: JobNews['teller'];
};

type Learnt = {
	readonly jobs: Jobs;
	readonly changes: readonly JobChange[];
	/** Those of which something was told, as they are now. */
	readonly touched: readonly Job[];
};

export function learnJobs(
	jobs: Jobs,
	observations: readonly Observation[],
	/** About how many jobs are kept: those touched longest ago go first, unless they are under way. */
	most: number,
): Learnt {
	const changes: JobChange[] = [];
	const touched = new Map<string, Job>();
	for (const observation of observations) {
		const news = jobNews(observation);
		const known = news && (touched.get(news.key) ?? jobs.get(news.key));
		if (!news || (!known && isNoWork(news))) {
			continue;
		}

		const job = mergeJob(known, news);
		touch(touched, job.key, job);
		const isAnew = known ? isNewRun(known, job) : news.isOfLog && news.teller === 'event';
		if (job.status !== (known?.status ?? null) || (known && isAnew)) {
			const {told: toldAt, teller} = news;
			changes.push({job, before: known?.status ?? null, isAnew, isOld: isOld(news), toldAt, teller});
		}
	}

	const learnt = touched.size === 0 ? jobs : jobs.with(touched.values());
	return {
		jobs: learnt.trimmed(most, job => statusTable[job.status].active),
		changes,
		touched: [...touched.values()],
	};
}

/** The same of one thing after the other, where nobody asks what changed: the map itself becomes another one. */
export function learnJob(jobs: Map<string, Job>, news: JobNews): void {
	const known = jobs.get(news.key);
	if (known || !isNoWork(news)) {
		const job = mergeJob(known, news);
		touch(jobs, job.key, job);
	}
}

/** Most rows of a log tell of something that is over at once: they are no work, and would push work out. */
export function isNoWork({status, isOfLog}: JobNews): boolean {
	const {active, bad} = statusTable[status];
	return isOfLog && !active && !bad;
}
