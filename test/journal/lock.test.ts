import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type FileSystem, nodeFileSystem} from '../../source/journal/file-system.ts';
import {type Host, thisHost} from '../../source/journal/writing/host.ts';
import {takeLock} from '../../source/journal/writing/lock.ts';
import {makeFolder, noon} from './helper.ts';

/** Each is a process of its own, and lives. */
const hostOf = (pid: number): Host => ({
	...thisHost,
	pid,
	place: () => 'here',
	startOf: other => (other < 10 ? String(other) : undefined),
});

test('a lock that is taken as somebody finds that a dead one has gone is not removed', async () => {
	const folder = await makeFolder();
	await mkdir(folder, {recursive: true});
	const path = join(folder, 'writer.lock');
	await writeFile(path, JSON.stringify({pid: 99, place: 'here', started: '1', since: 'then'}));
	let reads = 0;
	const slow = {
		...nodeFileSystem,
		async readFile(...parameters: Parameters<typeof readFile>) {
			const isBreaking = parameters[0] === path && ++reads === 2;
			if (!isBreaking) {
				return readFile(...parameters);
			}

			// The other has removed it, and takes it while this one is told that nothing is there.
			await nodeFileSystem.unlink(path);
			const failure = readFile(...parameters);
			await failure.catch(() => {});
			expect(await takeLock({fileSystem: nodeFileSystem, host: hostOf(1)}, path, noon)).toHaveProperty(
				'release',
			);
			return failure;
		},
	} as FileSystem;
	expect(await takeLock({fileSystem: slow, host: hostOf(2)}, path, noon)).toMatchObject({pid: 1});
	expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({pid: 1});
});
