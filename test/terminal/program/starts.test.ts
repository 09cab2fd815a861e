import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openLive} from './open-live.ts';

/** A single executable has read its code already, and takes no modules from outside. */
const isExecutable = process.env.SWEEPWATCH_PROGRAM !== undefined;

/** Says what Node had loaded when the first frame was written, and whether it knows code of Ink later on. */
const hook = `
const fs = process.getBuiltinModule('node:fs');
const {writeSync} = fs;
let isFirst = true;
fs.writeSync = (file, bytes, ...more) => {
	if (isFirst && String(bytes).includes('Agents')) {
		isFirst = false;
		fs.writeFileSync(process.env.LOADED, process.moduleLoadList.join('\\n'));
	}

	return writeSync(file, bytes, ...more);
};
process.on('exit', () => fs.writeFileSync(process.env.LOADED + '-at-the-end', process.moduleLoadList.join('\\n')));
`;

describe.skipIf(isExecutable)('a start', () => {
	test('leaves to the next one what the engine has made of the program, and never loads Ink', async ({
		expect,
	}) => {
		const home = ownFolders();
		const folder = join(home.HOME, '.cache', 'sweepwatch');
		const kept = () => readdirSync(folder).map(name => [name, statSync(join(folder, name)).mtimeMs]);
		// It keeps its code a second and a half after it has begun.
		const start = async (): Promise<void> => {
			await using live = await openLive({env: home, args: ['--for', '3s']});
			await live.terminal.exit;
		};
		await start();
		const before = kept();
		const names = before.map(([name]) => String(name).replace(/-v.*/, ''));
		expect(names.sort()).toEqual(['sweepwatch', 'sweepwatch-http', 'sweepwatch-later']);
		await start();
		expect(kept()).toEqual(before);
	});

	test('loads nothing before its first frame that only comes after it', async ({expect}) => {
		const home = ownFolders();
		const [path, loaded] = [join(home.HOME, 'hook.mjs'), join(home.HOME, 'loaded')];
		writeFileSync(path, hook);
		await using live = await openLive({
			env: {...home, NODE_OPTIONS: `--import=${path}`, LOADED: loaded},
			args: ['--for', '1s'],
		});
		await live.terminal.exit;
		const names = readFileSync(loaded, 'utf8').split('\n');
		const late = [
			'http',
			'crypto',
			'fs/promises',
			'perf_hooks',
			'child_process',
			'worker_threads',
			'dns',
			'https',
		];
		expect(names).toContain('NativeModule tty');
		expect(late.filter(name => names.includes(`NativeModule ${name}`))).toEqual([]);
		// Nor what its client of HTTP hardly uses of them, later on.
		const all = readFileSync(`${loaded}-at-the-end`, 'utf8').split('\n');
		expect(all).toContain('NativeModule crypto');
		expect(all).not.toContain('NativeModule http');
		expect(all).not.toContain('NativeModule assert');
	});
});
