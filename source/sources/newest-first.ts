import type {Activity} from '../domain/activity.ts';

/** So many of the newest; what has no time stays behind what has one. */
export function newestFirst(rows: readonly Activity[], limit: number): readonly Activity[] {
	return rows.toSorted((a, b) => (b.time?.getTime() ?? 0) - (a.time?.getTime() ?? 0)).slice(0, limit);
}
