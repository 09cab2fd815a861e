import type {FileHandle} from 'node:fs/promises';
import {blocksOf} from '../reading/blocks.ts';
import {isWholeLine} from '../whole-line.ts';

const newline = 0x0a;
const blockSize = 65_536;
const mostBytes = 64 << 20;

/** Where the last whole line ends. What follows was torn by a power cut, a full disk or a kill. */
export async function findWholeEnd(handle: FileHandle, size: number): Promise<number> {
	const from = Math.max(0, size - mostBytes);
	for await (const {offset, bytes} of blocksOf(handle, {from, to: size, way: 'backwards', size: blockSize})) {
		for (let end = bytes.length; end > 0; ) {
			const start = end === 1 ? 0 : bytes.lastIndexOf(newline, end - 2) + 1;
			if (isWholeLine(bytes.toString('utf8', start, end - 1))) {
				return offset + end;
			}

			end = start;
		}
	}

	// No line of ours in so much: nothing here can be trusted.
	return 0;
}
