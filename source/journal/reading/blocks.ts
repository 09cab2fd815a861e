import {type FileHandle, open} from 'node:fs/promises';
import {readRange} from './read-range.ts';

const newline = 0x0a;

export type Block = {
	/** Where it stands in the file. */
	readonly offset: number;
	/** Whole lines with their newlines; only the file's last may lack it. */
	readonly bytes: Buffer;
};

export type Stretch = {
	readonly from: number;
	readonly to: number;
	/** Forwards, it begins where a line does. Backwards, a line that is cut at either end is left out. */
	readonly way: 'forwards' | 'backwards';
	/** How many bytes are read at a time; more where a line is longer. */
	readonly size: number;
};

/** A stretch of a file in blocks of whole lines. */
export async function* readBlocks(path: string, stretch: Stretch): AsyncGenerator<Block, void> {
	const handle = await open(path, 'r');
	try {
		yield* blocksOf(handle, stretch);
	} finally {
		await handle.close();
	}
}

/**
 * The next block is read while this one is worked on; a block's bytes are used again as soon as the next
 * one is asked for.
 */
export async function* blocksOf(
	handle: FileHandle,
	{from, to, way, size}: Stretch,
): AsyncGenerator<Block, void> {
	const isForwards = way === 'forwards';
	let buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(size, to - from)));
	let other = Buffer.allocUnsafeSlow(buffer.length < to - from ? buffer.length : 0);
	let left = {from, to};
	let reading: Promise<Window> | undefined = readWindow(handle, left, isForwards, buffer);
	try {
		while (reading) {
			const {start, bytes, isLast}: Window = await reading;
			const first = isForwards || start === 0 ? 0 : bytes.indexOf(newline) + 1;
			const end = isForwards && isLast ? bytes.length : bytes.lastIndexOf(newline) + 1;
			const isWhole = end > first && (isForwards || start === 0 || first > 0);
			if (!isWhole && !isLast) {
				// A line that is longer than a block.
				buffer = Buffer.allocUnsafeSlow(buffer.length * 2);
				other = Buffer.allocUnsafeSlow(buffer.length);
				reading = readWindow(handle, left, isForwards, buffer);
				continue;
			}

			left = isForwards ? {from: start + end, to} : {from, to: start + first};
			reading = isLast ? undefined : readWindow(handle, left, isForwards, other);
			if (end > first) {
				yield {offset: start + first, bytes: bytes.subarray(first, end)};
			}

			[buffer, other] = [other, buffer];
		}
	} finally {
		await reading?.catch(() => {});
	}
}

type Window = {
	readonly start: number;
	readonly bytes: Buffer;
	/** Nothing of the stretch is left. */
	readonly isLast: boolean;
};

/** As much of what is left as the buffer holds, from the side where reading goes on. */
async function readWindow(
	handle: FileHandle,
	{from, to}: {readonly from: number; readonly to: number},
	isForwards: boolean,
	buffer: Buffer,
): Promise<Window> {
	const length = Math.max(0, Math.min(buffer.length, to - from));
	const start = isForwards ? from : to - length;
	const bytes = await readRange(handle, start, length, buffer);
	// A file that shrinks meanwhile ends where it ends.
	const isLast = length === to - from || (isForwards && bytes.length < length);
	return {start, bytes, isLast};
}
