import type {Job} from '../../../domain/jobs/job.ts';
import {loneEvent} from '../../../domain/jobs/job-key.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {isOpenEnd} from '../../../domain/jobs/open-end.ts';
import {isJobKind} from '../../../domain/reference.ts';
import {statusTable} from '../../../domain/status.ts';
import type {AgentNames} from '../../kit/agent-names.ts';
import type {SettledEnds} from '../../kit/settled-ends.ts';
import {SortedList} from '../../kit/sorted-list.ts';
import type {History} from '../../state/history.ts';
import type {Sorting} from '../../state/view.ts';
import {compareBy} from './orders.ts';
import {type HistoryRow, isBad, rowOfEntry, rowOfJob} from './row.ts';

/** Whatever a row is made of. */
type Known = {
	readonly history: History;
	readonly jobs: Jobs;
	readonly names: AgentNames;
	readonly settled: SettledEnds;
};

type Table = {
	readonly known: Known;
	readonly sorting: Sorting;
	/** Goes on with the newest table: nobody asks an earlier one. */
	readonly byKey: Map<string, HistoryRow>;
	readonly sorted: SortedList<HistoryRow>;
	/** Those of them at which somebody should look. */
	readonly bad: SortedList<HistoryRow>;
};

let last: Table | undefined;

/** All rows in order, and the bad ones: one is made anew when something about its work has changed. */
export function sortedRows(known: Known, sorting: Sorting): Pick<Table, 'sorted' | 'bad'> {
	const keys = last?.sorting === sorting ? changedKeys(last.known, known) : undefined;
	last = last && keys ? goOn(last, known, keys) : tableOf(known, sorting);
	return last;
}

function tableOf(known: Known, sorting: Sorting): Table {
	const keys = new Set([...known.history.keys(), ...[...known.jobs].map(({key}) => key)]);
	const rows = [...keys].map(key => rowOf(known, key)).filter(row => row !== undefined);
	return {
		...{known, sorting},
		byKey: new Map(rows.map(row => [row.key, row])),
		sorted: SortedList.of(rows, compareBy(sorting)),
		bad: SortedList.of(rows.filter(isBad), compareBy(sorting)),
	};
}

function goOn(table: Table, known: Known, keys: ReadonlySet<string>): Table {
	const {byKey} = table;
	const gone: HistoryRow[] = [];
	const come: HistoryRow[] = [];
	for (const key of keys) {
		const [old, row] = [byKey.get(key), rowOf(known, key)];
		if (old) {
			gone.push(old);
			byKey.delete(key);
		}

		if (row) {
			come.push(row);
			byKey.set(key, row);
		}
	}

	return gone.length + come.length === 0
		? {...table, known}
		: {
				...{...table, known},
				sorted: table.sorted.changed(gone, come),
				bad: table.bad.changed(gone.filter(isBad), come.filter(isBad)),
			};
}

/** Undefined where it may be any of them. */
function changedKeys(before: Known, now: Known): ReadonlySet<string> | undefined {
	const growth = now.jobs === before.jobs ? none : now.jobs.list.growthFrom(before.jobs.list);
	if (now.names !== before.names || now.settled !== before.settled || !growth || growth.dropped.length > 0) {
		return undefined;
	}

	const {changed, added} = growth;
	const told = [...changed.flatMap(({from, to}) => [from, to]), ...added].map(({key}) => key);
	return new Set([...told, ...changedEntries(before.history, now.history)]);
}

const none = {dropped: [], changed: [], added: []};

function changedEntries(before: History, now: History): readonly string[] {
	return before === now
		? []
		: [...before.keys(), ...now.keys()].filter(key => before.get(key) !== now.get(key));
}

function rowOf({history, jobs, names, settled}: Known, key: string): HistoryRow | undefined {
	const [entry, job] = [history.get(key), jobs.get(key)];
	if (entry) {
		return rowOfEntry(entry, job ?? null, names, settled);
	}

	return job && isListed(job) ? rowOfJob(job, names, settled) : undefined;
}

/** Of what an event alone told: what has ended, and what is under way before the history has been read again. */
function isListed(job: Job): boolean {
	const {kind, status} = job;
	const {final, active} = statusTable[status];
	return kind !== loneEvent && (final || (isJobKind(kind) && (active || isOpenEnd(job))));
}
