import type {FileHandle} from 'node:fs/promises';
import {readRange} from './read-range.ts';

export const newline = 0x0a;

const windowSize = 1 << 20;

/** Where the first newline of a stretch stands, or backwards the last one; undefined where there is none. */
export async function findNewline(
	handle: FileHandle,
	{from, to}: {readonly from: number; readonly to: number},
	way: 'forwards' | 'backwards',
): Promise<number | undefined> {
	const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(windowSize, to - from)));
	for (let done = 0; done < to - from; ) {
		const length = Math.min(windowSize, to - from - done);
		const start = way === 'forwards' ? from + done : to - done - length;
		const bytes = await readRange(handle, start, length, buffer);
		const found = way === 'forwards' ? bytes.indexOf(newline) : bytes.lastIndexOf(newline);
		if (found !== -1) {
			return start + found;
		}

		done += length;
	}

	return undefined;
}
