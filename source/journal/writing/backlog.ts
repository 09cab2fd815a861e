/** What waits to be written. It is bounded: what does not fit is counted, and marked as a hole. */
export type Backlog = {
	/** False when there was no room. */
	add(line: string, at: number): boolean;
	/** The oldest lines of one day, so many bytes or a little more. */
	next(): Chunk | undefined;
	/** The last chunk is on the disk. */
	done(chunk: Chunk): void;
	/** What was dropped, once all else has been written. */
	takeDropped(): Dropped | undefined;
	readonly isEmpty: boolean;
	/** Lines that wait, and lines that were dropped. */
	readonly count: number;
};

export type Chunk = {readonly day: string; readonly text: string; readonly lines: number};

export type Dropped = {readonly from: number; readonly to: number; readonly lines: number};

type Waiting = {readonly day: string; readonly line: string};

const chunkLength = 256 * 1024;

export function createBacklog(most: number, dayFor: (at: number) => string): Backlog {
	let waiting: Waiting[] = [];
	let start = 0;
	let length = 0;
	let dropped: Dropped | undefined;

	function drop(at: number): void {
		dropped = dropped
			? {from: Math.min(dropped.from, at), to: Math.max(dropped.to, at), lines: dropped.lines + 1}
			: {from: at, to: at, lines: 1};
	}

	return {
		add(line, at) {
			// After a hole has begun nothing is added until it is closed: the order stays.
			if (dropped !== undefined || length + line.length > most) {
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

			const lines = waiting.slice(start, end).map(({line}) => line);
			return {day, text: lines.join(''), lines: lines.length};
		},
		done({text, lines}) {
			start += lines;
			length -= text.length;
			if (start === waiting.length) {
				waiting = [];
				start = 0;
			} else if (start > 10_000) {
				waiting = waiting.slice(start);
				start = 0;
			}
		},
		takeDropped() {
			const taken = dropped;
			dropped = undefined;
			return taken;
		},
		get isEmpty() {
			return start === waiting.length;
		},
		get count() {
			return waiting.length - start + (dropped?.lines ?? 0);
		},
	};
}
