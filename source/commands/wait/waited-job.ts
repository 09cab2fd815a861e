import type {Progress} from '../../domain/event.ts';
import type {Observation} from '../../domain/observation.ts';
import type {AgentReference, JobKind} from '../../domain/reference.ts';
import {type Status, statusTable} from '../../domain/status.ts';

/** A job that is waited for, and how far it is. All moments are of the clock that never jumps. */
export type WaitedJob = {
	readonly id: string;
	/**
	 * `unasked`: no answer yet. `absent`: not there, but it may still appear. `there`: it has not
	 * ended. `ended`: with `status`. `lost`: there is no such job, or none any more.
	 */
	readonly phase: 'unasked' | 'absent' | 'there' | 'ended' | 'lost';
	readonly status: Status;
	/** The server's own word. */
	readonly state: string;
	readonly agent: AgentReference | null;
	readonly startedAt: Date | null;
	readonly progress: Progress | null;
	/** An event told its end; the job itself is asked, and has so long to say otherwise. */
	readonly ending: {readonly status: Status; readonly by: number} | null;
	/** How often in a row it was not there, after it had been. */
	readonly misses: number;
};

/** An event is believed when the job itself says nothing else for so long. */
const settling = 5000;
/** One answer that denies a job seen before may be a slip of the server. */
const mostMisses = 2;

export function newJob(id: string): WaitedJob {
	return {
		id,
		phase: 'unasked',
		status: 'unknown',
		state: '',
		agent: null,
		startedAt: null,
		progress: null,
		ending: null,
		misses: 0,
	};
}

export function isOver({phase}: WaitedJob): boolean {
	return phase === 'ended' || phase === 'lost';
}

/** The same object when nothing was said of it. */
export function hearOfJob(job: WaitedJob, kind: JobKind, observation: Observation, now: number): WaitedJob {
	if (isOver(job)) {
		return job;
	}

	switch (observation.type) {
		case 'event': {
			const {subject} = observation.event;
			return subject?.kind === kind && subject.id === job.id ? hearEvent(job, observation.event, now) : job;
		}

		case 'cleanup': {
			const {id, agent, status, state, startedAt} = observation.cleanup;
			return kind === 'cleanup' && id === job.id
				? hearItself(job, {agent: agent ?? job.agent, status, state, startedAt: startedAt ?? job.startedAt})
				: job;
		}

		case 'activity': {
			const {id, agent, status, state} = observation.activity;
			return observation.activity.kind.toLowerCase() === kind && id === job.id
				? hearItself(job, {agent: agent ?? job.agent, status, state})
				: job;
		}

		default:
			return job;
	}
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
function hearItself(job: WaitedJob, news: Partial<WaitedJob> & Pick<WaitedJob, 'status'>): WaitedJob {
	const phase = statusTable[news.status].final ? 'ended' : 'there';
	return {...job, ...news, phase, misses: 0};
}

type Heard = Extract<Observation, {type: 'event'}>['event'];

function hearEvent(job: WaitedJob, {status, event, agent, time, progress}: Heard, now: number): WaitedJob {
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

	return look.active
		? {...known, status, state: event, progress: progress ?? job.progress, ending: null}
		: known;
}
