import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, afterEach, beforeAll, expect, test, vi} from 'vitest';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {table} from '../../source/sources/systems.ts';
import {root} from '../helpers/build.ts';
import {type Block, blocks, placeOf, shellBlocks} from './kit/papers.ts';

/** What a shell makes of all the blocks, if nothing is run: the words of each command. */
let typed: readonly {readonly block: Block; readonly command: string; readonly words: readonly string[]}[];
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papers-'));
	const note = join(folder, 'noted');
	const quiet = `note() { printf '%s\\0' "\${#}" "$block" "$@" >>'${note}'; }
for name in sweepwatch npm npx node; do eval "$name() { note $name \\"\\$@\\"; }"; done
for name in cd git export exit jq mail sort uniq; do eval "$name() { cat >/dev/null </dev/null; }"; done`;
	const script = shellBlocks
		.map(({text}, at) => `block=${at}\n(\n${text}\n) >/dev/null </dev/null`)
		.join('\n');
	await promisify(execFile)('bash', ['-c', `${quiet}\n${script}`], {
		cwd: folder,
		env: {PATH: process.env.PATH, HOME: folder, id: '2f8708b3'},
	});
	const noted = (await readFile(note, 'utf8')).split('\0');
	const all = [];
	for (let at = 0; at < noted.length - 1; ) {
		const count = Number(noted[at]);
		const [place, command = '', ...words] = noted.slice(at + 1, at + 2 + count);
		const block = shellBlocks[Number(place)];
		if (block) {
			all.push({block, command, words});
		}

		at += 2 + count;
	}

	typed = all;
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => rm(folder, {recursive: true}));

test('the program takes each command that the papers give', () => {
	const ours = typed.filter(({command}) => command === 'sweepwatch');
	expect(ours.length).toBeGreaterThan(30);
	expect(
		ours.flatMap(({block, words}) => {
			try {
				parseArguments(words, table.flags);
				return [];
			} catch (error) {
				return [`${placeOf(block)}: ${words.join(' ')}: ${error}`];
			}
		}),
	).toEqual([]);
});

test('each script that is to be run is one', async () => {
	const {scripts} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const run = typed.filter(({command, words}) => command === 'npm' && words[0] === 'run');
	expect(run.length).toBeGreaterThan(5);
	expect(run.map(({words}) => words[1] ?? '').filter(name => !(name in scripts))).toEqual([]);
});

test('each settings file that is whole is one', async () => {
	const path = join(folder, 'config.toml');
	for (const name of ['pass', 'oathtool']) {
		await writeFile(join(folder, name), '#!/bin/sh\necho secret\n', {mode: 0o700});
	}

	// Another program records here.
	const stories = join(root, 'test', 'golden', 'stories', 'four');
	await cp(stories, join(folder, '.local', 'state', 'sweepwatch'), {recursive: true});
	vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
	const wrong: string[] = [];
	const files = blocks.filter(({language, text}) => language === 'toml' && /^\[[\w-]+\]$/m.test(text));
	expect(files.length).toBeGreaterThan(8);
	for (const block of files) {
		await writeFile(path, block.text);
		for (const [, file = ''] of block.text.matchAll(/-file = "(?:~\/)?([^"]+)"/g)) {
			await mkdir(dirname(join(folder, file)), {recursive: true});
			// A seed of NATS has a form of its own.
			const held = file.endsWith('.nk') ? `SU${'A'.repeat(56)}` : 'secret';
			await writeFile(join(folder, file), held, {mode: 0o600});
		}

		const names = [...block.text.matchAll(/^\[([\w-]+)\]$/gm)].flatMap(([, name = '']) => [
			'--profile',
			name,
		]);
		// `doctor` goes on to the next profile where one is wrong.
		const words = parseArguments(['doctor', '--config', path, ...names], table.flags);
		const {faulty} = await loadSettings(words, {HOME: folder}, table);
		wrong.push(
			...faulty
				.map(({error}) => `${placeOf(block)}: ${error.message}`)
				// A certificate is not made for an example.
				.filter(message => !/: (?:cert|key|ca): .* does not exist/.test(message)),
		);
	}

	expect(wrong).toEqual([]);
});

test('each line that is given as JSON is that', () => {
	const lines = blocks
		.filter(({language}) => language === 'json')
		.flatMap(({text}) => text.trim().split('\n'));
	expect(lines.length).toBeGreaterThan(0);
	expect(lines.map(line => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'));
});
