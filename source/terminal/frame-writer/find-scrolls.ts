import {estimateRow} from './estimate-row.ts';
import {type Line, makeBlankLine} from './frame.ts';

/** The rows from `top` to `bottom` move up by so many rows (down when negative). */
export type Scroll = {readonly top: number; readonly bottom: number; readonly by: number};

/** Three panes may move in one frame, and a strip above them come or go. */
const mostScrolls = 6;
const mostCandidates = 3;
/** Two margins, one cursor move, the scroll itself, margins back. */
const scrollBytes = 20;

/** Stacks of rows that moved: where letting the terminal move them saves bytes. */
export function findScrolls(
	previous: readonly Line[],
	next: readonly Line[],
	columns: number,
): {readonly scrolls: readonly Scroll[]; readonly moved: readonly Line[]} {
	const blank = makeBlankLine(columns);
	const scrolls: Scroll[] = [];
	let moved = previous;
	while (scrolls.length < mostScrolls) {
		const best = countShifts(moved, next)
			.map(by => findRegion(moved, next, by, blank))
			.reduce<Found | undefined>(
				(one, other) => (other && other.gain > (one?.gain ?? 0) ? other : one),
				undefined,
			);
		if (best === undefined) {
			break;
		}

		scrolls.push(best.scroll);
		moved = scrollLines(moved, best.scroll, blank);
	}

	return {scrolls, moved};
}

export function scrollLines(lines: readonly Line[], {top, bottom, by}: Scroll, blank: Line): readonly Line[] {
	return lines.map((line, y) => {
		if (y < top || y > bottom) {
			return line;
		}

		const from = y + by;
		return from < top || from > bottom ? blank : (lines[from] ?? blank);
	});
}

/** The distances by which most changed rows have moved. */
function countShifts(previous: readonly Line[], next: readonly Line[]): number[] {
	const places = new Map<string, number[]>();
	for (const [y, {source}] of previous.entries()) {
		if (source !== next[y]?.source) {
			places.set(source, [...(places.get(source) ?? []), y]);
		}
	}

	const votes = new Map<number, number>();
	for (const [y, line] of next.entries()) {
		if (line.end === 0 || line.source === previous[y]?.source) {
			continue;
		}

		for (const from of places.get(line.source) ?? []) {
			votes.set(from - y, (votes.get(from - y) ?? 0) + 1);
		}
	}

	return [...votes]
		.sort(([, one], [, other]) => other - one)
		.slice(0, mostCandidates)
		.map(([by]) => by);
}

type Found = {readonly scroll: Scroll; readonly gain: number};

/** For one distance: the run of rows that gains most, less the rows that the scroll empties. */
function findRegion(
	previous: readonly Line[],
	next: readonly Line[],
	by: number,
	blank: Line,
): Found | undefined {
	const gainAt = (y: number, from: Line | undefined): number => {
		const wanted = next[y];
		const there = previous[y];
		return wanted && there ? estimateRow(there, wanted) - estimateRow(from ?? blank, wanted) : 0;
	};

	const end = Math.min(next.length, next.length - by);
	let best: Found | undefined;
	let gain = 0;
	let start = Math.max(0, -by);
	for (let y = start; y < end; y++) {
		if (gain <= 0) {
			gain = 0;
			start = y;
		}

		gain += gainAt(y, previous[y + by]);
		const scroll = by > 0 ? {top: start, bottom: y + by, by} : {top: start + by, bottom: y, by};
		if (gain > (best?.gain ?? 0) + scrollBytes) {
			const net = gain - scrollBytes + gainEmptied(scroll, gainAt);
			best = net > (best?.gain ?? 0) ? {scroll, gain: net} : best;
		}
	}

	return best;
}

function gainEmptied({top, bottom, by}: Scroll, gainAt: (y: number, from: undefined) => number): number {
	let gain = 0;
	const [from, to] = by > 0 ? [bottom - by + 1, bottom] : [top, top - by - 1];
	for (let y = from; y <= to; y++) {
		gain += gainAt(y, undefined);
	}

	return gain;
}
