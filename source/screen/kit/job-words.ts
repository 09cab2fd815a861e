import type {Job} from '../../domain/jobs/job.ts';
import {loneEvent} from '../../domain/jobs/job-key.ts';
import {overdueReason} from '../../domain/usual/overdue.ts';
import {countWords} from '../../domain/vocabulary/count-words.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {type AgentNames, nameOf} from './agent-names.ts';

/** The agent that does it, else the person. */
export function ownerOf({agent, source, actor}: Job, names: AgentNames): string {
	return nameOf(agent, source, names) || (actor ?? '');
}

/** A row of a log is no work: its id says nothing to a person, its name stands in the reason. */
export function isLogRow({kind}: {readonly kind: string}): boolean {
	return kind.toLowerCase() === 'activity';
}

/** There is none: it is looked for. */
export function isExpected({overdue}: Pick<Job, 'overdue'>): boolean {
	return overdue !== null && overdueReason(overdue) === 'expectation';
}

export function jobName(job: Job): string {
	if (job.kind === loneEvent) {
		return job.state;
	}

	if (isExpected(job)) {
		return `${job.kind} expected`;
	}

	return isLogRow(job) ? '' : `${job.kind.toLowerCase()} ${shortId(job.id)}`;
}

/** The same with its whole id. */
export function wholeJobName(job: Job): string {
	return job.kind === loneEvent || isLogRow(job) || isExpected(job)
		? jobName(job)
		: `${job.kind.toLowerCase()} ${job.id}`;
}

/** A kind and a UUID. */
export const wholeNameWidth = 44;

export function reasonText({reason, errorCount}: Job): string {
	return reason ?? (errorCount ? countWords(errorCount, 'error') : '');
}
