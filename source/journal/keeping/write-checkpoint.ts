import {type Checkpoint, encodeCheckpoint} from '../checkpoint/checkpoint.ts';
import {identify} from '../checkpoint/identity.ts';
import {nameCheckpoint} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {mostResumed, readFrom} from '../resume/read-memory.ts';
import {createSelection, type Selection} from './selection.ts';
import {writeBeside} from './write-beside.ts';

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
	return writeBeside(options.fileSystem, nameCheckpoint(path), async () => {
		const checkpoint = await choose(options, path, end);
		return checkpoint && encodeCheckpoint(checkpoint);
	});
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
