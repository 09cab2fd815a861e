/** What waits to be written. It is bounded: what does not fit is counted, and marked as a hole. */
export type Backlog = {
	/** False when there was no room. The last line that is taken may be a long one. */
	add(line: string, at: number): boolean;
	/** The oldest lines of one day, so many letters or a little more. */
	next(): Chunk | undefined;
	/** The last chunk is on the disk. */
	done(chunk: Chunk): void;
	/** What was dropped, once all else has been written. */
	takeDropped(): Dropped | undefined;
	/** Lines from one on, where that still waits. */
	linesFrom(number: number, most: number): readonly string[];
	/** The number that the next line gets. */
	readonly end: number;
	/** Enough for a chunk of its own. */
	readonly hasChunk: boolean;
	/** Whoever tells more had better wait. */
	readonly isFull: boolean;
	/** Whoever waited need not wait any more. */
	readonly hasRoom: boolean;
	readonly isEmpty: boolean;
	/** Lines that wait, and lines that were dropped. */
	readonly count: number;
};

export type Chunk = {
	readonly day: string;
	/** The number of the first line: they are counted as they are added. */
	readonly first: number;
	readonly lines: readonly string[];
};

export type Dropped = {readonly from: number; readonly to: number; readonly lines: number};

type Waiting = {readonly day: string; readonly line: string};

/** Each chunk costs the disk about the same: a burst is written in few. */
const chunkLength = 1 << 20;

export function createBacklog(most: number, dayFor: (at: number) => string): Backlog {
	const full = most / 4;
	let waiting: Waiting[] = [];
	let start = 0;
	/** How many lines were taken off the list. */
	let gone = 0;
	let length = 0;
	let dropped: Dropped | undefined;

	function drop(at: number): void {
		dropped = dropped
			? {from: Math.min(dropped.from, at), to: Math.max(dropped.to, at), lines: dropped.lines + 1}
			: {from: at, to: at, lines: 1};
	}

	function takeOff(): void {
		waiting = waiting.slice(start);
		gone += start;
		start = 0;
	}

	return {
		add(line, at) {
			// After a hole has begun nothing is added until it is closed: the order stays.
			if (dropped !== undefined || length >= most) {
				drop(at);
				return false;
			}

			waiting.push({day: dayFor(at), line});
			length += line.length;
			return true;
		},
		next() {
			const day = waiting[start]?.day;
			if (day === undefined) {
				return undefined;
			}

			let end = start;
			let size = 0;
			while (end < waiting.length && waiting[end]?.day === day && size < chunkLength) {
				size += waiting[end]?.line.length ?? 0;
				end++;
			}

			return {day, first: gone + start, lines: waiting.slice(start, end).map(({line}) => line)};
		},
		done({lines}) {
			start += lines.length;
			length -= lines.reduce((sum, line) => sum + line.length, 0);
			if (start === waiting.length || start > 10_000) {
				takeOff();
			}
		},
		takeDropped() {
			const taken = dropped;
			dropped = undefined;
			return taken;
		},
		linesFrom(number, count) {
			const from = number - gone;
			return waiting.slice(from, from + count).map(({line}) => line);
		},
		get end() {
			return gone + waiting.length;
		},
		get hasChunk() {
			return length >= chunkLength;
		},
		get isFull() {
			return length >= full;
		},
		get hasRoom() {
			return length < full / 2;
		},
		get isEmpty() {
			return start === waiting.length;
		},
		get count() {
			return waiting.length - start + (dropped?.lines ?? 0);
		},
	};
}
