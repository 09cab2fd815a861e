import {constants, type Stats} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {FileSystem} from '../../source/journal/file-system.ts';
import type {Random} from '../../source/simulator/random.ts';
import type {Life} from './life.ts';
import {createNames} from './names.ts';
import type {Time} from './time.ts';
import {cutWrites, type Unsynced, unsynced} from './unsynced.ts';

/** What the disk does wrong at the moment. */
export type DiskTrouble = 'none' | 'full' | 'read-only' | 'failing' | 'slow' | 'lying';

export type Disk = {
	/** The disk as one run sees it. */
	for(life: Life): FileSystem;
	trouble: DiskTrouble;
	/** The power goes: what was not synced is there in part, or not at all. */
	cutPower(random: Random): void;
	/** One bit of a file turns over. */
	flipBit(random: Random, path: string): void;
	files(): ReadonlyMap<string, Buffer>;
	/** How often the power went. */
	readonly cuts: number;
};

type File = {
	data: Buffer;
	length: number;
	/** What a power cut may undo. */
	pending: Unsynced;
	mode: number;
	mtimeMs: number;
	names: number;
};

type Folder = {mode: number; mtimeMs: number};

export function createDisk(time: Time, random: Random): Disk {
	const folders = new Map<string, Folder>([['/', {mode: 0o700, mtimeMs: time.now()}]]);
	const files = new Map<string, File>();
	const names = createNames(files);
	let cuts = 0;
	const disk: Disk = {
		trouble: 'none',
		for: life => fileSystemOf(life),
		get cuts() {
			return cuts;
		},
		cutPower(chance) {
			cuts++;
			names.cut(chance);
			for (const file of new Set(files.values())) {
				file.length = cutWrites(file, file.pending, chance);
				file.pending = unsynced();
			}
		},
		flipBit(chance, path) {
			const file = files.get(path);
			if (file !== undefined && file.length > 0) {
				const at = chance.integer(0, file.length - 1);
				file.data[at] = (file.data[at] ?? 0) ^ (1 << chance.integer(0, 7));
			}
		},
		files: () => new Map([...files].map(([path, {data, length}]) => [path, data.subarray(0, length)])),
	};
	return disk;

	function fileSystemOf(life: Life): FileSystem {
		const soon = <Value>(give: () => Value): Promise<Value> =>
			life.answer(disk.trouble === 'slow' ? random.integer(20, 400) : random.next() * 2, give);
		const change = <Value>(give: () => Value): Promise<Value> =>
			soon(() => {
				refuseChange();
				return give();
			});

		const system = {
			mkdir: (path: string, {mode = 0o777}: {mode?: number} = {}) =>
				change(() => {
					needFolder(dirname(path));
					if (folders.has(path) || files.has(path)) {
						throw failure('EEXIST', path);
					}

					folders.set(path, {mode, mtimeMs: time.now()});
				}),
			chmod: (path: string, mode: number) =>
				soon(() => {
					find(path).mode = mode;
				}),
			lstat: (path: string) => soon(() => statsOf(find(path))),
			stat: (path: string) => soon(() => statsOf(find(path))),
			readdir: (path: string) =>
				soon(() => {
					needFolder(path);
					return [...folders.keys(), ...files.keys()]
						.filter(each => each !== path && dirname(each) === path)
						.map(each => basename(each))
						.sort();
				}),
			readFile: (path: string, encoding?: BufferEncoding) =>
				soon(() => {
					const {data, length} = findFile(path);
					const bytes = Buffer.from(data.subarray(0, length));
					return encoding === undefined ? bytes : bytes.toString(encoding);
				}),
			unlink: (path: string) =>
				change(() => {
					findFile(path).names--;
					names.remove(path);
				}),
			rename: (from: string, to: string) =>
				change(() => {
					names.add(to, findFile(from));
					names.remove(from);
				}),
			link: (from: string, to: string) =>
				change(() => {
					if (files.has(to)) {
						throw failure('EEXIST', to);
					}

					const file = findFile(from);
					file.names++;
					names.add(to, file);
				}),
			utimes: (path: string, _: number, mtime: number) =>
				soon(() => {
					find(path).mtimeMs = mtime * 1000;
				}),
			open: (path: string, flags: number | string = 'r', mode = 0o666) =>
				soon(() => {
					const bits = typeof flags === 'string' ? bitsOf(flags) : flags;
					if (folders.has(path)) {
						return handleOf(soon, undefined, path);
					}

					let file = files.get(path);
					if (file === undefined) {
						if ((bits & constants.O_CREAT) === 0) {
							throw failure('ENOENT', path);
						}

						refuseChange();
						needFolder(dirname(path));
						file = {
							...{data: Buffer.alloc(1024), length: 0, pending: unsynced()},
							...{mode, mtimeMs: time.now(), names: 1},
						};
						names.add(path, file);
					} else if ((bits & constants.O_EXCL) !== 0) {
						throw failure('EEXIST', path);
					}

					return handleOf(soon, file, path);
				}),
		};
		return system as unknown as FileSystem;
	}

	function handleOf(
		soon: <Value>(give: () => Value) => Promise<Value>,
		file: File | undefined,
		path: string,
	): FileHandle {
		const whole = (): File => {
			if (file === undefined) {
				throw failure('EISDIR', path);
			}

			return file;
		};
		const append = (bytes: Buffer): number => {
			refuseChange();
			const target = whole();
			// A disk that fills up takes a part first.
			const taken = disk.trouble === 'failing' ? random.integer(0, bytes.length) : bytes.length;
			const length = target.length + taken;
			if (length > target.data.length) {
				const grown = Buffer.alloc(Math.max(length, target.data.length * 2));
				target.data.copy(grown, 0, 0, target.length);
				target.data = grown;
			}

			bytes.copy(target.data, target.length, 0, taken);
			target.pending.writes.push([target.length, length]);
			target.length = length;
			target.mtimeMs = time.now();
			if (taken < bytes.length) {
				throw failure('EIO', path);
			}

			return taken;
		};
		const sync = () =>
			soon(() => {
				refuseChange();
				if (file === undefined) {
					names.sync(path);
				} else if (disk.trouble !== 'lying') {
					file.pending = unsynced();
				}
			});
		const handle = {
			stat: () => soon(() => statsOf(file ?? folders.get(path) ?? whole())),
			chmod: (mode: number) =>
				soon(() => {
					whole().mode = mode;
				}),
			write: (bytes: Buffer, offset = 0, length = bytes.length - offset) =>
				soon(() => ({bytesWritten: append(bytes.subarray(offset, offset + length))})),
			writeFile: (text: string | Buffer) =>
				soon(() => {
					append(Buffer.from(text));
				}),
			read: (buffer: Buffer, offset: number, length: number, position: number) =>
				soon(() => {
					const {data, length: end} = whole();
					const count = Math.max(0, Math.min(length, end - position));
					data.copy(buffer, offset, position, position + count);
					return {bytesRead: count, buffer};
				}),
			truncate: (size = 0) =>
				soon(() => {
					refuseChange();
					const target = whole();
					target.pending.cut(target.data, size, target.length);
					target.length = Math.min(target.length, size);
				}),
			datasync: sync,
			sync,
			close: () => soon(() => {}),
		};
		return handle as unknown as FileHandle;
	}

	function refuseChange(): void {
		const code = {full: 'ENOSPC', 'read-only': 'EROFS'}[disk.trouble as string];
		if (code !== undefined) {
			throw failure(code, 'the disk');
		}

		if (disk.trouble === 'failing' && random.chance(0.5)) {
			throw failure('EIO', 'the disk');
		}
	}

	function find(path: string): File | Folder {
		const found = files.get(path) ?? folders.get(path);
		if (found === undefined) {
			throw failure('ENOENT', path);
		}

		return found;
	}

	function findFile(path: string): File {
		const file = files.get(path);
		if (file === undefined) {
			throw failure(folders.has(path) ? 'EISDIR' : 'ENOENT', path);
		}

		return file;
	}

	function needFolder(path: string): void {
		if (!folders.has(path)) {
			throw failure(files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
		}
	}
}

function statsOf(entry: File | Folder): Stats {
	const isFile = 'length' in entry;
	return {
		isFile: () => isFile,
		isDirectory: () => !isFile,
		isSymbolicLink: () => false,
		size: isFile ? entry.length : 0,
		nlink: isFile ? entry.names : 1,
		mode: entry.mode,
		uid: process.geteuid?.() ?? 0,
		mtimeMs: entry.mtimeMs,
	} as unknown as Stats;
}

function bitsOf(flags: string): number {
	return {
		r: 0,
		'r+': 0,
		w: constants.O_CREAT,
		a: constants.O_CREAT,
		wx: constants.O_CREAT | constants.O_EXCL,
	}[flags] as number;
}

function failure(code: string, path: string): Error {
	return Object.assign(new Error(`${code}: ${path}`), {code});
}
