import type {FileHandle} from 'node:fs/promises';
import type {FileSystem} from '../file-system.ts';

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

/** All of a file at once: what reads any file takes many turns for what is large. */
export async function readAll({open}: Pick<FileSystem, 'open'>, path: string): Promise<Buffer> {
	const handle = await open(path, 'r');
	try {
		return await readRange(handle, 0, (await handle.stat()).size);
	} finally {
		await handle.close();
	}
}
