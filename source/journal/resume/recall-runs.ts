import {
	doerKey,
	type EndsByDoer,
	type GoodEnds,
	lastGoodEnd,
	noteEnd,
} from '../../domain/expectations/good-ends.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {isNoWork, type Jobs, learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import {learnRuns, noRuns, type Runs} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';
import {overdueReason} from '../../domain/usual/overdue.ts';
import type {Memory} from './memory.ts';

export type RecalledRuns = {
	readonly runs: Runs;
	readonly goodEnds: EndsByDoer;
	/** When the first of it was told. */
	readonly since: number | undefined;
	/** When each job began that was under way when last heard of: nobody tells that again. */
	readonly begun: readonly Observation[];
	/** False for a job that is said to run for too long, and has ended since; and for what has happened in the end. */
	readonly isStanding: (thing: Observation) => boolean;
};

/** What is remembered of how long jobs took, and of those that go on. */
export function recallRuns(memories: readonly Pick<Memory, 'things' | 'runs' | 'bad'>[]): RecalledRuns {
	const told = memories
		.flatMap(({things, runs, bad}) => [...things, ...runs, ...bad])
		.filter(({type}) => type !== 'overdue')
		.sort((left, right) => left.at.getTime() - right.at.getTime());
	const {jobs} = learnJobs(noJobs, told, Number.POSITIVE_INFINITY);
	const goodEnds = goodEndsOf(told, jobs);
	return {
		goodEnds,
		since: told[0]?.at.getTime(),
		runs: learnRuns(noRuns, jobs.values()),
		begun: beginningsOf(told, jobs),
		isStanding: thing => thing.type !== 'overdue' || isStanding(thing, jobs, goodEnds),
	};
}

function goodEndsOf(told: readonly Observation[], jobs: Jobs): EndsByDoer {
	const ends = new Map<string, GoodEnds>();
	for (const job of jobs.values()) {
		noteEnd(ends, job);
	}

	// A row of a log that is over at once is none of the jobs.
	for (const news of told.map(jobNews)) {
		if (news && isNoWork(news)) {
			noteEnd(ends, news);
		}
	}

	return ends;
}

function isStanding(told: Extract<Observation, {type: 'overdue'}>, jobs: Jobs, ends: EndsByDoer): boolean {
	const {source, overdue} = told;
	const {kind, agent, since} = overdue;
	const last = lastGoodEnd(ends, doerKey(source, kind, agent)) ?? Number.NEGATIVE_INFINITY;
	return overdueReason(overdue) === 'expectation' ? last <= since.getTime() : isActive(told, jobs);
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
