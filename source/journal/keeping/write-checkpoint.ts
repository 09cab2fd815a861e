import {type Checkpoint, encodeCheckpoint} from '../checkpoint/checkpoint.ts';
import {identify} from '../checkpoint/identity.ts';
import {nameCheckpoint, nameDraft} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {mostResumed, readFrom} from '../resume/read-memory.ts';
import {openPrivateFile} from '../writing/private-place.ts';
import {createSelection, type Selection} from './selection.ts';

export type CheckpointOptions = {
	readonly fileSystem: FileSystem;
	/** A word for the time since the system was started. */
	readonly boot: string;
	/** So much of the newest news is wanted, in milliseconds. */
	readonly span: number;
};

/**
 * Writes beside a file of a journal what whoever goes on from it would read of it up to there, where a line
 * ends: whole or not at all. Gives whether it did; one that is not there costs time and nothing else.
 */
export async function writeCheckpoint(
	options: CheckpointOptions,
	path: string,
	end: number,
): Promise<boolean> {
	const {fileSystem} = options;
	const draft = nameDraft(path);
	try {
		const checkpoint = await choose(options, path, end);
		if (checkpoint === undefined) {
			return false;
		}

		const handle = await openPrivateFile(fileSystem, draft);
		try {
			await handle.truncate(0);
			await handle.writeFile(encodeCheckpoint(checkpoint));
			await handle.datasync();
		} finally {
			await handle.close();
		}

		await fileSystem.rename(draft, nameCheckpoint(path));
		return true;
	} catch {
		await fileSystem.unlink(draft).catch(() => {});
		return false;
	}
}

/** Undefined where nobody can say what matters of it, or it is being changed by somebody else. */
async function choose(
	{fileSystem, boot, span}: CheckpointOptions,
	path: string,
	end: number,
): Promise<Checkpoint | undefined> {
	const handle = await fileSystem.open(path, 'r');
	try {
		const identity = await identify(handle, boot, end);
		if (identity === undefined || (await handle.stat()).size !== end) {
			return undefined;
		}

		let selection: Selection | undefined;
		const from = Math.max(0, end - mostResumed);
		const stretch = {from, size: end, span, target: undefined, boot};
		const {reader} = await readFrom(fileSystem, path, stretch, () => {
			selection = createSelection();
			return selection;
		});
		const chosen = selection?.chosen();
		const [target = null, other] = reader.targets;
		return chosen && reader.isRegular && other === undefined
			? {...identity, ...chosen, from, newsFrom: reader.newsFrom, target}
			: undefined;
	} finally {
		await handle.close();
	}
}
