import type {Job} from '../../../domain/jobs/job.ts';
import {isOpenEnd} from '../../../domain/jobs/open-end.ts';
import {type Status, statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import {type AgentNames, nameOf} from '../../kit/agent-names.ts';
import {ownerOf} from '../../kit/job-words.ts';
import type {Subject} from '../../kit/match.ts';
import {openGravity, type SettledEnds} from '../../kit/settled-ends.ts';
import type {HistoryEntry} from '../../state/history.ts';

export type HistoryRow = {
	readonly key: string;
	readonly source: string;
	readonly entry: HistoryEntry | null;
	readonly job: Job | null;
	readonly kind: string;
	readonly id: string;
	readonly name: string | null;
	readonly status: Status;
	/** 0 is the worst; what was acknowledged is as good as what ended well. */
	readonly gravity: number;
	readonly state: string;
	readonly time: number | null;
	readonly from: string;
	readonly to: string;
};

export function rowOfEntry(
	entry: HistoryEntry,
	job: Job | null,
	names: AgentNames,
	settled: SettledEnds,
): HistoryRow {
	const {activity, source} = entry;
	const time = activity.time?.getTime() ?? null;
	// An event may have told more since the history was read.
	const later = job && job.changedAt > (time ?? 0) ? job : null;
	const status = job ? statusOf(job) : activity.status;
	return {
		key: entry.key,
		source,
		entry,
		job,
		kind: activity.kind,
		id: activity.id,
		name: activity.name,
		status,
		gravity: openGravity(entry.key, status, settled),
		state: later?.state ?? activity.state,
		time: timeOf(entry, job),
		from: nameOf(activity.agent ?? job?.agent ?? null, source, names) || (activity.actor ?? job?.actor ?? ''),
		to: nameOf(activity.destination, source, names),
	};
}

/** The server's own time, never when we learnt it: what runs would move up with every answer. */
function timeOf({activity}: HistoryEntry, job: Job | null): number | null {
	const told = activity.time?.getTime() ?? null;
	const hasEnded = job !== null && job.endedAt !== null && !statusTable[activity.status].final;
	return told === null || hasEnded ? (job?.endedAt ?? told ?? job?.startedAt ?? null) : told;
}

/** Nothing is called completed before it has been read how it ended. */
function statusOf(job: Job): Status {
	return isOpenEnd(job) ? 'unknown' : job.status;
}

export function rowOfJob(job: Job, names: AgentNames, settled: SettledEnds): HistoryRow {
	return {
		key: job.key,
		source: job.source,
		entry: null,
		job,
		kind: job.kind,
		id: job.id,
		name: null,
		status: statusOf(job),
		gravity: openGravity(job.key, job.status, settled),
		state: job.state,
		time: job.endedAt ?? (isOpenEnd(job) ? job.changedAt : (job.startedAt ?? job.course.heardAt)),
		from: ownerOf(job, names),
		to: '',
	};
}

/** Somebody should look. */
export function isBad(row: HistoryRow): boolean {
	return statusTable[row.status].bad || isLate(row);
}

export function isLate({job}: HistoryRow): boolean {
	return job !== null && isOverdue(job);
}

export function subjectOf({kind, id, name, status, state, from, to, entry, source}: HistoryRow): Subject {
	const word = statusTable[status].word;
	const shown = [kind, name, word, state, from, to, entry?.activity.actor, entry?.activity.text];
	return {text: shown.filter(Boolean).join(' '), profile: source, ids: [id]};
}
