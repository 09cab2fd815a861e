import type {Activity} from '../../domain/activity.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {loneEvent, rowKey} from '../../domain/jobs/job-key.ts';
import {isJobKind} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';
import type {Printed} from '../print-rows.ts';
import type {RecordedSpan} from './ledger.ts';

/**
 * The history of the server and that of the journal as one: a row of both is told as the server tells
 * it, unless the journal saw it end. A job of which only events were recorded is a row, too.
 */
export function joinHistory(
	asked: readonly Printed<Activity>[],
	recorded: Pick<RecordedSpan, 'activities' | 'jobs'> | undefined,
	{from, sources}: {readonly from: number; readonly sources: ReadonlySet<string>},
): readonly Printed<Activity>[] {
	const rows = new Map<string, Printed<Activity>>();
	for (const job of recorded?.jobs.values() ?? []) {
		if (isWork(job)) {
			rows.set(job.key, {source: job.source, item: activityOf(job)});
		}
	}

	for (const {source, activity} of recorded?.activities ?? []) {
		put(rows, {source, item: activity});
	}

	for (const row of asked) {
		put(rows, row);
	}

	return [...rows.values()]
		.filter(({item, source}) => (item.time?.getTime() ?? 0) >= from && sources.has(source))
		.sort((a, b) => (b.item.time?.getTime() ?? 0) - (a.item.time?.getTime() ?? 0));
}

/** A job that has ended does not run again because an older answer says so; a row is what it says. */
function put(rows: Map<string, Printed<Activity>>, row: Printed<Activity>): void {
	const key = rowKey(row.source, row.item);
	const known = rows.get(key)?.item;
	const isJob = isJobKind(row.item.kind.toLowerCase());
	const isOlder = known && isJob && statusTable[known.status].final && !statusTable[row.item.status].final;
	const item = isOlder ? {...row.item, state: known.state, status: known.status} : row.item;
	rows.set(key, {source: row.source, item});
}

function isWork({kind, status}: Job): boolean {
	return status !== 'info' && kind !== loneEvent;
}

function activityOf({kind, id, agent, status, state, startedAt, endedAt, changedAt, reason}: Job): Activity {
	return {
		id,
		kind,
		name: null,
		state,
		status,
		time: new Date(endedAt ?? startedAt ?? changedAt),
		agent,
		destination: null,
		subject: null,
		parentId: null,
		backupId: null,
		actor: null,
		text: reason,
		details: {},
	};
}
