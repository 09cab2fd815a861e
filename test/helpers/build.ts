import {execFile} from 'node:child_process';
import {mkdir, readdir, rmdir, stat, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {patience} from './patience.ts';

export const root = join(import.meta.dirname, '..', '..');
export const bundle = join(root, 'dist', 'sweepwatch.mjs');

const lock = join(root, 'node_modules', '.sweepwatch-build');
let built: Promise<string> | undefined;

/**
 * The built program; built once, and only when a source is newer. `SWEEPWATCH_PROGRAM` names another one, a single
 * executable for one, that the same tests shall try.
 */
export function buildOnce(): Promise<string> {
	const {SWEEPWATCH_PROGRAM: program} = process.env;
	built ??= program === undefined ? build() : becoming(resolve(program));
	return built;
}

/**
 * What a test starts as a script becomes the program, in the same process, and nothing stands between the two. What was
 * said to Node is said to the one that is inside.
 */
async function becoming(program: string): Promise<string> {
	const path = join(root, 'node_modules', '.sweepwatch-program.mjs');
	const file = JSON.stringify(program);
	await writeFile(
		path,
		`const options = process.execArgv.map(word => JSON.stringify(word)).join(' ');
const {NODE_OPTIONS: before = ''} = process.env;
const more = options === '' ? {} : {NODE_OPTIONS: \`\${before} \${options}\`};
process.execve(${file}, [${file}, ...process.argv.slice(2)], {...process.env, ...more});
`,
	);
	return path;
}

/** Test files run side by side: one builds, the others wait for it. */
async function build(): Promise<string> {
	while (await isStale()) {
		if (!(await takeLock())) {
			await wait(50);
			continue;
		}

		try {
			await promisify(execFile)(process.execPath, ['esbuild.config.ts'], {cwd: root});
		} finally {
			await rmdir(lock).catch(() => {});
		}
	}

	return bundle;
}

async function takeLock(): Promise<boolean> {
	try {
		await mkdir(lock);
		return true;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
			throw error;
		}

		// Whoever was killed while it built leaves its lock.
		const since = await stat(lock).then(
			({mtimeMs}) => mtimeMs,
			() => Date.now(),
		);
		if (Date.now() - since > patience) {
			await rmdir(lock).catch(() => {});
		}

		return false;
	}
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
