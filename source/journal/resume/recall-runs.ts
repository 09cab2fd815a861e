import {
	doerKey,
	type EndsByDoer,
	type GoodEnds,
	lastGoodEnd,
	noteEnd,
} from '../../domain/expectations/good-ends.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import {isNoWork, learnJob} from '../../domain/jobs/jobs.ts';
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
	const learnt = told.map(each => ({told: each, news: jobNews(each)}));
	const jobs = new Map<string, Job>();
	for (const {news} of learnt) {
		if (news) {
			learnJob(jobs, news);
		}
	}

	const goodEnds = goodEndsOf(learnt, jobs);
	return {
		goodEnds,
		since: told[0]?.at.getTime(),
		runs: learnRuns(noRuns, jobs.values()),
		begun: beginningsOf(learnt, jobs),
		isStanding: thing => thing.type !== 'overdue' || isStanding(thing, jobs, goodEnds),
	};
}

type Learnt = {readonly told: Observation; readonly news: JobNews | undefined};
type Jobs = ReadonlyMap<string, Job>;

function goodEndsOf(learnt: readonly Learnt[], jobs: Jobs): EndsByDoer {
	const ends = new Map<string, GoodEnds>();
	for (const job of jobs.values()) {
		noteEnd(ends, job);
	}

	// A row of a log that is over at once is none of the jobs.
	for (const {news} of learnt) {
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
	return overdueReason(overdue) === 'expectation' ? last <= since.getTime() : isActive(jobNews(told), jobs);
}

/** Several programs may have written the same. */
function beginningsOf(learnt: readonly Learnt[], jobs: Jobs): readonly Observation[] {
	const begun = learnt.filter(
		({told, news}) => told.type === 'event' && told.event.status === 'running' && isActive(news, jobs),
	);
	return [...new Map(begun.map(({told, news}) => [news?.key, told])).values()];
}

function isActive(news: JobNews | undefined, jobs: Jobs): boolean {
	const job = jobs.get(news?.key ?? '');
	return job !== undefined && statusTable[job.status].active;
}
