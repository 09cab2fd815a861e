import type {Observation} from '../observation.ts';
import type {AgentReference} from '../reference.ts';
import {type Status, statusTable} from '../status.ts';
import {touch, trim} from '../touched-map.ts';
import {courseAfter} from './course.ts';
import type {Job} from './job.ts';
import {loneEvent} from './job-key.ts';
import {isOld, type JobNews, jobNews} from './job-news.ts';

export type Jobs = ReadonlyMap<string, Job>;

/** A job whose status became another one. */
export type JobChange = {
	readonly job: Job;
	readonly before: Status | null;
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
		if (job.status !== (known?.status ?? null)) {
			changes.push({job, before: known?.status ?? null, isOld: isOld(news), toldAt: news.told});
		}
	}

	if (!next) {
		return {jobs, changes};
	}

	trim(next, most, job => statusTable[job.status].active);
	return {jobs: next, changes};
}

/** Most rows of a log tell of something that is over at once: they are no work, and would push work out. */
function isNoWork({kind, status, isOfLog}: JobNews): boolean {
	const {active, bad} = statusTable[status];
	return kind === loneEvent || (isOfLog && !active && !bad);
}

function mergeJob(known: Job | undefined, news: JobNews): Job {
	const course = courseAfter(known?.course, news);
	const isBelieved = course !== known?.course;
	const look = statusTable[course.status];
	return {
		...{key: news.key, source: news.source, kind: news.kind, id: news.id, course},
		agent: nameAgent(news.agent, known?.agent ?? null),
		status: course.status,
		state: (isBelieved ? stateOf(known, news) : known?.state) || (known?.state ?? ''),
		actor: news.actor ?? known?.actor ?? null,
		startedAt: startOf(known, news, isBelieved),
		endedAt: look.final ? (news.endedAt ?? known?.endedAt ?? news.changedAt) : null,
		changedAt: isBelieved
			? Math.max(news.changedAt, known?.changedAt ?? 0)
			: (known?.changedAt ?? news.changedAt),
		progress: look.active ? (news.progress ?? known?.progress ?? null) : null,
		reason: news.reason ?? known?.reason ?? null,
		errorCount: news.errorCount ?? known?.errorCount ?? null,
		bytesBefore: news.bytesBefore ?? known?.bytesBefore ?? null,
		bytesAfter: news.bytesAfter ?? known?.bytesAfter ?? null,
		requestId: news.requestId ?? known?.requestId ?? null,
	};
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
