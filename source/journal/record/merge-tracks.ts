import type {LineRead} from '../../codec/line.ts';
import {countBefore, readTrack, type TrackLine} from './read-track.ts';
import {lastMark, type Track} from './track.ts';

export type RecordLine = {
	/** How many lines of the record stand before it. */
	readonly position: number;
	/** The latest moment up to here, as milliseconds since 1970. */
	readonly at: number;
	/** Whose line it is. */
	readonly track: number;
	readonly content: LineRead;
};

type Head = {
	readonly track: number;
	readonly batches: AsyncGenerator<readonly TrackLine[], void>;
	batch: readonly TrackLine[];
	index: number;
};

/** The lines of all tracks in the order of their moments; of the same moment, the first track's first. */
export async function* mergeTracks(
	tracks: readonly Track[],
	from: number,
): AsyncGenerator<readonly RecordLine[], void> {
	const starts = await placesAt(tracks, from);
	let position = starts.reduce((sum, line) => sum + line, 0);
	const heads: Head[] = tracks.map((track, index) => ({
		track: index,
		batches: readTrack(track, starts[index] ?? 0),
		batch: [],
		index: 0,
	}));
	try {
		for (;;) {
			await Promise.all(heads.map(refill));
			const merged: RecordLine[] = [];
			for (let head = earliest(heads); head !== undefined; head = earliest(heads)) {
				const {at, content, isMore} = head.batch[head.index] as TrackLine;
				position += isMore ? 0 : 1;
				if (position > from) {
					merged.push({position: position - 1, at, track: head.track, content});
				}

				head.index++;
				if (head.index === head.batch.length) {
					break;
				}
			}

			if (merged.length > 0) {
				yield merged;
			} else if (heads.every(({batch}) => batch.length === 0)) {
				return;
			}
		}
	} finally {
		await Promise.all(heads.map(({batches}) => batches.return()));
	}
}

/** How many lines of the record stand before a moment. */
export async function countAllBefore(tracks: readonly Track[], time: number): Promise<number> {
	const counts = await Promise.all(tracks.map(track => countBefore(track, time)));
	return counts.reduce((sum, count) => sum + count, 0);
}

/** Where a line of one track stands in the record. */
export async function positionOfLine(
	tracks: readonly Track[],
	index: number,
	{line, at}: Pick<TrackLine, 'line' | 'at'>,
): Promise<number> {
	const others = await Promise.all(
		tracks.map((track, other) => (other === index ? line : countBefore(track, other < index ? at + 1 : at))),
	);
	return others.reduce((sum, count) => sum + count, 0);
}

/** Lines of each track that stand before a position, or somewhat earlier. */
async function placesAt(tracks: readonly Track[], position: number): Promise<readonly number[]> {
	const [only] = tracks;
	if (tracks.length === 1 && only) {
		return [Math.max(0, Math.min(position, only.lines))];
	}

	// The moments of the marks are searched for the latest that cannot lie beyond the position.
	const times = [...new Set(tracks.flatMap(({marks}) => marks.at))].sort((a, b) => a - b);
	const time = times[lastMark(times.length, index => mostBefore(tracks, times[index] ?? 0) <= position)];
	return time === undefined
		? tracks.map(() => 0)
		: Promise.all(tracks.map(track => countBefore(track, time)));
}

/** No more lines than so are older than a moment, as far as the marks tell. */
function mostBefore(tracks: readonly Track[], time: number): number {
	return tracks.reduce((sum, {marks, lines}) => {
		const next = marks.at.findIndex(at => at >= time);
		return sum + (next === -1 ? lines : (marks.line[next] ?? 0));
	}, 0);
}

async function refill(head: Head): Promise<void> {
	while (head.index === head.batch.length) {
		const next = await head.batches.next();
		head.batch = next.done ? [] : next.value;
		head.index = 0;
		if (next.done) {
			return;
		}
	}
}

function earliest(heads: readonly Head[]): Head | undefined {
	let first: Head | undefined;
	for (const head of heads) {
		const at = head.batch[head.index]?.at;
		if (at !== undefined && (first === undefined || at < (first.batch[first.index]?.at ?? 0))) {
			first = head;
		}
	}

	return first;
}
