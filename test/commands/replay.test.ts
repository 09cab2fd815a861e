import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

const own = ownFolders();
let printed: readonly string[] = [];
let folder = '';

/** One watch, which prints what it also records. */
beforeAll(async () => {
	await using server = await simulate({speed: 20, agents: 4, seed: 9});
	const program = await startProgram(['events', '--json', '--interval', '200ms'], {
		env: {...server.env, ...own},
	});
	// As many as are wanted, however long a busy machine takes for them.
	await program.until(/(?:.+\n){60}/);
	program.child.kill('SIGINT');
	printed = linesOf((await program.ended).stdout);
	folder = join(own.XDG_STATE_HOME, 'sweepwatch');
});

const withoutPolls = (lines: readonly string[]) =>
	lines.filter(line => !line.includes('"type":"poll"') && !line.includes('"type":"end"'));

describe('a journal that is replayed', () => {
	test('in a pipe tells the very lines that were printed when it was recorded', async () => {
		const {stdout, stderr, exit} = await runProgram(['replay', folder, '--json']);
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		expect(withoutPolls(linesOf(stdout))).toEqual(withoutPolls(printed));
		expect(printed.length).toBeGreaterThan(20);
	});

	test('takes the filters of the feed, and a part of the time', async () => {
		const all = linesOf((await runProgram(['replay', folder])).stdout);
		const bad = linesOf((await runProgram(['replay', folder, '--only', 'bad'])).stdout);
		expect(bad.length).toBeLessThan(all.length);
		const {stdout, stderr, exit} = await runProgram(['replay', folder, '--from', '2030-01-01T00:00:00Z']);
		expect({stdout, exit}).toEqual({stdout: '', exit: 0});
		expect(stderr).toContain('nothing was recorded in this time');
	});

	test('may be a file, also one that `--json` was written to', async () => {
		const file = join(await mkdtemp(join(tmpdir(), 'replay-')), 'lines.ndjson');
		await writeFile(file, printed.map(line => `${line}\n`).join(''));
		const {stdout, exit} = await runProgram(['replay', file, '--json']);
		expect(exit).toBe(0);
		expect(withoutPolls(linesOf(stdout))).toEqual(withoutPolls(printed));
	});

	test('that was cut off tells what can be read, and says so', async () => {
		const file = join(await mkdtemp(join(tmpdir(), 'replay-')), 'cut.ndjson');
		await writeFile(file, `${printed.slice(0, 5).join('\n')}\n{"type":"event","at":"2026-11`);
		const {stdout, stderr, exit} = await runProgram(['replay', file, '--json']);
		expect(exit).toBe(0);
		expect(withoutPolls(linesOf(stdout))).toEqual(withoutPolls(printed.slice(0, 5)));
		expect(stderr).toContain('cut.ndjson');
	});

	test.each([
		['nothing there', '/nonexistent/journal'],
		['no journal', new URL('../../package.json', import.meta.url).pathname],
		['a binary file', process.execPath],
	])('%s: one clear line, and the exit status for bad input', async (_, path) => {
		const {stdout, stderr, exit} = await runProgram(['replay', path]);
		expect({stdout, exit}).toEqual({stdout: '', exit: 2});
		expect(linesOf(stderr)).toHaveLength(1);
		expect(stderr).toContain(basename(path));
	});
});
