import type {FileHandle} from 'node:fs/promises';
import {blocksOf} from '../reading/blocks.ts';
import {newline} from '../reading/find-newline.ts';
import {isWorthKeeping} from '../whole-line.ts';

const blockSize = 65_536;

/** Where the last whole line ends. What follows was torn by a power cut, a full disk or a kill. */
export async function findWholeEnd(handle: FileHandle, size: number): Promise<number> {
	const stretch = {from: 0, to: size, way: 'backwards', size: blockSize} as const;
	for await (const {offset, bytes, isTooLong} of blocksOf(handle, stretch)) {
		for (let end = isTooLong ? 0 : bytes.length; end > 0; ) {
			const start = end === 1 ? 0 : bytes.lastIndexOf(newline, end - 2) + 1;
			if (isWorthKeeping(bytes.toString('utf8', start, end - 1))) {
				return offset + end;
			}

			end = start;
		}
	}

	// No line of ours in all of it: nothing here can be trusted.
	return 0;
}
