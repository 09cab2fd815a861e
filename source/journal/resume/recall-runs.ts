import {jobNews} from '../../domain/jobs/job-news.ts';
import {type Jobs, learnJobs} from '../../domain/jobs/jobs.ts';
import {learnRuns, type Runs} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';
import type {Memory} from './gather.ts';

export type RecalledRuns = {
	readonly runs: Runs;
	/** When each job began that was under way when last heard of: nobody tells that again. */
	readonly begun: readonly Observation[];
	/** False for a job that is said to run for too long, and has ended since. */
	readonly isUnderWay: (thing: Observation) => boolean;
};

/** What is remembered of how long jobs took, and of those that go on. */
export function recallRuns(memories: readonly Pick<Memory, 'things' | 'runs' | 'bad'>[]): RecalledRuns {
	const told = memories
		.flatMap(({things, runs, bad}) => [...things, ...runs, ...bad])
		.filter(({type}) => type !== 'overdue')
		.sort((left, right) => left.at.getTime() - right.at.getTime());
	const {jobs} = learnJobs(new Map(), told, Number.POSITIVE_INFINITY);
	return {
		runs: learnRuns(new Map(), jobs.values()),
		begun: beginningsOf(told, jobs),
		isUnderWay: thing => thing.type !== 'overdue' || thing.overdue.id === null || isActive(thing, jobs),
	};
}

/** Several programs may have written the same. */
function beginningsOf(told: readonly Observation[], jobs: Jobs): readonly Observation[] {
	const begun = told.filter(
		each => each.type === 'event' && each.event.status === 'running' && isActive(each, jobs),
	);
	return [...new Map(begun.map(each => [jobNews(each)?.key, each])).values()];
}

function isActive(observation: Observation, jobs: Jobs): boolean {
	const job = jobs.get(jobNews(observation)?.key ?? '');
	return job !== undefined && statusTable[job.status].active;
}
