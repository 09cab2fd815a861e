import {addedByCheck, writeChecked} from '../../codec/check.ts';

/** What waits to be written. It is bounded: what does not fit is counted, and marked as a hole. */
export type Backlog = {
	/** A line as JSON, without its check. False when there was no room. The last line that is taken may be a long one. */
	add(json: string, at: number): boolean;
	/** The oldest lines of one day, so many bytes or a little more. */
	next(): Chunk | undefined;
	/** The last chunk is on the disk. */
	done(chunk: Chunk): void;
	/** What was dropped, once all else has been written. */
	takeDropped(): Dropped | undefined;
	/** Lines from one on, where that still waits, each without its newline. */
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
	readonly bytes: Buffer;
	/** Where in the bytes each line ends. */
	readonly ends: readonly number[];
};

export type Dropped = {readonly from: number; readonly to: number; readonly lines: number};

/** Lines of one day, one after the other. */
type Block = {
	readonly day: string;
	readonly first: number;
	readonly buffer: Buffer;
	readonly ends: number[];
	/** Somebody writes it: what comes now stands in another one. */
	isTaken: boolean;
};

/** Each chunk costs the disk about the same: a burst is written in few. */
const chunkLength = 1 << 20;

/**
 * The lines wait as the bytes that they will be in the file: as texts, thousands of them would be moved by each
 * collection of garbage for as long as the disk takes.
 */
export function createBacklog(most: number, dayFor: (at: number) => string): Backlog {
	const full = most / 4;
	let blocks: Block[] = [];
	let spare: Buffer | undefined;
	let end = 0;
	let length = 0;
	let dropped: Dropped | undefined;

	function drop(at: number): void {
		dropped = dropped
			? {from: Math.min(dropped.from, at), to: Math.max(dropped.to, at), lines: dropped.lines + 1}
			: {from: at, to: at, lines: 1};
	}

	/** The last block, where a line of so many bytes fits into it. */
	function blockFor(day: string, bytes: number): Block {
		const last = blocks.at(-1);
		const isFit =
			last?.day === day &&
			!last.isTaken &&
			endOf(last) < chunkLength &&
			endOf(last) + bytes <= last.buffer.length;
		return isFit ? last : open(day, bytes);
	}

	function open(day: string, bytes: number): Block {
		const size = Math.max(bytes, blockLength);
		const buffer = spare !== undefined && spare.length >= size ? spare : Buffer.allocUnsafeSlow(size);
		spare = undefined;
		const block = {day, first: end, buffer, ends: [], isTaken: false};
		blocks.push(block);
		return block;
	}

	return {
		add(json, at) {
			// After a hole has begun nothing is added until it is closed: the order stays.
			if (dropped !== undefined || length >= most) {
				drop(at);
				return false;
			}

			const bytes = json.length < usualLine ? 3 * json.length : Buffer.byteLength(json);
			const block = blockFor(dayFor(at), bytes + addedByCheck);
			const begin = endOf(block);
			const written = writeChecked(json, block.buffer, begin);
			block.ends.push(written);
			end++;
			length += written - begin;
			return true;
		},
		next() {
			const [block] = blocks;
			if (block === undefined) {
				return undefined;
			}

			block.isTaken = true;
			const {day, first, buffer, ends} = block;
			return {day, first, bytes: buffer.subarray(0, endOf(block)), ends};
		},
		done({bytes}) {
			length -= bytes.length;
			const [block, ...others] = blocks;
			blocks = others;
			spare = block?.buffer.length === blockLength ? block.buffer : undefined;
		},
		takeDropped() {
			const taken = dropped;
			dropped = undefined;
			return taken;
		},
		linesFrom(number, count) {
			const lines: string[] = [];
			for (const {first, buffer, ends} of blocks) {
				for (let index = Math.max(0, number - first); index < ends.length && lines.length < count; index++) {
					lines.push(buffer.toString('utf8', ends[index - 1] ?? 0, (ends[index] ?? 0) - 1));
				}
			}

			return lines;
		},
		get end() {
			return end;
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
			return blocks.length === 0;
		},
		get count() {
			return end - (blocks[0]?.first ?? end) + (dropped?.lines ?? 0);
		},
	};
}

/** Up to so many letters nobody counts the bytes: there may be three to each. */
const usualLine = 4096;
/** The last line of a chunk may begin before its end. */
const blockLength = chunkLength + 4 * usualLine;

function endOf({ends}: Block): number {
	return ends.at(-1) ?? 0;
}
