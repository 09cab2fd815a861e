import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {buildOnce, root} from '../helpers/build.ts';

type Packed = {readonly size: number; readonly files: readonly {readonly path: string}[]};

test('the package holds what runs, what tells of it, and no more', async () => {
	await buildOnce();
	const {stdout} = await promisify(execFile)('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
		cwd: root,
	});
	// npm 12 tells packages by their names.
	const [packed] = Object.values(JSON.parse(stdout) as readonly Packed[]);
	expect(packed?.files.map(({path}) => path).toSorted()).toEqual([
		'LICENSE',
		'README.md',
		'dist/THIRD-PARTY.txt',
		'dist/config.schema.json',
		'dist/lines.schema.json',
		'dist/sweepwatch.1',
		'dist/sweepwatch.mjs',
		'package.json',
	]);
	// It had 497 kB when this was written; whatever it grows by, somebody has to download.
	expect(packed?.size).toBeLessThan(510_000);
});
