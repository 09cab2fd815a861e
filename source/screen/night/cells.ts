import type {Look} from '../../domain/vocabulary/signs.ts';
import {badCounts, type Counts} from '../state/attention.ts';
import {type Minutes, minuteLength, mostMinutes, type Night} from '../state/night.ts';
import {sumCounts} from '../state/tallies.ts';

/** A stretch of the night, as long as all others. */
export type Cell = {
	readonly from: number;
	readonly to: number;
	readonly ends: Counts;
	readonly total: number;
	/** How the worst of them ended; null where all went well. */
	readonly worst: Look | null;
	/** Of some of it nothing is known. */
	readonly isGap: boolean;
};

/** In minutes: a person can add them up. */
const lengths = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, mostMinutes];

/** From the first end that is known, or the last twelve hours where that is less, as many cells as there is room for. */
export function nightCells(night: Night, source: string | null, now: number, most: number): readonly Cell[] {
	const minutes = source === null ? [...night.minutes.values()] : [night.minutes.get(source) ?? new Map()];
	const gaps = night.gaps.filter(gap => source === null || gap.source === source);
	const last = Math.floor(now / minuteLength);
	const starts = [
		...minutes.flatMap(own => [...own.keys()]),
		...gaps.map(({from}) => Math.floor(from / minuteLength)),
	].filter(minute => minute > last - mostMinutes && minute <= last);
	if (starts.length === 0 || most < 1) {
		return [];
	}

	const first = starts.reduce((least, minute) => Math.min(least, minute));
	const length =
		lengths.find(each => Math.floor(last / each) - Math.floor(first / each) < most) ?? mostMinutes;
	const begin = Math.floor(first / length) * length;
	return Array.from({length: Math.floor((last - begin) / length) + 1}, (_, index) => {
		const at = begin + index * length;
		const [from, to] = [at * minuteLength, (at + length) * minuteLength];
		const ends = sumCounts(minutes.flatMap(own => within(own, at, at + length)));
		return {
			from,
			to,
			ends,
			total: Object.values(ends).reduce((sum, count) => sum + count, 0),
			worst: badCounts(ends)[0]?.status ?? null,
			isGap: gaps.some(gap => gap.from < to && gap.to > from),
		};
	});
}

function within(own: Minutes, from: number, to: number): readonly Counts[] {
	return Array.from({length: to - from}, (_, at) => own.get(from + at) ?? {});
}
