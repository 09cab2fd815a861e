import type {JobChange} from '../../domain/jobs/jobs.ts';
import {nightLength} from '../../domain/night-length.ts';
import type {Observation} from '../../domain/observation.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {touch, trim} from '../../domain/touched-map.ts';
import type {Counts} from './attention.ts';

/** How the jobs of the last twelve hours ended, minute by minute, and of which stretches nothing is known. */
export type Night = {
	/** By profile, and then by the minute since 1970. */
	readonly minutes: ReadonlyMap<string, Minutes>;
	readonly gaps: readonly NightGap[];
	/** Where jobs were counted: how one ended may be read later than that it did. */
	readonly counted: ReadonlyMap<string, Place>;
};

export type Minutes = ReadonlyMap<number, Counts>;

export type NightGap = {readonly source: string; readonly from: number; readonly to: number};

type Place = {readonly minute: number; readonly status: Status};

export const minuteLength = 60_000;
export const mostMinutes = nightLength / minuteLength;
const mostGaps = 500;
const mostCounted = 2000;

export const emptyNight: Night = {minutes: new Map(), gaps: [], counted: new Map()};

export function learnNight(
	night: Night,
	observations: readonly Observation[],
	changes: readonly JobChange[],
): Night {
	const gaps = observations.flatMap(each =>
		each.type === 'gap'
			? [{source: each.source, from: each.gap.from.getTime(), to: each.gap.to.getTime()}]
			: [],
	);
	const ends = changes.filter(({job, before}) => isEnd(job.status) || (before !== null && isEnd(before)));
	if (gaps.length === 0 && ends.length === 0) {
		return night;
	}

	const minutes = new Map([...night.minutes].map(([source, own]) => [source, new Map(own)]));
	const counted = new Map(night.counted);
	for (const change of ends) {
		const {source} = change.job;
		const own = minutes.get(source) ?? new Map<number, Counts>();
		minutes.set(source, own);
		count(own, counted, change);
	}

	for (const own of minutes.values()) {
		forgetOldest(own);
	}

	trim(counted, mostCounted);
	return {minutes, counted, gaps: gaps.length === 0 ? night.gaps : [...night.gaps, ...gaps].slice(-mostGaps)};
}

export function isEnd(status: Status): boolean {
	return statusTable[status].final;
}

/** One that ended otherwise than was thought is counted where it was; one that began again ends once more. */
function count(
	own: Map<number, Counts>,
	counted: Map<string, Place>,
	{job, before, isAnew, toldAt}: JobChange,
): void {
	const place = counted.get(job.key);
	if (place && !isAnew && before !== null && isEnd(before)) {
		add(own, place.minute, place.status, -1);
		counted.delete(job.key);
	}

	// Nothing ends later than it is told, whatever a clock says.
	const endedAt = job.endedAt === null ? toldAt : Math.min(job.endedAt, toldAt);
	const minute = Math.floor(endedAt / minuteLength);
	if (isEnd(job.status)) {
		add(own, minute, job.status, 1);
		touch(counted, job.key, {minute, status: job.status});
	}
}

function add(own: Map<number, Counts>, minute: number, status: Status, more: 1 | -1): void {
	const counts = own.get(minute) ?? {};
	own.set(minute, {...counts, [status]: Math.max(0, (counts[status] ?? 0) + more)});
}

function forgetOldest(own: Map<number, Counts>): void {
	const newest = Math.max(...own.keys());
	for (const minute of own.keys()) {
		if (minute <= newest - mostMinutes) {
			own.delete(minute);
		}
	}
}
