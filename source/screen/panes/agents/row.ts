import type {Job} from '../../../domain/jobs/job.ts';
import {statusTable} from '../../../domain/status.ts';
import type {Subject} from '../../kit/match.ts';
import type {AgentEntry} from '../../state/agents.ts';
import {tellingJob, type Work} from './work.ts';

/** What is on top: what went wrong, what went wrong and runs again, what runs, the rest. */
type Rank = 0 | 1 | 2 | 3;

export type AgentRow = {
	readonly key: string;
	readonly entry: AgentEntry;
	readonly name: string;
	readonly work: Work;
	/** What it is judged by; null while all is well and nothing runs. */
	readonly job: Job | null;
	readonly rank: Rank;
};

export function rowOf(entry: AgentEntry, name: string, work: Work): AgentRow {
	const job = tellingJob(work);
	return {key: entry.key, entry, name, work, job, rank: rankOf(job, work)};
}

/** What went wrong stays on top, even while the next job runs already. */
function rankOf(job: Job | null, {last}: Work): Rank {
	if (job && statusTable[job.status].bad) {
		return 0;
	}

	if (job) {
		return last && statusTable[last.status].bad ? 1 : 2;
	}

	return 3;
}

export function isBad({job}: AgentRow): boolean {
	return job !== null && statusTable[job.status].bad;
}

export function subjectOf({name, entry, job}: AgentRow): Subject {
	const online = entry.agent?.online;
	const presence = online === true ? 'online' : online === false ? 'offline' : 'unknown';
	const work = job ? `${job.kind} ${job.state} ${statusTable[job.status].word}` : 'idle';
	return {text: `${name} ${presence} ${work} ${entry.source}`, ids: [entry.id, job?.id]};
}
