import {join} from 'node:path';
import {compareDayFiles, type DayFile, dayLength, fileBeside, parseDayFile} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';

export type Limits = {
	/** How long a day is kept, in milliseconds. */
	readonly keep: number;
	/** How many bytes all days together may have. */
	readonly most: number;
};

export type StoredFile = DayFile & {readonly name: string; readonly size: number};

/** Which files go: those of days that are too old, then the oldest until the rest fits; never today's. */
export function filesToRemove(
	files: readonly StoredFile[],
	today: string,
	now: number,
	{keep, most}: Limits,
): readonly StoredFile[] {
	let total = files.reduce((sum, {size}) => sum + size, 0);
	const gone: StoredFile[] = [];
	for (const file of [...files].sort(compareDayFiles)) {
		const isOld = Date.parse(file.day) + dayLength < now - keep;
		if (file.day < today && (isOld || total > most)) {
			gone.push(file);
			total -= file.size;
		}
	}

	return gone;
}

/** Removes what is kept no longer. Whatever has another name, or is no plain file, stays. */
export async function prune(
	fileSystem: FileSystem,
	folder: string,
	today: string,
	now: number,
	limits: Limits,
): Promise<void> {
	const files: StoredFile[] = [];
	const names = await fileSystem.readdir(folder);
	for (const name of names) {
		const file = parseDayFile(name);
		const stats = file && (await fileSystem.lstat(join(folder, name)).catch(() => undefined));
		if (file && stats?.isFile()) {
			files.push({...file, name, size: stats.size});
		}
	}

	const left = new Set(files.map(({name}) => name));
	for (const {name} of filesToRemove(files, today, now, limits)) {
		left.delete(name);
		await fileSystem.unlink(join(folder, name)).catch(() => {});
	}

	// What stands beside a file goes with it.
	for (const name of names) {
		const beside = fileBeside(name);
		if (beside !== undefined && parseDayFile(beside) && !left.has(beside)) {
			await fileSystem.unlink(join(folder, name)).catch(() => {});
		}
	}
}
