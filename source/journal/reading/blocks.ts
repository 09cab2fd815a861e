import {type FileHandle, open} from 'node:fs/promises';
import {longestLine} from '../../codec/line.ts';
import {findNewline, newline} from './find-newline.ts';
import {readRange} from './read-range.ts';

export type Block = {
	/** Where it stands in the file. */
	readonly offset: number;
	/** Whole lines with their newlines; only the file's last may lack it. */
	readonly bytes: Buffer;
	/** One line that is longer than any of ours: the bytes are its beginning. */
	readonly isTooLong: boolean;
};

export type Stretch = {
	readonly from: number;
	readonly to: number;
	/** Forwards, it begins where a line does. Backwards, a line that is cut at either end is left out. */
	readonly way: 'forwards' | 'backwards';
	/** How many bytes are read at a time; more where a line is longer. */
	readonly size: number;
	/** No line is read whole that is longer. */
	readonly longest?: number;
	/** Backwards: a line begins at its beginning, so that none is cut there. */
	readonly isFromLine?: boolean;
};

const shownOfTooLong = 1024;

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
	{from, to, way, size, longest = longestLine, isFromLine = false}: Stretch,
): AsyncGenerator<Block, void> {
	const isForwards = way === 'forwards';
	const isCut = !isForwards && from > 0 && !isFromLine;
	let left = {from, to: isForwards ? to : await endOfLines(handle, from, to)};
	let buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(size, left.to - from)));
	let other = Buffer.alloc(0);
	let reading: Promise<Window> | undefined = readWindow(handle, left, isForwards, buffer);
	try {
		while (reading) {
			const {start, bytes, isLast}: Window = await reading;
			const first = isForwards || (isLast && !isCut) ? 0 : bytes.indexOf(newline) + 1;
			const end = isLast || !isForwards ? bytes.length : bytes.lastIndexOf(newline) + 1;
			const isWhole = end > first && (isForwards || isLast || first > 0);
			if (!isWhole && !isLast && buffer.length < longest) {
				buffer = Buffer.allocUnsafeSlow(Math.min(buffer.length * 2, longest));
				reading = readWindow(handle, left, isForwards, buffer);
				continue;
			}

			if (!isWhole && !isLast) {
				const line = await findTooLong(handle, left, isForwards);
				left = isForwards ? {from: line.end, to: left.to} : {from, to: line.start};
				reading = left.from < left.to ? readWindow(handle, left, isForwards, buffer) : undefined;
				if (!(isCut && line.start === from)) {
					yield {offset: line.start, bytes: line.bytes, isTooLong: true};
				}

				continue;
			}

			left = isForwards ? {from: start + end, to: left.to} : {from, to: start + first};
			if (!isLast && other.length < buffer.length) {
				other = Buffer.allocUnsafeSlow(buffer.length);
			}

			reading = isLast ? undefined : readWindow(handle, left, isForwards, other);
			if (end > first) {
				yield {offset: start + first, bytes: bytes.subarray(first, end), isTooLong: false};
			}

			[buffer, other] = [other, buffer];
		}
	} finally {
		await reading?.catch(() => {});
	}
}

type Range = {readonly from: number; readonly to: number};

type Window = {
	readonly start: number;
	readonly bytes: Buffer;
	/** Nothing of the stretch is left. */
	readonly isLast: boolean;
};

/** As much of what is left as the buffer holds, from the side where reading goes on. */
async function readWindow(
	handle: FileHandle,
	{from, to}: Range,
	isForwards: boolean,
	buffer: Buffer,
): Promise<Window> {
	const length = Math.max(0, Math.min(buffer.length, to - from));
	const start = isForwards ? from : to - length;
	const bytes = await readRange(handle, start, length, buffer);
	// A file that shrinks meanwhile ends where it ends.
	const isLast = length === to - from || bytes.length < length;
	return {start, bytes, isLast};
}

/** Where the last whole line ends. */
async function endOfLines(handle: FileHandle, from: number, to: number): Promise<number> {
	const last = await findNewline(handle, {from, to}, 'backwards');
	return last === undefined ? from : last + 1;
}

/** The line that is too long to be kept, at the side where reading goes on. */
async function findTooLong(
	handle: FileHandle,
	{from, to}: Range,
	isForwards: boolean,
): Promise<{readonly start: number; readonly end: number; readonly bytes: Buffer}> {
	const before = isForwards ? undefined : await findNewline(handle, {from, to: to - 1}, 'backwards');
	const after = isForwards ? await findNewline(handle, {from, to}, 'forwards') : to - 1;
	const start = isForwards || before === undefined ? from : before + 1;
	const end = after === undefined ? to : after + 1;
	const shown = await readRange(handle, start, Math.min(shownOfTooLong, end - start - 1));
	return {start, end, bytes: after === undefined ? shown : Buffer.concat([shown, Buffer.of(newline)])};
}
