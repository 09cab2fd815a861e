import type {FileHandle} from 'node:fs/promises';
import {nameCheckpoint} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {readAll} from '../reading/read-range.ts';
import {type Checkpoint, decodeCheckpoint} from './checkpoint.ts';
import {identify, isSame} from './identity.ts';

/**
 * What was chosen of a file of a journal, so that most of it need not be read again. Undefined where there is
 * nothing, or it does not fit: never throws.
 */
export async function readCheckpoint(
	fileSystem: Pick<FileSystem, 'open'>,
	path: string,
	handle: FileHandle,
	boot: string | undefined,
): Promise<Checkpoint | undefined> {
	if (boot === undefined) {
		return undefined;
	}

	try {
		const checkpoint = decodeCheckpoint(await readAll(fileSystem, nameCheckpoint(path)));
		if (checkpoint === undefined || checkpoint.boot !== boot) {
			return undefined;
		}

		const {size} = await handle.stat();
		const found = checkpoint.end <= size ? await identify(handle, boot, checkpoint.end) : undefined;
		return found && isSame(checkpoint, found, size) ? checkpoint : undefined;
	} catch {
		return undefined;
	}
}
