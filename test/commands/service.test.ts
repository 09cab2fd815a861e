import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, fstatSync, openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';

/** What both outputs of the program hold that a unit runs: they go to one journal. */
async function runAsUnit(words: readonly string[]): Promise<readonly string[]> {
	const home = ownFolders();
	const path = join(home.HOME, 'log');
	const log = openSync(path, 'a');
	const {dev, ino} = fstatSync(log, {bigint: true});
	const child = spawn(process.execPath, [await buildOnce(), 'events', '--demo', '--plain', ...words], {
		env: {...home, PATH: process.env.PATH, JOURNAL_STREAM: `${dev}:${ino}`},
		stdio: ['ignore', log, log],
	});
	await once(child, 'close');
	closeSync(log);
	return readFileSync(path, 'utf8').trimEnd().split('\n');
}

test('under systemd each line says how much it matters', async () => {
	const lines = await runAsUnit(['--for', '1s', '--metrics', '0']);
	expect(lines.filter(line => !/^<[346]>/.test(line))).toEqual([]);
	expect(lines.some(line => /^<6>20.* running /.test(line))).toBe(true);
	expect(lines.some(line => line.startsWith('<4>sweepwatch: metrics: '))).toBe(true);
});

test('and what ends the program is an error there', async () => {
	// An address for examples, which no machine has.
	const lines = await runAsUnit(['--metrics', '192.0.2.1:9469']);
	expect(lines.at(-1)).toBe(
		'<3>sweepwatch: --metrics 192.0.2.1:9469 is no address of this machine: write one like 127.0.0.1:9469',
	);
	expect(lines.slice(0, -1)).toEqual([expect.stringMatching(/^<4>sweepwatch: --metrics .* whoever reaches/)]);
});
