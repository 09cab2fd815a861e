import type {FileHandle} from 'node:fs/promises';
import {isWholeLine} from '../whole-line.ts';

const newline = 0x0a;
const windows = [65_536, 1 << 20, 16 << 20, 64 << 20];

/** Where the last whole line ends. What follows was torn by a power cut, a full disk or a kill. */
export async function findWholeEnd(handle: FileHandle, size: number): Promise<number> {
	for (const length of windows) {
		const start = Math.max(0, size - length);
		const tail = await readRange(handle, start, size - start);
		const end = wholeEndOf(tail, start === 0);
		if (end !== undefined || start === 0) {
			return start + (end ?? 0);
		}
	}

	// No line of ours in so much: nothing here can be trusted.
	return 0;
}

/** The end of the last whole line in these bytes; a first line may begin before them unless told. */
function wholeEndOf(tail: Buffer, isFromStart: boolean): number | undefined {
	let end = tail.lastIndexOf(newline) + 1;
	while (end > 0) {
		const before = end >= 2 ? tail.lastIndexOf(newline, end - 2) : -1;
		if (before === -1 && !isFromStart) {
			return undefined;
		}

		if (isWholeLine(tail.toString('utf8', before + 1, end - 1))) {
			return end;
		}

		end = before + 1;
	}

	return undefined;
}

export async function readRange(handle: FileHandle, start: number, length: number): Promise<Buffer> {
	const buffer = Buffer.allocUnsafe(length);
	let filled = 0;
	while (filled < length) {
		const {bytesRead} = await handle.read(buffer, filled, length - filled, start + filled);
		if (bytesRead === 0) {
			break;
		}

		filled += bytesRead;
	}

	return buffer.subarray(0, filled);
}
