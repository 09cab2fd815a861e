import {open} from 'node:fs/promises';
import type {Block} from '../record/blocks.ts';

const newline = 0x0a;

/**
 * A stretch of a file from its end backwards, in blocks of whole lines; a line that is cut at either
 * end of the stretch is left out. A block's bytes are used again when the next one is asked for.
 */
export async function* readBlocksBackwards(
	path: string,
	start: number,
	end: number,
	size: number,
): AsyncGenerator<Block, void> {
	const handle = await open(path, 'r');
	try {
		let buffer = Buffer.allocUnsafeSlow(Math.min(size, Math.max(0, end - start)));
		let position = end;
		while (position > start) {
			const length = Math.min(buffer.length, position - start);
			const from = position - length;
			const {bytesRead} = await handle.read(buffer, 0, length, from);
			const bytes = buffer.subarray(0, bytesRead);
			const first = from === 0 ? 0 : bytes.indexOf(newline) + 1;
			const last = bytes.lastIndexOf(newline) + 1;
			if (from > start && (first === 0 || first >= last)) {
				// A line that is longer than a block.
				buffer = Buffer.allocUnsafeSlow(buffer.length * 2);
				continue;
			}

			if (last > first) {
				yield {offset: from + first, bytes: bytes.subarray(first, last)};
			}

			position = from === start ? start : from + first;
		}
	} finally {
		await handle.close();
	}
}
