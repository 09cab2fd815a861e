import {open} from 'node:fs/promises';
import {basename} from 'node:path';

const packed: readonly (readonly [string, readonly number[]])[] = [
	['gzip', [0x1f, 0x8b]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
	['bzip2', [0x42, 0x5a, 0x68]],
	['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** What a file is that holds no line of ours. */
export async function strangeWords(path: string, isOfUnknownKinds: boolean): Promise<string> {
	const name = basename(path);
	if (isOfUnknownKinds) {
		return `${name}: every line is of a kind that this version does not know; use a later sweepwatch`;
	}

	const handle = await open(path, 'r');
	try {
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
		const begin = buffer.subarray(0, bytesRead);
		const form = packed.find(([, magic]) => magic.every((byte, index) => begin[index] === byte))?.[0];
		if (form !== undefined) {
			return `${name}: it is packed (${form}); unpack it first`;
		}

		return begin.includes(0)
			? `${name}: it is no text and no journal`
			: `${name}: it is no journal; give a file of lines as --json prints them`;
	} finally {
		await handle.close();
	}
}
