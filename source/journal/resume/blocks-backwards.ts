import {type FileHandle, open} from 'node:fs/promises';
import type {Block} from '../record/blocks.ts';

const newline = 0x0a;

/**
 * A stretch of a file from its end backwards, in blocks of whole lines; a line that is cut at either
 * end of the stretch is left out. The next block is read while this one is worked on, and its bytes
 * are used again when the one after it is asked for.
 */
export async function* readBlocksBackwards(
	path: string,
	start: number,
	end: number,
	size: number,
): AsyncGenerator<Block, void> {
	const handle = await open(path, 'r');
	let reading: Promise<Buffer> | undefined;
	try {
		let buffer = Buffer.allocUnsafeSlow(Math.min(size, Math.max(0, end - start)));
		let other = Buffer.allocUnsafeSlow(buffer.length < end - start ? buffer.length : 0);
		let position = end;
		reading = readBefore(handle, buffer, start, position);
		while (position > start) {
			const bytes = await reading;
			const from = Math.max(start, position - buffer.length);
			const first = from === 0 ? 0 : bytes.indexOf(newline) + 1;
			const last = bytes.lastIndexOf(newline) + 1;
			if (from > start && (first === 0 || first >= last)) {
				// A line that is longer than a block.
				buffer = Buffer.allocUnsafeSlow(buffer.length * 2);
				other = Buffer.allocUnsafeSlow(buffer.length);
				reading = readBefore(handle, buffer, start, position);
				continue;
			}

			position = from === start ? start : from + first;
			if (position > start) {
				reading = readBefore(handle, other, start, position);
			}

			if (last > first) {
				yield {offset: from + first, bytes: bytes.subarray(first, last)};
			}

			[buffer, other] = [other, buffer];
		}
	} finally {
		await reading?.catch(() => {});
		await handle.close();
	}
}

/** As much as the buffer holds, up to a position. */
async function readBefore(
	handle: FileHandle,
	buffer: Buffer,
	start: number,
	position: number,
): Promise<Buffer> {
	const length = Math.min(buffer.length, position - start);
	const {bytesRead} = await handle.read(buffer, 0, length, position - length);
	return buffer.subarray(0, bytesRead);
}
