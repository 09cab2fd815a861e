import {join} from 'node:path';
import {decodeLine} from '../../codec/line.ts';
import {journalVersion} from '../../codec/note.ts';
import {dayFilesOf} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {newline} from '../reading/find-newline.ts';
import {readRange} from '../reading/read-range.ts';

/** The journal of one profile, and under which name that was recorded. */
export type FoundJournal = {
	readonly folder: string;
	readonly source: string;
	/** Of the version that wrote it, a greater one than ours. */
	readonly newer: number | undefined;
};

const longestHead = 4096;

/** All journals in a folder: it is that of one profile, or of several. Throws as the disk does. */
export async function findJournals(fileSystem: FileSystem, path: string): Promise<readonly FoundJournal[]> {
	const own = await journalIn(fileSystem, path);
	if (own !== undefined) {
		return [own];
	}

	const names = await fileSystem.readdir(path);
	const found = await Promise.all(
		// What is no folder holds no journal.
		names.toSorted().map(name => journalIn(fileSystem, join(path, name)).catch(() => undefined)),
	);
	return found.filter(each => each !== undefined);
}

/** The newest file tells under which name it is written. */
async function journalIn(fileSystem: FileSystem, folder: string): Promise<FoundJournal | undefined> {
	for (const {name} of dayFilesOf(await fileSystem.readdir(folder)).toReversed()) {
		const handle = await fileSystem.open(join(folder, name), 'r');
		try {
			const bytes = await readRange(handle, 0, longestHead);
			const line = decodeLine(bytes.toString('utf8', 0, Math.max(0, bytes.indexOf(newline))));
			if (line.type === 'journal') {
				return {folder, source: line.source, newer: line.version > journalVersion ? line.version : undefined};
			}
		} finally {
			await handle.close();
		}
	}

	return undefined;
}
