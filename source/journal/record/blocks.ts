import {type FileHandle, open} from 'node:fs/promises';

const newline = 0x0a;

export type Block = {
	/** Where it stands in the file. */
	readonly offset: number;
	/** Whole lines with their newlines; only the file's last may lack it. */
	readonly bytes: Buffer;
};

// A line that was begun in the block before is set in front of the next one, in the same buffer.
const longestSlack = 1 << 20;

/**
 * A stretch of a file in blocks of whole lines; the next one is read while this one is worked on.
 * A block's bytes are used again as soon as the next one is asked for.
 */
export async function* readBlocks(
	path: string,
	start: number,
	end: number,
	size: number,
): AsyncGenerator<Block, void> {
	const handle = await open(path, 'r');
	let reading: Promise<number> | undefined;
	try {
		const length = Math.max(0, Math.min(size, end - start));
		const slack = Math.min(longestSlack, length);
		let buffer = Buffer.allocUnsafeSlow(slack + length);
		let other = Buffer.allocUnsafeSlow(start + length < end ? slack + length : 0);
		let position = start;
		let rest: Buffer = Buffer.alloc(0);
		reading = fill(handle, buffer, slack, position, end);
		for (;;) {
			const filled = await reading;
			position += filled;
			const isLast = filled === 0 || position >= end;
			const bytes = joinBlock(rest, buffer, slack, filled);
			const cut = isLast ? bytes.length : bytes.lastIndexOf(newline) + 1;
			if (!isLast) {
				rest = bytes.subarray(cut);
				reading = fill(handle, other, slack, position, end);
			}

			if (cut > 0) {
				yield {offset: position - bytes.length, bytes: bytes.subarray(0, cut)};
			}

			if (isLast) {
				return;
			}

			[buffer, other] = [other, buffer];
		}
	} finally {
		await reading?.catch(() => {});
		await handle.close();
	}
}

async function fill(
	handle: FileHandle,
	buffer: Buffer,
	slack: number,
	position: number,
	end: number,
): Promise<number> {
	const length = Math.min(buffer.length - slack, end - position);
	let filled = 0;
	while (filled < length) {
		const {bytesRead} = await handle.read(buffer, slack + filled, length - filled, position + filled);
		if (bytesRead === 0) {
			break;
		}

		filled += bytesRead;
	}

	return filled;
}

function joinBlock(rest: Buffer, buffer: Buffer, slack: number, filled: number): Buffer {
	if (rest.length > slack) {
		return Buffer.concat([rest, buffer.subarray(slack, slack + filled)]);
	}

	rest.copy(buffer, slack - rest.length);
	return buffer.subarray(slack - rest.length, slack + filled);
}
