import {constants, type Stats} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import {geteuid} from 'node:process';
import {codeOf} from '../code-of.ts';
import {type FileSystem, isDiskTrouble} from '../file-system.ts';
import {JournalError} from '../journal-error.ts';

/** A folder that is ours and nobody else's to read; a link is refused. */
export async function openPrivateFolder(
	fileSystem: FileSystem,
	path: string,
	{mayBeShared}: {readonly mayBeShared: boolean},
): Promise<void> {
	try {
		await makeFolders(fileSystem, path);
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') {
			throw refusalOf(error, path);
		}
	}

	const stats = await fileSystem.lstat(path);
	if (stats.isSymbolicLink()) {
		throw new JournalError(`${path} is a link; the journal follows none: give the folder it points to`);
	}

	if (!stats.isDirectory()) {
		throw new JournalError(`${path} is no folder; move it away, or choose another one with --journal`);
	}

	// A folder that somebody chose by --journal may be theirs to share; what we make inside is not.
	if (!mayBeShared) {
		checkOwner(stats, path);
		if ((stats.mode & 0o077) !== 0) {
			await fileSystem.chmod(path, 0o700);
		}
	}
}

/** One by one: Node's own recursive way goes round for ever where no folder can be, as under `/proc`. */
async function makeFolders(fileSystem: FileSystem, path: string): Promise<void> {
	try {
		await fileSystem.mkdir(path, {mode: 0o700});
	} catch (error) {
		const parent = dirname(path);
		if (codeOf(error) !== 'ENOENT' || parent === path) {
			throw error;
		}

		await makeFolders(fileSystem, parent).catch((cause: unknown) => {
			if (codeOf(cause) !== 'EEXIST') {
				throw cause;
			}
		});
		await fileSystem.mkdir(path, {mode: 0o700});
	}
}

/** A file that only its owner reads: never through a link, never one that has a second name. */
export async function openPrivateFile(fileSystem: FileSystem, path: string): Promise<FileHandle> {
	const {O_RDWR, O_CREAT, O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0} = constants;
	let handle: FileHandle;
	try {
		handle = await fileSystem.open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 0o600);
	} catch (error) {
		throw refusalOf(error, path);
	}

	try {
		const stats = await handle.stat();
		if (!stats.isFile() || stats.nlink > 1) {
			throw new JournalError(`${path} is no file of its own; move it away`);
		}

		checkOwner(stats, path);
		if ((stats.mode & 0o077) !== 0) {
			await handle.chmod(0o600);
		}

		return handle;
	} catch (error) {
		await handle.close();
		throw error;
	}
}

function checkOwner({uid}: Stats, path: string): void {
	if (geteuid !== undefined && uid !== geteuid()) {
		throw new JournalError(`${path} belongs to another user; choose another folder with --journal`);
	}
}

function refusalOf(error: unknown, path: string): unknown {
	switch (codeOf(error)) {
		case 'ELOOP':
		case 'EMLINK':
			return new JournalError(`${path} is a link; the journal follows none: move it away`);
		case 'EACCES':
		case 'EPERM':
			return new JournalError(`${path} may not be written by you; choose another folder with --journal`);
		case 'ENOTDIR':
		case 'EISDIR':
		case 'ENXIO':
			return new JournalError(`${path} cannot be a journal; choose another folder with --journal`);
		default:
			return isDiskTrouble(error) || codeOf(error) === ''
				? error
				: new JournalError(`${path} cannot be opened (${codeOf(error)}); check the path`);
	}
}
