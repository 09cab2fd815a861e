import type {Activity} from '../../domain/activity.ts';
import {type Horizon, timeOfHorizon} from './horizon.ts';
import type {RowMemory} from './row-memory.ts';
import {versionOfRow} from './row-version.ts';
import type {Row} from './sort-rows.ts';

export type LogRow = {
	readonly activity: Activity;
	/** A new row, or a new state of one. */
	readonly isEvent: boolean;
	/** Nothing of it is believed yet: the next answer says whether it is so. */
	readonly isDoubtful: boolean;
};

export type RowReading = {
	readonly horizon: Horizon | undefined;
	/** How far the server's clock is ahead of ours. */
	readonly ahead: number;
	/** Monotonic milliseconds. */
	readonly at: number;
};

/** Which rows, and which states of them, are told for the first time; the memory learns them all. */
export function readRows(
	sorted: readonly Row[],
	{horizon, ahead, at}: RowReading,
	memory: RowMemory,
): readonly LogRow[] {
	const since = horizon && timeOfHorizon(horizon, ahead);
	return sorted.map(({activity, time}) => {
		const isNews = since === undefined || (time === null ? (horizon?.hasUndatedNews ?? true) : time >= since);
		const news = memory.read(activity.id, versionOfRow(activity), at);
		return {
			activity,
			isEvent: news === 'changed' || (news === 'new' && isNews),
			isDoubtful: news === 'doubtful',
		};
	});
}

/** One that was told before, read by itself. */
export function readRow(activity: Activity, at: number, memory: RowMemory): readonly LogRow[] {
	const row = {activity, time: activity.time?.getTime() ?? null};
	return readRows([row], {horizon: undefined, ahead: 0, at}, memory);
}
