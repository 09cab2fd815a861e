import type {Job} from '../../../domain/jobs/job.ts';
import {type Runs, usualFor} from '../../../domain/jobs/runs.ts';
import {overdueLook, statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import type {Usual} from '../../../domain/usual/usual.ts';
import type {Subject} from '../../kit/match.ts';
import {openGravity, type SettledEnds} from '../../kit/settled-ends.ts';
import type {AgentEntry} from '../../state/agents.ts';
import {noGravity} from '../../state/attention.ts';
import {tellingJob, type Work} from './work.ts';

/**
 * What is on top: what went wrong, the worst first; behind what failed, what runs far longer than usual; what went
 * wrong and runs again; what runs; the rest, and with it what went wrong and was acknowledged.
 */
export const rankOfLate = 1;
export const rankOfAgain = noGravity + 1;
export const rankOfRunning = rankOfAgain + 1;
export const rankOfRest = rankOfRunning + 1;

export type AgentRow = {
	readonly key: string;
	readonly entry: AgentEntry;
	readonly name: string;
	/** Its place among all by name. */
	readonly place: number;
	readonly work: Work;
	/** What it is judged by; null while all is well and nothing runs. */
	readonly job: Job | null;
	readonly rank: number;
	/** How long such a job takes; null where nothing runs, or nobody knows. */
	readonly usual: Usual | null;
};

export function rowOf(
	entry: AgentEntry,
	{name, place}: Pick<AgentRow, 'name' | 'place'>,
	work: Work,
	{settled, runs}: {readonly settled: SettledEnds; readonly runs: Runs},
): AgentRow {
	const usual = work.running && usualFor(runs, work.running);
	const [job, rank] = [tellingJob(work), rankOf(work, settled)];
	return {key: entry.key, entry, name, place, work, job, rank, usual};
}

/** What went wrong stays on top, even while the next job runs already, or has ended well. */
function rankOf({running, open, last}: Work, settled: SettledEnds): number {
	const judged = open ?? last;
	const gravity = judged ? openGravity(judged.key, judged.status, settled) : noGravity;
	if (running) {
		return isOverdue(running) ? rankOfLate : gravity < noGravity ? rankOfAgain : rankOfRunning;
	}

	if (judged && isOverdue(judged)) {
		return rankOfLate;
	}

	return gravity === noGravity ? rankOfRest : gravity < rankOfLate ? gravity : gravity + 1;
}

/** Somebody should look. */
export function isBad(row: AgentRow): boolean {
	return row.job !== null && (statusTable[row.job.status].bad || isLate(row));
}

export function isLate({job}: AgentRow): boolean {
	return job !== null && isOverdue(job);
}

export function subjectOf({name, entry, job}: AgentRow): Subject {
	const online = entry.agent?.online;
	const presence = online === true ? 'online' : online === false ? 'offline' : 'unknown';
	const work = job ? `${job.kind} ${job.state} ${statusTable[job.status].word}` : 'idle';
	const late = job && isOverdue(job) ? overdueLook.word : '';
	return {text: `${name} ${presence} ${work} ${late}`, profile: entry.source, ids: [entry.id, job?.id]};
}
