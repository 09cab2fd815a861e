import type {FileHandle} from 'node:fs/promises';

/** The bytes of a stretch of a file, as many as are there. They may be read into a buffer that is used again. */
export async function readRange(
	handle: FileHandle,
	start: number,
	length: number,
	buffer: Buffer = Buffer.allocUnsafe(length),
): Promise<Buffer> {
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
