import type {Job} from '../jobs/job.ts';
import {jobKey} from '../jobs/job-key.ts';
import {jobNews} from '../jobs/job-news.ts';
import {isNoWork} from '../jobs/jobs.ts';
import type {Observation} from '../observation.ts';
import type {AgentReference} from '../reference.ts';
import {overdueReason} from '../usual/overdue.ts';
import {missedWords} from '../vocabulary/usual-words.ts';

/** What was expected and has not happened yet, each as a job that is looked for. */
export type Missing = ReadonlyMap<string, Job>;

type Told = Extract<Observation, {type: 'overdue'}>;

/** The same map where nothing was told of it. */
export function learnMissing(
	missing: Missing,
	observations: readonly Observation[],
	touched: readonly Job[],
): Missing {
	const told = observations.filter(isMissed);
	if (told.length === 0 && missing.size === 0) {
		return missing;
	}

	const next = new Map(missing);
	for (const job of told.map(jobOf)) {
		next.set(job.key, job);
	}

	// Rows of a log that are over at once are none of the jobs.
	const rows = observations.map(jobNews).filter(news => news !== undefined && isNoWork(news));
	for (const end of [...touched, ...rows]) {
		const key = end && keyOfMissing(end.source, end.kind, end.agent);
		const since = next.get(key ?? '')?.overdue?.since.getTime() ?? Number.POSITIVE_INFINITY;
		if (key !== undefined && end?.status === 'completed' && (end.endedAt ?? end.changedAt) > since) {
			next.delete(key);
		}
	}

	return told.length === 0 && next.size === missing.size ? missing : next;
}

export function isMissed(observation: Observation): observation is Told {
	return observation.type === 'overdue' && overdueReason(observation.overdue) === 'expectation';
}

/** It has no id of its own: whose it is says which it is. */
function keyOfMissing(source: string, kind: string, agent: AgentReference | null): string {
	return jobKey(source, kind, idOf(agent));
}

function idOf(agent: AgentReference | null): string {
	return agent?.id ?? 'expected';
}

function jobOf({source, at, overdue}: Told): Job {
	const {kind, agent, since, expected} = overdue;
	const key = keyOfMissing(source, kind, agent);
	const told = at.getTime();
	const dueAt = Math.min(told, since.getTime() + (expected ?? 0));
	return {
		...{key, source, kind: kind.toLowerCase(), id: idOf(agent), agent, overdue},
		...{status: 'missed', state: 'overdue', reason: missedWords(overdue)},
		course: {status: 'missed', moment: dueAt, isExact: true, heardAt: told, since: null, run: 0},
		...{changedAt: dueAt, startedAt: null, endedAt: null, isEndRead: true, earlier: []},
		...{actor: null, progress: null, pace: null, errorCount: null},
		...{bytesBefore: null, bytesAfter: null, requestId: null},
	};
}
