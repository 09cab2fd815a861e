import type {LineRead} from '../../codec/line.ts';
import {longestLine} from '../../codec/line.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import type {FileSystem} from '../file-system.ts';
import {newline} from '../reading/find-newline.ts';
import {hasChecks} from '../reading/has-checks.ts';
import {readRange} from '../reading/read-range.ts';

/** A file that grows, from a place on. */
export type Tail = {
	/** What came since the last look, and is whole: a line that is torn waits for its rest. */
	read(size: number): AsyncGenerator<readonly LineRead[], void>;
};

const blockSize = 1 << 20;

export function createTail({open}: Pick<FileSystem, 'open'>, path: string, from: number): Tail {
	let offset = from;
	let needsCheck: boolean | undefined;

	return {
		async *read(size) {
			if (size <= offset) {
				// Its writer took back what the disk had not acknowledged, and writes it again.
				offset = size;
				return;
			}

			const handle = await open(path, 'r');
			try {
				needsCheck ??= await hasChecks(handle);
				let length = blockSize;
				while (offset < size) {
					const bytes = await readRange(handle, offset, Math.min(length, size - offset));
					const end = bytes.lastIndexOf(newline) + 1;
					if (end > 0) {
						offset += end;
						yield linesOf(bytes.subarray(0, end), needsCheck);
						length = blockSize;
					} else if (bytes.length < length) {
						return;
					} else if (length < longestLine) {
						length *= 2;
					} else {
						// Longer than any of ours: what follows its end is read on.
						offset += bytes.length;
					}
				}
			} finally {
				await handle.close();
			}
		},
	};
}

function linesOf(bytes: Buffer, needsCheck: boolean): readonly LineRead[] {
	return bytes
		.toString('utf8')
		.split('\n')
		.slice(0, -1)
		.flatMap(text => decodeLines(text, needsCheck));
}
