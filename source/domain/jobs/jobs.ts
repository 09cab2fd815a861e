import type {Observation} from '../observation.ts';
import type {AgentReference} from '../reference.ts';
import {type Status, statusTable} from '../status.ts';
import {touch, trim} from '../touched-map.ts';
import {courseAfter} from './course.ts';
import type {Job} from './job.ts';
import type {JobFacts} from './job-facts.ts';
import {isOld, type JobNews, jobNews} from './job-news.ts';

export type Jobs = ReadonlyMap<string, Job>;

/** A job whose status became another one. */
export type JobChange = {
	readonly job: Job;
	readonly before: Status | null;
	/** It began again after an end, or a log tells of it as it changes: whatever was told before is over. */
	readonly isAnew: boolean;
	readonly isOld: boolean;
	/** When we learnt it. */
	readonly toldAt: number;
};

export function learnJobs(
	jobs: Jobs,
	observations: readonly Observation[],
	/** How many jobs are kept: those touched longest ago go first, unless they are under way. */
	most: number,
): {readonly jobs: Jobs; readonly changes: readonly JobChange[]} {
	let next: Map<string, Job> | undefined;
	const changes: JobChange[] = [];
	for (const observation of observations) {
		const news = jobNews(observation);
		const known = news && (next ?? jobs).get(news.key);
		if (!news || (!known && isNoWork(news))) {
			continue;
		}

		next ??= new Map(jobs);
		const job = mergeJob(known, news);
		touch(next, job.key, job);
		const isAnew = known ? isNewRun(known, job) : news.isOfLog && news.teller === 'event';
		if (job.status !== (known?.status ?? null) || (known && isAnew)) {
			changes.push({job, before: known?.status ?? null, isAnew, isOld: isOld(news), toldAt: news.told});
		}
	}

	if (!next) {
		return {jobs, changes};
	}

	trim(next, most, job => statusTable[job.status].active);
	return {jobs: next, changes};
}

/** Most rows of a log tell of something that is over at once: they are no work, and would push work out. */
function isNoWork({status, isOfLog}: JobNews): boolean {
	const {active, bad} = statusTable[status];
	return isOfLog && !active && !bad;
}

function isNewRun(known: Pick<Job, 'course'>, {course}: Pick<Job, 'course'>): boolean {
	return known.course.run !== course.run;
}

const mostEarlier = 20;

function mergeJob(before: Job | undefined, news: JobNews): Job {
	const course = courseAfter(before?.course, news);
	const isBelieved = course !== before?.course;
	const isAnew = before !== undefined && isNewRun(before, {course});
	// Why it failed then does not tell why it fails now.
	const known = isAnew ? {...before, ...forgotten} : before;
	const look = statusTable[course.status];
	const changedAt = isAnew && news.changedAt <= before.changedAt ? news.told : news.changedAt;
	return {
		...{key: news.key, source: news.source, kind: news.kind, id: news.id, course},
		agent: nameAgent(news.agent, known?.agent ?? null),
		status: course.status,
		state: (isBelieved ? stateOf(known, news) : known?.state) || (known?.state ?? ''),
		actor: news.actor ?? known?.actor ?? null,
		startedAt: startOf(known, news, isBelieved),
		endedAt: look.final ? (news.endedAt ?? known?.endedAt ?? changedAt) : null,
		changedAt: isBelieved ? Math.max(changedAt, known?.changedAt ?? 0) : (known?.changedAt ?? changedAt),
		progress: look.active ? (news.progress ?? known?.progress ?? null) : null,
		reason: news.reason ?? known?.reason ?? null,
		errorCount: news.errorCount ?? known?.errorCount ?? null,
		bytesBefore: news.bytesBefore ?? known?.bytesBefore ?? null,
		bytesAfter: news.bytesAfter ?? known?.bytesAfter ?? null,
		requestId: news.requestId ?? known?.requestId ?? null,
		isEndRead: look.final && (readsEnd(news) || (known?.isEndRead === true && !isAnew)),
		earlier: isAnew ? withEnd(before) : (before?.earlier ?? []),
	};
}

/** An event that calls a cleanup completed comes from who has read it (docs/contract.md 1). */
function readsEnd({teller, status, kind}: JobNews): boolean {
	return statusTable[status].final && (teller !== 'event' || status !== 'completed' || kind === 'cleanup');
}

const forgotten = {
	startedAt: null,
	endedAt: null,
	reason: null,
	errorCount: null,
	bytesBefore: null,
	bytesAfter: null,
	requestId: null,
} as const;

function withEnd({earlier, course, ...facts}: Job): readonly JobFacts[] {
	return statusTable[course.status].bad ? [...earlier, facts].slice(-mostEarlier) : earlier;
}

/** The first event that says so, until the job's own resource knows better; a second run begins anew. */
function startOf(known: Job | undefined, news: JobNews, isBelieved: boolean): number | null {
	const isAnew = known !== undefined && statusTable[known.status].final && statusTable[news.status].active;
	const before = isAnew && isBelieved ? null : (known?.startedAt ?? null);
	return news.teller === 'resource' ? (news.startedAt ?? before) : (before ?? news.startedAt);
}

/** There is no event for an end with errors: its resource's word is not replaced by the event's. */
function stateOf(known: Job | undefined, news: JobNews): string {
	const isSameEnd = known?.status === news.status && statusTable[news.status].final;
	return isSameEnd && news.teller !== 'resource' ? known.state : news.state;
}

function nameAgent(told: AgentReference | null, known: AgentReference | null): AgentReference | null {
	if (!told) {
		return known;
	}

	return told.name === null && known?.id === told.id ? known : told;
}
