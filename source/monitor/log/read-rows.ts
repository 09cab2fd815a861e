import type {Activity} from '../../domain/activity.ts';
import {eventOfActivity} from '../../domain/activity-event.ts';
import {type Horizon, timeOfHorizon} from './horizon.ts';
import type {RowMemory} from './row-memory.ts';
import type {Row} from './sort-rows.ts';

export type LogRow = {
	readonly activity: Activity;
	/** A new row, or a new state of one. */
	readonly isEvent: boolean;
};

/** Which rows, and which states of them, are told for the first time; the memory learns them all. */
export function readRows(
	sorted: readonly Row[],
	horizon: Horizon | undefined,
	ahead: number,
	memory: RowMemory,
): readonly LogRow[] {
	const since = horizon && timeOfHorizon(horizon, ahead);
	return sorted.map(({activity, time}) => {
		const {id, state} = activity;
		const isKnown = memory.isKnown(id);
		const isTold =
			isKnown &&
			(id === horizon?.toldId ||
				memory.wasTold(id, state) ||
				memory.wasTold(id, eventOfActivity(activity).event));
		const isNews = since === undefined || (time === null ? (horizon?.hasUndatedNews ?? true) : time >= since);
		memory.learn(id, state);
		return {activity, isEvent: !isTold && (isKnown || isNews)};
	});
}

/** One that was told before, read by itself. */
export function readRow(activity: Activity, memory: RowMemory): readonly LogRow[] {
	return readRows([{activity, time: activity.time?.getTime() ?? null}], undefined, 0, memory);
}
