import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {buildOnce, bundle} from '../helpers/build.ts';

/** The one file, in which the client of NATS cannot be loaded. */
async function withoutNats(): Promise<string> {
	await buildOnce();
	const text = await readFile(bundle, 'utf8');
	const folder = await mkdtemp(join(tmpdir(), 'parts-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const path = join(folder, 'sweepwatch.mjs');
	await writeFile(path, text.replace('"sweepwatch-nats":', '"sweepwatch-gone":'));
	return path;
}

test('nobody who follows no stream loads the client of NATS, and who does, does', async () => {
	const program = await withoutNats();
	const run = (...words: readonly string[]) =>
		promisify(execFile)(process.execPath, [program, ...words]).then(
			({stderr}) => stderr,
			(error: {stderr: string}) => error.stderr,
		);
	expect(await run('events', '--demo', '--json', '--limit', '1', '--no-journal')).not.toContain('nats');
	expect(await run('events', '--stream', 'nats://127.0.0.1:9/dfw')).toContain(
		'sweepwatch-nats is not in this file',
	);
});
