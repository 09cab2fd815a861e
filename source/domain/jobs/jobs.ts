import type {Observation} from '../observation.ts';
import type {AgentReference} from '../reference.ts';
import {type Status, statusTable} from '../status.ts';
import {keyOf, touch, trim} from '../touched-map.ts';
import type {Job} from './job.ts';
import {type JobNews, newsOf} from './job-news.ts';

export type Jobs = ReadonlyMap<string, Job>;

/** A job whose status became another one. */
export type JobChange = {
	readonly job: Job;
	readonly before: Status | null;
	readonly isOld: boolean;
	/** When we learnt it. */
	readonly toldAt: number;
};

export function jobKey(source: string, kind: string, id: string): string {
	return keyOf(source, kind.toLowerCase(), id);
}

export function learnJobs(
	jobs: Jobs,
	observations: readonly Observation[],
	/** How many jobs are kept: those touched longest ago go first, unless they are under way. */
	most: number,
): {readonly jobs: Jobs; readonly changes: readonly JobChange[]} {
	let next: Map<string, Job> | undefined;
	const changes: JobChange[] = [];
	for (const observation of observations) {
		const news = newsOf(observation);
		const key = news ? jobKey(observation.source, news.kind, news.id) : '';
		const known = (next ?? jobs).get(key);
		if (!news || (!known && isMereRow(news))) {
			continue;
		}
		next ??= new Map(jobs);
		const job = mergeJob(known, key, observation.source, news);
		touch(next, key, job);
		if (job.status !== (known?.status ?? null)) {
			const toldAt = observation.at.getTime();
			changes.push({job, before: known?.status ?? null, isOld: news.isOld, toldAt});
		}
	}
	if (!next) {
		return {jobs, changes};
	}
	trim(next, most, job => statusTable[job.status].active);
	return {jobs: next, changes};
}

/** Most rows of a log tell of something that is over at once: they are no work, and would push work out. */
function isMereRow({kind, status}: JobNews): boolean {
	const {active, bad} = statusTable[status];
	return kind.toLowerCase() === 'activity' && !active && !bad;
}

function mergeJob(known: Job | undefined, key: string, source: string, news: JobNews): Job {
	const isNewer = isBelieved(known, news);
	const status = isNewer || !known ? news.status : known.status;
	const look = statusTable[status];
	return {
		key,
		source,
		kind: news.kind,
		id: news.id,
		agent: nameAgent(news.agent, known?.agent ?? null),
		status,
		state: (isNewer ? stateOf(known, news) : known?.state) || (known?.state ?? ''),
		actor: news.actor ?? known?.actor ?? null,
		startedAt: startOf(known, news),
		endedAt: look.final ? (news.endedAt ?? known?.endedAt ?? news.time) : null,
		changedAt: isNewer ? Math.max(news.time, known?.changedAt ?? 0) : (known?.changedAt ?? news.time),
		progress: look.active ? (news.progress ?? known?.progress ?? null) : null,
		reason: news.reason ?? known?.reason ?? null,
		errorCount: news.errorCount ?? known?.errorCount ?? null,
		bytesBefore: news.bytesBefore ?? known?.bytesBefore ?? null,
		bytesAfter: news.bytesAfter ?? known?.bytesAfter ?? null,
		requestId: news.requestId ?? known?.requestId ?? null,
	};
}

/** The first event that says so, until the job's own resource knows better; a second run begins anew. */
function startOf(known: Job | undefined, news: JobNews): number | null {
	const isAnew = known !== undefined && statusTable[known.status].final && statusTable[news.status].active;
	const before = isAnew && isBelieved(known, news) ? null : (known?.startedAt ?? null);
	return news.isResource ? (news.startedAt ?? before) : (before ?? news.startedAt);
}

/** There is no event for an end with errors: its resource's word is not replaced by the event's. */
function stateOf(known: Job | undefined, news: JobNews): string {
	const isSameEnd = known?.status === news.status && statusTable[news.status].final;
	return isSameEnd && !news.isResource ? known.state : news.state;
}

/** An answer that was read earlier may be told later: what has ended does not run again by it. */
function isBelieved(known: Job | undefined, news: JobNews): boolean {
	if (!known) {
		return true;
	}
	if (news.status === 'info') {
		return false;
	}
	if (known.status === 'with-errors' && news.status === 'completed') {
		return false;
	}
	if (news.time < known.changedAt) {
		const look = statusTable[news.status];
		return look.final && (look.bad || !statusTable[known.status].final);
	}
	return true;
}

function nameAgent(told: AgentReference | null, known: AgentReference | null): AgentReference | null {
	if (!told) {
		return known;
	}
	return told.name === null && known?.id === told.id ? known : told;
}
