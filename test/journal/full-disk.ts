import type {FileHandle} from 'node:fs/promises';
import {type FileSystem, nodeFileSystem} from '../../source/journal/file-system.ts';

export type Disk = {
	readonly fileSystem: FileSystem;
	/** How many bytes may still be written. */
	room: number;
	/** What the disk says when there is none. */
	code: string;
	/** Whether what was written can be cut back. */
	cuts: boolean;
	/** A write waits for this. */
	gate: Promise<void>;
};

/** The real disk, with as much room as a test gives it. */
export function createDisk(room: number): Disk {
	const disk = {room, code: 'ENOSPC', cuts: true, gate: Promise.resolve()};
	const fail = () => Object.assign(new Error(`${disk.code}: write`), {code: disk.code});

	function wrap(handle: FileHandle): FileHandle {
		return new Proxy(handle, {
			get(target, name) {
				if (name === 'write') {
					return async (buffer: Buffer, offset: number, length: number, position: number | null) => {
						await disk.gate;
						const fits = Math.min(length, disk.room);
						if (fits <= 0) {
							throw fail();
						}

						disk.room -= fits;
						return target.write(buffer, offset, fits, position);
					};
				}

				if (name === 'truncate' && !disk.cuts) {
					return () => Promise.reject(fail());
				}

				const value: unknown = Reflect.get(target, name, target);
				return typeof value === 'function' ? value.bind(target) : value;
			},
		});
	}

	const fileSystem: FileSystem = {
		...nodeFileSystem,
		open: async (...given: Parameters<FileSystem['open']>) => {
			const [path] = given;
			if (disk.room <= 0 && String(path).includes('.lock')) {
				throw fail();
			}

			return wrap(await nodeFileSystem.open(...given));
		},
	};
	return Object.assign(disk, {fileSystem});
}
