import type {Progress} from '../../domain/event.ts';
import {jobKey} from '../../domain/jobs/job-key.ts';
import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference, JobKind} from '../../domain/reference.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import type {Overdue} from '../../domain/usual/overdue.ts';

/** A job that is waited for, and how far it is. All moments are of the clock that never jumps. */
export type WaitedJob = {
	readonly id: string;
	readonly kind: JobKind;
	/**
	 * `unasked`: no answer yet. `absent`: not there, but it may still appear. `there`: it has not
	 * ended. `ended`: with `status`. `lost`: there is no such job, or none any more.
	 */
	readonly phase: 'unasked' | 'absent' | 'there' | 'ended' | 'lost';
	readonly status: Status;
	/** The server's own word. */
	readonly state: string;
	readonly agent: AgentReference | null;
	/** By the server's clock, as milliseconds since 1970. */
	readonly startedAt: number | null;
	readonly progress: Progress | null;
	/** It runs far longer than usual. */
	readonly overdue: Overdue | null;
	/** An event told its end; the job itself is asked, and has so long to say otherwise. */
	readonly ending: {readonly status: Status; readonly by: number} | null;
	/** How often in a row it was not there, after it had been. */
	readonly misses: number;
};

/** An event is believed when the job itself says nothing else for so long. */
const settling = 5000;
/** One answer that denies a job seen before may be a slip of the server. */
const mostMisses = 2;

export function newJob(id: string, kind: JobKind): WaitedJob {
	return {
		id,
		kind,
		phase: 'unasked',
		status: 'unknown',
		state: '',
		agent: null,
		startedAt: null,
		progress: null,
		overdue: null,
		ending: null,
		misses: 0,
	};
}

export function isOver({phase}: WaitedJob): boolean {
	return phase === 'ended' || phase === 'lost';
}

/** The same object when nothing was said of it. */
export function hearOfJob(job: WaitedJob, observation: Observation, now: number): WaitedJob {
	if (isOver(job)) {
		return job;
	}

	const news = jobNews(observation);
	if (news?.key !== jobKey(observation.source, job.kind, job.id)) {
		return job;
	}

	if (news.overdue !== null) {
		return {...job, overdue: news.overdue};
	}

	return news.teller === 'event' ? hearEvent(job, news, now) : hearItself(job, news);
}

/** The server says that there is no such job; `mayAppear` as long as that is no answer yet. */
export function hearAbsence(job: WaitedJob, mayAppear: boolean): WaitedJob {
	if (isOver(job)) {
		return job;
	}

	if (job.phase !== 'there') {
		return {...job, phase: mayAppear ? 'absent' : 'lost'};
	}

	const misses = job.misses + 1;
	return {...job, misses, phase: misses >= mostMisses ? 'lost' : 'there'};
}

/** It is there, but says nothing of itself yet. */
export function hearPresence(job: WaitedJob): WaitedJob {
	return job.phase === 'unasked' || job.phase === 'absent' ? {...job, phase: 'there'} : job;
}

export function letTimePass(job: WaitedJob, now: number): WaitedJob {
	return !isOver(job) && job.ending !== null && now >= job.ending.by
		? {...job, phase: 'ended', status: job.ending.status}
		: job;
}

/** The job's own word counts at once. */
function hearItself(job: WaitedJob, {status, state, agent, startedAt}: JobNews): WaitedJob {
	return {
		...job,
		phase: statusTable[status].final ? 'ended' : 'there',
		status,
		state,
		agent: agent ?? job.agent,
		startedAt: startedAt ?? job.startedAt,
		misses: 0,
	};
}

function hearEvent(job: WaitedJob, {status, state, agent, time, progress}: JobNews, now: number): WaitedJob {
	const look = statusTable[status];
	// What is older than the job's beginning belongs to an earlier run under the same id.
	const isEarlier = time !== null && job.startedAt !== null && time < job.startedAt;
	if (isEarlier || status === 'info') {
		return job;
	}

	const known = {...hearPresence(job), misses: 0, agent: agent ?? job.agent};
	if (look.final) {
		return {...known, ending: job.ending ?? {status, by: now + settling}};
	}

	return look.active ? {...known, status, state, progress: progress ?? job.progress, ending: null} : known;
}
