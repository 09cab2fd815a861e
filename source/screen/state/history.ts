import type {Activity} from '../../domain/activity.ts';
import {rowKey} from '../../domain/jobs/job-key.ts';
import type {Observation} from '../../domain/observation.ts';
import {touch, trim} from '../../domain/touched-map.ts';
import type {Bounds} from './bounds.ts';

export type HistoryEntry = {
	readonly key: string;
	readonly source: string;
	readonly activity: Activity;
	readonly toldAt: number;
};

export type History = ReadonlyMap<string, HistoryEntry>;

export function learnHistory(
	history: History,
	observations: readonly Observation[],
	bounds: Bounds,
): History {
	let next: Map<string, HistoryEntry> | undefined;
	for (const {type, at, source, ...told} of observations) {
		if (type === 'activity' && 'activity' in told) {
			next ??= new Map(history);
			const {activity} = told;
			const key = rowKey(source, activity);
			touch(next, key, {key, source, activity, toldAt: at.getTime()});
		}
	}

	if (!next) {
		return history;
	}

	if (next.size > bounds.history) {
		next = new Map([...next].sort(([, left], [, right]) => timeOf(left) - timeOf(right)));
		trim(next, bounds.history);
	}

	return next;
}

function timeOf({activity, toldAt}: HistoryEntry): number {
	return activity.time?.getTime() ?? toldAt;
}
