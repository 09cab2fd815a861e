import type {Activity} from '../../domain/activity.ts';
import {subjectOfRow} from '../../domain/jobs/job-key.ts';
import {statusTable} from '../../domain/status.ts';
import {keyOf} from '../../domain/touched-map.ts';
import type {Instant} from '../instant.ts';
import {isRecent} from '../running.ts';

/** Rows that were under way when so many others came that the log is read from behind them. */
export type UnfinishedRows = {
	/** What an answer told of them. The end of what several are about is the end of all of them. */
	see(activity: Activity, at: Pick<Instant, 'wall' | 'steady'>): void;
	/** Those that no answer has shown since then, by the clock that nobody sets; the longest first. */
	unseenSince(steady: number): readonly string[];
	/** It was not told now. Refused so often in a row, nobody will tell how it ends: how it was told last. */
	postpone(id: string, steady: number, isRefused: boolean): Activity | undefined;
};

const mostKept = 100;

/** A single refusal may be a stray one. */
const mostRefusals = 4;

export function createUnfinishedRows(): UnfinishedRows {
	const rows = new Map<
		string,
		{readonly activity: Activity; readonly seenAt: number; readonly refusals: number}
	>();

	function see(activity: Activity, seenAt: number, refusals = 0): void {
		const {id} = activity;
		rows.delete(id);
		rows.set(id, {activity, seenAt, refusals});
		if (rows.size > mostKept) {
			rows.delete(rows.keys().next().value ?? id);
		}
	}

	function end(subject: string): void {
		for (const [id, row] of rows) {
			if (subjectKeyOf(row.activity) === subject) {
				rows.delete(id);
			}
		}
	}

	return {
		see(activity, {wall, steady}) {
			const {id, status, time} = activity;
			if (statusTable[status].active && isRecent(time, wall)) {
				see(activity, steady);
			} else {
				rows.delete(id);
			}

			if (statusTable[status].final) {
				end(subjectKeyOf(activity));
			}
		},
		unseenSince: steady => [...rows].filter(([, {seenAt}]) => seenAt < steady).map(([id]) => id),
		postpone(id, steady, isRefused) {
			const row = rows.get(id);
			const refusals = isRefused ? (row?.refusals ?? 0) + 1 : 0;
			if (refusals >= mostRefusals) {
				rows.delete(id);
				return row?.activity;
			}

			if (row !== undefined) {
				see(row.activity, steady, refusals);
			}

			return undefined;
		},
	};
}

function subjectKeyOf(activity: Activity): string {
	const {kind, id} = subjectOfRow(activity);
	return keyOf(kind, id);
}
