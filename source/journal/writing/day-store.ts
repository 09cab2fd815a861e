import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {encodeLine} from '../../codec/line.ts';
import {journalVersion} from '../../codec/note.ts';
import {type DayFile, dayFilesOf, nameDayFile, nameTornFile} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {readRange} from '../reading/read-range.ts';
import type {FileRead} from './file-read.ts';
import {findWholeEnd} from './mend-file.ts';
import {openPrivateFile} from './private-place.ts';

export type DayStore = {
	readonly path: string;
	/** Opens the day's file, and sets a torn end aside. */
	open(day: string): Promise<void>;
	/** On the disk when it resolves; when it throws, nothing of it is in the file. */
	append(day: string, lines: Uint8Array): Promise<Written>;
	close(): Promise<void>;
};

/** Where a text now ends. */
export type Written = {readonly path: string; readonly end: number};

export type DayStoreOptions = {
	readonly folder: string;
	readonly source: string;
	readonly target?: string | undefined;
	/** By name: as the run knows them that goes on from them. */
	readonly files?: ReadonlyMap<string, FileRead> | undefined;
	readonly writer: number;
	readonly fileSystem: FileSystem;
	readonly now: () => number;
	readonly onTrouble: (message: string) => void;
};

type OpenDay = {
	readonly file: DayFile;
	readonly path: string;
	readonly handle: FileHandle;
	end: number;
	isFresh: boolean;
};

/** The files of one writer, one a day; a line is whole or absent. */
export function createDayStore(options: DayStoreOptions): DayStore {
	const {folder, source, target, files, writer, fileSystem, now} = options;
	let current: OpenDay | undefined;
	let path = '';
	/** Where the file ended as it was found, or behind the last append that was acknowledged: the rest is written again. */
	let acknowledged: Written | undefined;

	async function open(day: string): Promise<OpenDay> {
		if (current?.file.day === day) {
			return current;
		}

		await close();
		const file = {day, writer};
		path = join(folder, nameDayFile(file));
		const handle = await openPrivateFile(fileSystem, path);
		try {
			const whole = await mend(options, file, handle);
			const end = acknowledged?.path === path ? Math.min(whole, acknowledged.end) : whole;
			if (end < whole) {
				await handle.truncate(end);
			}

			acknowledged = {path, end};
			current = {file, path, handle, end, isFresh: true};
			await syncFolder(fileSystem, folder);
			return current;
		} catch (error) {
			await handle.close().catch(() => {});
			throw error;
		}
	}

	/** What is gone on from, so that a later run knows whether all of it is still there. */
	function knownOf(file: DayFile) {
		const name = nameDayFile(file);
		const beside = newestFiles(files ?? new Map(), file.day).filter(each => each.file !== name);
		return {unwritten: files?.get(name)?.unwritten ?? 0, beside};
	}

	async function close(): Promise<void> {
		const closing = current;
		current = undefined;
		await closing?.handle.close().catch(() => {});
	}

	return {
		get path() {
			return path;
		},
		async open(day) {
			await open(day);
		},
		async append(day, lines) {
			const opened = await open(day);
			const at = new Date(now());
			const head = opened.end === 0 ? encodeLine({type: 'journal', at, source, version: journalVersion}) : '';
			const isTold = !opened.isFresh || target === undefined;
			const session = isTold
				? ''
				: encodeLine({type: 'session', at, source, target, ...knownOf(opened.file)});
			const before = head + session;
			const bytes = before === '' ? lines : Buffer.concat([Buffer.from(before), lines]);
			try {
				await writeAll(opened.handle, bytes);
				await opened.handle.datasync();
				opened.end += bytes.length;
				acknowledged = {path: opened.path, end: opened.end};
				opened.isFresh = false;
				if (!(await isOurs(opened))) {
					await close();
				}

				return acknowledged;
			} catch (error) {
				await cutBack(opened).catch(close);
				throw error;
			}
		},
		close,
	};
}

/** Of the last two days that hold anything: a run goes on from no others. */
function newestFiles(files: ReadonlyMap<string, FileRead>, today: string) {
	const read = dayFilesOf([...files.keys()]).flatMap(({name, day}) => {
		const {whole: end = 0, unwritten = 0} = files.get(name) ?? {};
		return end > 0 && day <= today ? [{day, known: {file: name, end, unwritten}}] : [];
	});
	const lastTwo = [...new Set(read.map(({day}) => day))].slice(-2);
	return read.filter(({day}) => lastTwo.includes(day)).map(({known}) => known);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
	let written = 0;
	while (written < bytes.length) {
		const {bytesWritten} = await handle.write(bytes, written, bytes.length - written, null);
		written += bytesWritten;
	}
}

/** Half a line must not stay; when even that fails, the file is mended as it is opened anew. */
async function cutBack({handle, end}: OpenDay): Promise<void> {
	const {size} = await handle.stat();
	if (size > end) {
		await handle.truncate(end);
	}
}

/** Somebody may have removed the file or cut it: the next line then begins with a look at it. */
async function isOurs({handle, end}: OpenDay): Promise<boolean> {
	const {nlink, size} = await handle.stat();
	return nlink === 1 && size === end;
}

async function mend(
	{folder, fileSystem, onTrouble}: DayStoreOptions,
	file: DayFile,
	handle: FileHandle,
): Promise<number> {
	const {size} = await handle.stat();
	const end = await findWholeEnd(handle, size);
	if (end === size) {
		return end;
	}

	const tornPath = join(folder, nameTornFile(file));
	const torn = await openPrivateFile(fileSystem, tornPath);
	try {
		const before = (await torn.stat()).size;
		try {
			await copyRange(handle, end, size, torn);
			await torn.datasync();
		} catch (error) {
			await torn.truncate(before).catch(() => {});
			throw error;
		}
	} finally {
		await torn.close();
	}

	await handle.truncate(end);
	await handle.datasync();
	onTrouble(
		`journal: the end of ${nameDayFile(file)} was torn; ${size - end} bytes are set aside in ${tornPath}`,
	);
	return end;
}

async function copyRange(from: FileHandle, start: number, end: number, to: FileHandle): Promise<void> {
	for (let position = start; position < end; ) {
		const block = await readRange(from, position, Math.min(1 << 20, end - position));
		if (block.length === 0) {
			break;
		}

		await writeAll(to, block);
		position += block.length;
	}

	await writeAll(to, Buffer.from('\n'));
}

async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
	// Some systems cannot open a folder; the file itself is what matters.
	const handle = await fileSystem.open(folder, 'r').catch(() => undefined);
	await handle?.sync().catch(() => {});
	await handle?.close().catch(() => {});
}
