import type {Job} from '../../../domain/jobs/job.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {learnJobs, noJobs} from '../../../domain/jobs/jobs.ts';
import {type Runs, usualFor} from '../../../domain/jobs/runs.ts';
import type {Observation} from '../../../domain/observation.ts';
import {statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import type {Usual} from '../../../domain/usual/usual.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {stateWords} from '../../../domain/vocabulary/state-words.ts';
import type {AgentNames} from '../../kit/agent-names.ts';
import {ownerOf} from '../../kit/job-words.ts';
import type {Subject} from '../../kit/match.ts';
import {itemSubject} from '../events/rows.ts';
import type {JobRow} from './fold.ts';

/** A row and the job of which it tells, as far as it is known by now; null where it is about none. While it runs, what is usual. */
export type JobLine = {
	readonly sequence: number;
	readonly row: JobRow;
	readonly job: Job | null;
	readonly usual: Usual | null;
};

/** `isLast`: no later row is about the same job, so that all that is known of it is about this run. */
export function lineOf(
	row: JobRow,
	{jobs, runs}: {readonly jobs: Jobs; readonly runs: Runs},
	isLast: boolean,
): JobLine {
	const known = row.type === 'job' && isLast ? jobs.get(row.key) : undefined;
	const usual = known && statusTable[known.status].active ? usualFor(runs, known) : null;
	return {sequence: row.sequence, row, job: known ?? jobAsTold(row), usual};
}

const asTold = new WeakMap<JobRow, Job | null>();

/** What its events alone say: of an earlier run, and of a job that was forgotten meanwhile. */
function jobAsTold(row: JobRow): Job | null {
	if (row.type === 'other') {
		return null;
	}

	const told = asTold.get(row);
	if (told !== undefined) {
		return told;
	}

	const observations = row.events.map(
		({at, source, event}): Observation => ({type: 'event', at: new Date(at), source, event}),
	);
	const job = learnJobs(noJobs, observations, 1).jobs.get(row.key) ?? null;
	asTold.set(row, job);
	return job;
}

/** Somebody should look. */
export function isBad(line: JobLine): boolean {
	const {last} = line.row;
	const status = line.job?.status ?? (last.type === 'event' ? last.event.status : 'info');
	return statusTable[status].bad || isLate(line);
}

export function isLate({job}: JobLine): boolean {
	return job !== null && isOverdue(job);
}

export function subjectOf({row, job}: JobLine, names: AgentNames): Subject {
	if (!job) {
		return itemSubject(row.last, names);
	}

	const {kind, id, state, status, reason, agent, requestId, source} = job;
	const words = [kind, shortId(id), stateWords(state, status), statusTable[status].word];
	const text = [ownerOf(job, names), ...words, reason].filter(Boolean).join(' ');
	return {text, profile: source, ids: [id, agent?.id, requestId]};
}
