import type {FileHandle} from 'node:fs/promises';
import {crc32} from 'node:zlib';
import {newline} from '../reading/find-newline.ts';
import {readRange} from '../reading/read-range.ts';
import type {Identity} from './checkpoint.ts';

const longestEnd = 65_536;
const longestBeginning = 4096;

/** What a file is known by that now ends here, or once did; undefined where no line ends there. */
export async function identify(handle: FileHandle, boot: string, end: number): Promise<Identity | undefined> {
	const {ino, mtimeMs} = await handle.stat();
	const beginning = await readRange(handle, 0, Math.min(end, longestBeginning));
	const length = Math.min(end, longestEnd);
	const ending = await readRange(handle, end - length, length);
	if (ending.at(-1) !== newline) {
		return undefined;
	}

	return {
		boot,
		file: ino ?? null,
		end,
		changedAt: mtimeMs,
		first: crc32(beginning),
		last: crc32(ending),
	};
}

/** Whether what one covers is still there; where nothing has been added, the file must not have been touched since. */
export function isSame(one: Identity, found: Identity, size: number): boolean {
	return (
		one.boot === found.boot &&
		one.file === found.file &&
		one.first === found.first &&
		one.last === found.last &&
		(size > one.end || one.changedAt === found.changedAt)
	);
}
