import type {Job} from '../../../domain/jobs/job.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {type Status, statusTable} from '../../../domain/status.ts';
import {type AgentNames, nameOf, namesOf} from '../../kit/agent-names.ts';
import {ownerOf} from '../../kit/job-words.ts';
import {readFilter, type Subject} from '../../kit/match.ts';
import {memoize} from '../../kit/memo.ts';
import {listRows, type Rows} from '../../kit/rows.ts';
import type {History, HistoryEntry} from '../../state/history.ts';
import {type ScreenState, shownData} from '../../state/state.ts';
import type {HistorySort, Sorting} from '../../state/view.ts';

export type HistoryRow = {
	readonly key: string;
	readonly source: string;
	readonly entry: HistoryEntry | null;
	readonly job: Job | null;
	readonly kind: string;
	readonly id: string;
	readonly name: string | null;
	readonly status: Status;
	readonly state: string;
	readonly time: number | null;
	readonly from: string;
	readonly to: string;
};

export function historyRows(state: ScreenState): Rows<HistoryRow> {
	const {history, jobs} = shownData(state);
	const {filter, onlyBad, sort} = state.view;
	return select(sorted(history, jobs, namesOf(state), sort.history), filter.text, onlyBad);
}

const select = memoize((rows: readonly HistoryRow[], filter: string, onlyBad: boolean): Rows<HistoryRow> => {
	const match = readFilter(filter);
	const kept = rows.filter(row => (!onlyBad || isBad(row)) && (!match || match(subjectOf(row))));
	return listRows(kept, rows, isBad);
});

const sorted = memoize(
	(history: History, jobs: Jobs, names: AgentNames, sorting: Sorting<HistorySort>): readonly HistoryRow[] => {
		const rows = [...history.values()].map(entry => rowOfEntry(entry, jobs.get(entry.key) ?? null, names));
		for (const job of jobs.values()) {
			if (!history.has(job.key) && statusTable[job.status].final) {
				rows.push(rowOfJob(job, names));
			}
		}
		const compare = comparators[sorting.by];
		const sign = sorting.isReversed ? -1 : 1;
		return rows.sort((left, right) => sign * compare(left, right) || byTime(left, right));
	},
);

const comparators: Readonly<Record<HistorySort, (left: HistoryRow, right: HistoryRow) => number>> = {
	time: byTime,
	state: (left, right) =>
		Number(isBad(right)) - Number(isBad(left)) || compareText(left.status, right.status),
	name: (left, right) => compareText(left.from, right.from),
};

function byTime(left: HistoryRow, right: HistoryRow): number {
	return (right.time ?? 0) - (left.time ?? 0) || compareText(right.key, left.key);
}

function compareText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

function rowOfEntry(entry: HistoryEntry, job: Job | null, names: AgentNames): HistoryRow {
	const {activity, source} = entry;
	const time = activity.time?.getTime() ?? null;
	// An event may have told more since the history was read.
	const later = job && job.changedAt > (time ?? 0) ? job : null;
	return {
		key: entry.key,
		source,
		entry,
		job,
		kind: activity.kind,
		id: activity.id,
		name: activity.name,
		status: later?.status ?? job?.status ?? activity.status,
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

function rowOfJob(job: Job, names: AgentNames): HistoryRow {
	return {
		key: job.key,
		source: job.source,
		entry: null,
		job,
		kind: job.kind,
		id: job.id,
		name: null,
		status: job.status,
		state: job.state,
		time: job.endedAt ?? job.startedAt,
		from: ownerOf(job, names),
		to: '',
	};
}

function isBad({status}: HistoryRow): boolean {
	return statusTable[status].bad;
}

function subjectOf({kind, id, name, status, state, from, to, entry, source}: HistoryRow): Subject {
	const word = statusTable[status].word;
	const shown = [kind, name, word, state, from, to, entry?.activity.actor, entry?.activity.text, source];
	return {text: shown.filter(Boolean).join(' '), ids: [id]};
}
