import type {Activity} from '../../domain/activity.ts';
import {statusTable} from '../../domain/status.ts';
import {isRecent} from '../running.ts';

/** Rows that were under way when so many others came that the log is read from behind them. */
export type UnfinishedRows = {
	/** What an answer told of them. */
	see(activity: Activity, now: number): void;
	/** Those that no answer has shown since then, the longest first. */
	unseenSince(time: number): readonly string[];
	/** It could not be asked for now. */
	postpone(id: string, now: number): void;
	/** Nobody will tell how it ends. */
	forget(id: string): void;
};

const mostKept = 100;

export function createUnfinishedRows(): UnfinishedRows {
	const seenAt = new Map<string, number>();
	return {
		see({id, status, time}, now) {
			seenAt.delete(id);
			if (statusTable[status].active && isRecent(time, now)) {
				seenAt.set(id, now);
			}

			if (seenAt.size > mostKept) {
				seenAt.delete(seenAt.keys().next().value ?? id);
			}
		},
		unseenSince: time => [...seenAt].filter(([, at]) => at < time).map(([id]) => id),
		postpone(id, now) {
			seenAt.delete(id);
			seenAt.set(id, now);
		},
		forget: id => seenAt.delete(id),
	};
}
