/** How long runs take that end as they should, in milliseconds. */
export type Usual = {readonly median: number; readonly longest: number};

/** Fewer say nothing of what is usual. */
const fewest = 3;

/** Null while there are too few to go by. */
export function usualOf(lengths: readonly number[]): Usual | null {
	if (lengths.length < fewest) {
		return null;
	}

	const sorted = lengths.toSorted((left, right) => left - right);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
	return {median: (lower + upper) / 2, longest: sorted.at(-1) ?? upper};
}

/** From when on a run takes too long: one that is merely the longest so far does not. */
export function limitOf({median, longest}: Usual): number {
	return Math.max(longest, 2 * median);
}
