import type {WorkEvent} from '../event.ts';
import type {Job} from '../jobs/job.ts';
import {type Status, statusTable} from '../status.ts';
import {shortStateWords, stateWords} from '../vocabulary/state-words.ts';

/** An event, and when it was told. */
export type ToldEvent = {readonly at: number; readonly event: WorkEvent};

export function timeOf({event, at}: ToldEvent): number {
	return event.time?.getTime() ?? at;
}

/** When a job became what. */
export type JobMoment = {readonly at: number; readonly words: string; readonly status: Status};

/** The stations of its present run: from its events, and from what its own resource says of start and end. */
export function momentsOf(job: Job, events: readonly ToldEvent[]): readonly JobMoment[] {
	const since = job.course.since ?? -Infinity;
	const told = events
		.map(item => ({at: timeOf(item), status: statusIn(job, item), words: wordsOf(job, item)}))
		.filter(({at, status}) => at >= since && statusTable[status].word !== 'info');
	const isStarted = told.some(({status}) => status === 'running');
	const moments = [
		...told,
		...(job.startedAt === null || isStarted
			? []
			: [{at: job.startedAt, status: 'running', words: running} as const]),
		...(job.endedAt === null ? [] : [{at: job.endedAt, status: job.status, words: endWords(job)}]),
	].sort((left, right) => left.at - right.at || rankOf(left) - rankOf(right));
	return moments.filter(
		({words, status}, at) =>
			words !== moments[at - 1]?.words &&
			!(statusTable[status].final && moments.slice(0, at).some(each => statusTable[each.status].final)),
	);
}

const running = 'running';

/** Of what one second holds, what comes first. */
function rankOf({status}: JobMoment): number {
	const {active, final} = statusTable[status];
	return final ? 2 : active && status !== 'queued' ? 1 : 0;
}

function wordsOf(job: Job, {event: {event, status}}: ToldEvent): string {
	if (status === 'running') {
		return running;
	}

	if (statusTable[status].final) {
		return endWords(job);
	}

	const state = event.startsWith(`${job.kind.toLowerCase()}_`) ? event.slice(job.kind.length + 1) : event;
	return stateWords(state, status)
		.replace(/^start (?=request)/, '')
		.replace(/request$/, 'requested');
}

/** An event says completed where the job's own resource knows of errors. */
function statusIn(job: Job, {event: {status}}: ToldEvent): Status {
	return statusTable[status].final ? job.status : status;
}

function endWords({status, state}: Job): string {
	return shortStateWords(state, status);
}
