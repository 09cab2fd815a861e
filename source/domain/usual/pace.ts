import type {Progress} from '../event.ts';

/** How far something was, and when: by the server's clock, as milliseconds since 1970. */
export type Sample = {readonly at: number; readonly done: number};

/** What a job did in the last minute. */
export type Pace = {
	/** Oldest first. */
	readonly samples: readonly Sample[];
	/** When we were told of the newest. */
	readonly toldAt: number;
};

const span = 60_000;
/** From less no pace can be seen. */
const leastSpan = 5000;
const closest = 1000;

export function paceAfter(pace: Pace | null, sample: Sample, toldAt: number): Pace {
	const known = pace?.samples ?? [];
	const last = known.at(-1);
	if (last !== undefined && sample.at <= last.at) {
		return pace ?? {samples: [sample], toldAt};
	}

	const isCrowded = last !== undefined && last.at - (known.at(-2)?.at ?? Number.NEGATIVE_INFINITY) < closest;
	// What goes back began anew.
	const before = last !== undefined && sample.done < last.done ? [] : isCrowded ? known.slice(0, -1) : known;
	const first = before.findLastIndex(({at}) => sample.at - at >= span);
	return {samples: [...before.slice(Math.max(0, first)), sample], toldAt};
}

/** How long it still takes at the pace of the last minute, in milliseconds; null where that cannot be said. */
export function timeLeft(pace: Pace | null, progress: Progress | null, now: number): number | null {
	const [first, last] = [pace?.samples[0], pace?.samples.at(-1)];
	const left = progress && leftOf(progress);
	if (!pace || !first || !last || left === null || now - pace.toldAt > span) {
		return null;
	}

	const [time, done] = [last.at - first.at, last.done - first.done];
	return time < leastSpan || done <= 0 ? null : (left * time) / done;
}

function leftOf({done, left, total}: Progress): number | null {
	return left ?? (total === null ? null : Math.max(0, total - done));
}
