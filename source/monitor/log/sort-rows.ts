import type {Activity} from '../../domain/activity.ts';
import {compareIds} from '../../domain/ids.ts';
import type {LogMarkers} from '../../sources/source.ts';

/** A row, and where in time it stands. */
export type Row = {
	readonly activity: Activity;
	/** What was read of it waits for another answer to say so, too. */
	readonly isDoubtful?: boolean;
	/** By the server's clock and never ahead of it, or a row from the future would hide what follows. */
	readonly time: number | null;
	/** What the server wants to hear to go on behind it. */
	readonly marker?: string | undefined;
};

/** Oldest first; what has no date comes after what has one. By markers, the server's own order counts. */
export function sortRows(
	items: readonly Activity[],
	serverNow: number,
	markers?: LogMarkers,
): readonly Row[] {
	const rows: Row[] = items.map(activity => ({
		activity,
		time: timeOf(activity, serverNow),
		marker: markers?.of.get(activity),
	}));
	if (markers !== undefined) {
		return rows;
	}

	const dates = items.flatMap(({time}) => (time ? [time.getTime()] : []));
	if ((dates[0] ?? 0) > (dates.at(-1) ?? 0)) {
		rows.reverse();
	}

	const areNumbered = items.every(({id}) => /^\d+$/.test(id));
	return rows.sort(
		(a, b) => compareTimes(a.time, b.time) || (areNumbered ? compareIds(a.activity.id, b.activity.id) : 0),
	);
}

function timeOf({time}: Activity, serverNow: number): number | null {
	return time === null ? null : Math.min(time.getTime(), serverNow);
}

export function compareTimes(a: number | null, b: number | null): number {
	if (a === null || b === null) {
		return a === b ? 0 : a === null ? 1 : -1;
	}

	return a - b;
}
