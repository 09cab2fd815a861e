import type {AgentReference} from '../reference.ts';
import {statusTable} from '../status.ts';
import {type Pace, paceAfter} from '../usual/pace.ts';
import {courseAfter} from './course.ts';
import type {Job} from './job.ts';
import type {JobFacts} from './job-facts.ts';
import type {JobNews} from './job-news.ts';

/** It ended, and goes on again. */
export function isNewRun(known: Pick<Job, 'course'>, {course}: Pick<Job, 'course'>): boolean {
	return known.course.run !== course.run;
}

const mostEarlier = 20;

/** What is known of a job after one more piece of news. */
export function mergeJob(before: Job | undefined, news: JobNews): Job {
	const course = courseAfter(before?.course, news);
	const isBelieved = course !== before?.course;
	const isAnew = before !== undefined && isNewRun(before, {course});
	// Why it failed then does not tell why it fails now.
	const known = isAnew ? {...before, ...forgotten} : before;
	const look = statusTable[course.status];
	const changedAt = isAnew && news.changedAt <= before.changedAt ? news.told : news.changedAt;
	return {
		// The same text once: a map that holds it need not hold another one.
		key: before?.key ?? news.key,
		source: news.source,
		kind: news.kind,
		id: news.id,
		course,
		agent: nameAgent(news.agent, known?.agent ?? null),
		status: course.status,
		state: (isBelieved ? stateOf(known, news) : known?.state) || (known?.state ?? ''),
		actor: news.actor ?? known?.actor ?? null,
		startedAt: startOf(known, news, isBelieved),
		endedAt: look.final ? (news.endedAt ?? known?.endedAt ?? changedAt) : null,
		changedAt: isBelieved ? Math.max(changedAt, known?.changedAt ?? 0) : (known?.changedAt ?? changedAt),
		overdue: look.active ? (news.overdue ?? known?.overdue ?? null) : null,
		pace: look.active ? paceOf(known?.pace ?? null, news) : null,
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
export function readsEnd({teller, status, kind}: JobNews): boolean {
	return statusTable[status].final && (teller !== 'event' || status !== 'completed' || kind === 'cleanup');
}

function paceOf(known: Pace | null, {progress, time, told}: JobNews): Pace | null {
	return progress === null ? known : paceAfter(known, {at: time ?? told, done: progress.done}, told);
}

const forgotten = {
	startedAt: null,
	endedAt: null,
	reason: null,
	errorCount: null,
	bytesBefore: null,
	bytesAfter: null,
	requestId: null,
	overdue: null,
	pace: null,
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
