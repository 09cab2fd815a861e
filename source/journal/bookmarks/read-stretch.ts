import type {FileSystem} from '../file-system.ts';
import {blocksOf} from '../reading/blocks.ts';
import {type Lines, readLines} from './read-lines.ts';

/** Lines that stand one after another in a file. */
export type Stretch = {
	readonly path: string;
	readonly from: number;
	readonly to: number;
	/** How many they were when they were written. */
	readonly lines: number;
};

const blockSize = 64 * 1024;

/** Never throws: where somebody took the file away meanwhile, there is less to read. */
export async function* readStretch(
	fileSystem: FileSystem,
	{path, from, to}: Stretch,
): AsyncGenerator<Lines, void> {
	const handle = await fileSystem.open(path, 'r').catch(() => undefined);
	if (handle === undefined) {
		return;
	}

	try {
		for await (const {bytes} of blocksOf(handle, {from, to, way: 'forwards', size: blockSize})) {
			yield readLines(bytes.toString('utf8').split('\n').slice(0, -1));
		}
	} catch {
		// The disk does not give back what it took.
	} finally {
		await handle.close().catch(() => {});
	}
}
