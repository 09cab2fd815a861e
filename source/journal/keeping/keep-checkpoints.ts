import {basename} from 'node:path';
import type {Clock} from '../../domain/clock.ts';
import type {FileSystem} from '../file-system.ts';
import {repeatSpan} from '../resume/resumed-from.ts';
import type {Written} from '../writing/day-store.ts';
import type {FileRead} from '../writing/file-read.ts';
import {writeCheckpoint} from './write-checkpoint.ts';

export type CheckpointsOptions = {
	readonly fileSystem: FileSystem;
	readonly clock: Clock;
	/** A word for the time since the system was started; undefined: nobody would believe a checkpoint. */
	readonly boot: string | undefined;
	/** For how long the server keeps what it told, in milliseconds; undefined: nobody goes on from what is written. */
	readonly retention: number | undefined;
	/** What was read of each file before, by its name. */
	readonly files: ReadonlyMap<string, FileRead> | undefined;
	/** So many bytes are read again sooner than it is looked at which of them matter. */
	readonly fewest?: number | undefined;
};

/** What one writer's files get beside them, so that nobody needs to read them whole. */
export type Checkpoints = {
	/** A file is on the disk up to there. */
	wrote(written: Written): void;
	/** Nothing waits to be written at the moment. */
	rest(): void;
	/** All is written. */
	close(): Promise<void>;
};

/** How much of a file is on the disk, and how much of that a checkpoint covers. */
type File = {end: number; covered: number};

/** One is as much work as a restart, and as much garbage. */
const shortest = 120_000;
/** At an end somebody waits: less is worth it, and much is not. */
const fewestAtEnd = 1 / 64;
const mostAtEnd = 16;

export function keepCheckpoints({
	fileSystem,
	clock,
	boot,
	retention,
	files: read,
	fewest = 4 << 20,
}: CheckpointsOptions): Checkpoints {
	const files = new Map<string, File>();
	let current = '';
	let writing: Promise<void> | undefined;
	let begunAt = clock.monotonic();

	async function write(path: string, file: File, boot: string, retention: number): Promise<void> {
		const {end} = file;
		// One that cannot be had would cost as much the next moment: more must be written first.
		file.covered = end;
		await writeCheckpoint({fileSystem, boot, span: repeatSpan(retention)}, path, end);
		if (path !== current) {
			files.delete(path);
		}
	}

	/** Of the first file of which so much is not covered. */
	function begin(least: number, most = Number.POSITIVE_INFINITY): Promise<void> | undefined {
		const found = [...files].find(([, {end, covered}]) => end - covered >= least && end - covered <= most);
		return found && boot !== undefined && retention !== undefined
			? write(...found, boot, retention)
			: undefined;
	}

	return {
		wrote({path, end}) {
			const file = files.get(path);
			const isNew = file === undefined || end < file.end;
			const covered = isNew ? (read?.get(basename(path))?.covered ?? 0) : file.covered;
			files.set(path, {end, covered: Math.min(covered, end)});
			current = path;
		},
		rest() {
			if (writing === undefined && clock.monotonic() - begunAt >= shortest) {
				writing = begin(fewest)?.finally(() => {
					writing = undefined;
				});
				begunAt = writing === undefined ? begunAt : clock.monotonic();
			}
		},
		async close() {
			await writing;
			for (let next = begin(fewest * fewestAtEnd, fewest * mostAtEnd); next !== undefined; ) {
				await next;
				next = begin(fewest * fewestAtEnd, fewest * mostAtEnd);
			}
		},
	};
}
