import {join} from 'node:path';
import type {LineRead} from '../../codec/line.ts';
import {codeOf} from '../code-of.ts';
import {type DayFile, dayFilesOf, dayLength, dayOf} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {findNewline} from '../reading/find-newline.ts';
import {createTail, type Tail} from './tail.ts';

/** What one file told since the last look. */
export type Grown = {readonly file: DayFile; readonly lines: readonly LineRead[]};

export type Follower = {
	/** What came since the last look, file by file; the first look finds what came since it was opened. */
	look(isLeftOut?: (path: string) => boolean): AsyncGenerator<Grown, void>;
	/** Where each file ended as it was opened: what stands before is not told. */
	readonly ends: ReadonlyMap<string, number>;
};

/**
 * Follows the journal of a profile as it grows, whoever writes it: the files of the next day are met as
 * they appear. Nothing runs between two looks.
 */
export async function openFollower(fileSystem: FileSystem, folder: string): Promise<Follower> {
	const tails = new Map<string, Tail>();
	const ends = new Map<string, number>();
	const there = await filesIn(fileSystem, folder);
	const first = firstThatGrows(there);
	for (const {name, day} of there) {
		const path = join(folder, name);
		// A start must not wait for many old days: only where more may come, its place counts.
		const end = await (day < first ? sizeOf(fileSystem, path) : endOfLines(fileSystem, path));
		ends.set(name, end);
		tails.set(name, createTail(fileSystem, path, end));
	}

	return {
		ends,
		async *look(isLeftOut = () => false) {
			const files = await filesIn(fileSystem, folder);
			const first = firstThatGrows(files);
			for (const {name, ...file} of files) {
				const path = join(folder, name);
				if (file.day < first || isLeftOut(path)) {
					continue;
				}

				const size = await sizeOf(fileSystem, path);
				const tail = tails.get(name) ?? createTail(fileSystem, path, 0);
				tails.set(name, tail);
				for await (const lines of tail.read(size)) {
					yield {file, lines};
				}
			}
		},
	};
}

/** Nobody who writes goes back further than a day. */
function firstThatGrows(files: readonly DayFile[]): string {
	const latest = files.at(-1);
	return latest === undefined ? '' : dayOf(Date.parse(latest.day) - dayLength);
}

/** None where there is no folder yet. */
async function filesIn(
	{readdir}: FileSystem,
	folder: string,
): Promise<readonly (DayFile & {readonly name: string})[]> {
	try {
		return dayFilesOf(await readdir(folder));
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return [];
		}

		throw error;
	}
}

/** One that has just gone has nothing more to tell. */
async function sizeOf({lstat}: FileSystem, path: string): Promise<number> {
	const stats = await lstat(path).catch(() => undefined);
	return stats?.isFile() ? stats.size : 0;
}

async function endOfLines(fileSystem: FileSystem, path: string): Promise<number> {
	const to = await sizeOf(fileSystem, path);
	const handle = await fileSystem.open(path, 'r');
	try {
		const last = await findNewline(handle, {from: 0, to}, 'backwards');
		return last === undefined ? 0 : last + 1;
	} finally {
		await handle.close();
	}
}
