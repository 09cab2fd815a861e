import type {Activity} from '../domain/activity.ts';
import type {LogQuery} from './source.ts';

// What is written side by side may appear late, so the last moments are read again.
export const usualOverlap = 10_000;

/** From when on a log is read again; undefined where nothing was read, or rows have no times. */
export function sinceOf({
	cursor,
	overlap = usualOverlap,
}: Pick<LogQuery, 'cursor' | 'overlap'>): number | undefined {
	return cursor?.time == null ? undefined : cursor.time - overlap;
}

/** What has no time may be new. */
export function isSince({time}: Activity, since: number | undefined): boolean {
	return since === undefined || time === null || time.getTime() >= since;
}
