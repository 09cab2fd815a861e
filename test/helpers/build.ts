import {execFile} from 'node:child_process';
import {mkdir, readdir, rmdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';

export const root = join(import.meta.dirname, '..', '..');
export const bundle = join(root, 'dist', 'sweepwatch.mjs');

const lock = join(root, 'node_modules', '.sweepwatch-build');
let built: Promise<string> | undefined;

/** The built program; built once, and only when a source is newer. */
export function buildOnce(): Promise<string> {
	built ??= build();
	return built;
}

/** Test files run side by side: one builds, the others wait for it. */
async function build(): Promise<string> {
	const deadline = Date.now() + 30_000;
	while (await isStale()) {
		try {
			await mkdir(lock);
		} catch (error) {
			if (Date.now() > deadline) {
				throw new Error(`${lock} is in the way of building: remove it`, {cause: error});
			}

			await wait(50);
			continue;
		}

		try {
			await promisify(execFile)(process.execPath, ['esbuild.config.ts'], {cwd: root});
		} finally {
			await rmdir(lock);
		}
	}

	return bundle;
}

async function isStale(): Promise<boolean> {
	const made = await stat(bundle).then(
		({mtimeMs}) => mtimeMs,
		() => 0,
	);
	const sources = await readdir(join(root, 'source'), {recursive: true, withFileTypes: true});
	const files = sources.filter(entry => entry.isFile()).map(({parentPath, name}) => join(parentPath, name));
	const changes = await Promise.all(
		[...files, join(root, 'package.json')].map(async file => (await stat(file)).mtimeMs),
	);
	return Math.max(...changes) > made;
}
