import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {codeOf} from '../code-of.ts';
import {dayFilesOf, dayLength, dayOf} from '../day-file.ts';
import {RecordError} from './record-error.ts';

/**
 * Which files belong together: each writer of each profile is a stream of its own, day after day. Of days that
 * were over before a moment only the last file is taken, so that nothing seems to be missing.
 */
export async function findTracks(path: string, since?: Date): Promise<readonly (readonly string[])[]> {
	const stats = await stat(path).catch((error: unknown) => {
		throw new RecordError(`${path}: ${reasonOf(error)}`);
	});
	if (stats.isFile()) {
		return [[path]];
	}

	if (!stats.isDirectory()) {
		throw new RecordError(`${path}: it is neither a file nor a folder`);
	}

	const entries = await readdir(path, {withFileTypes: true}).catch((error: unknown) => {
		throw new RecordError(`${path}: ${reasonOf(error)}`);
	});
	const folders = entries.filter(entry => entry.isDirectory()).map(({name}) => join(path, name));
	const inside = await Promise.all(
		folders.sort().map(async folder => tracksIn(folder, await readdir(folder).catch(() => []), since)),
	);
	const names = entries.filter(entry => entry.isFile()).map(({name}) => name);
	const tracks = [...tracksIn(path, names, since), ...inside.flat()];
	if (tracks.length > 0) {
		return tracks;
	}

	const others = names.filter(name => /\.(?:ndjson|jsonl)$/.test(name)).sort();
	if (others.length === 0) {
		throw new RecordError(`${path}: no journal is in this folder`);
	}

	return others.map(name => [join(path, name)]);
}

function tracksIn(
	folder: string,
	names: readonly string[],
	since: Date | undefined,
): readonly (readonly string[])[] {
	// A clock that is set back by less than a day goes on in the file of the later one.
	const first = since && Number.isFinite(since.getTime()) ? dayOf(since.getTime() - dayLength) : '';
	const tracks = Map.groupBy(dayFilesOf(names), ({writer}) => writer);
	return [...tracks.values()].map(track => {
		const wanted = track.filter(({day}) => day >= first);
		return (wanted.length > 0 ? wanted : track.slice(-1)).map(({name}) => join(folder, name));
	});
}

function reasonOf(error: unknown): string {
	const code = codeOf(error);
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return 'there is no such file or folder';
		case 'EACCES':
		case 'EPERM':
			return 'it may not be read by you';
		default:
			return `it cannot be read (${code})`;
	}
}
