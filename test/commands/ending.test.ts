import {spawn} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

const quick = ['--interval', '100ms', '--idle-interval', '100ms'];

describe('a feed that is ended', () => {
	test.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('by %s ends with %i at once, its last line whole', async (signal, exit) => {
		await using server = await simulate({eventsPerSecond: 200});
		const program = await startProgram(['events', '--json', ...quick], {env: server.env});
		await program.until('"type":"event"');
		const began = performance.now();
		program.child.kill(signal);
		const ended = await program.ended;
		// A busy machine takes its time: what waits for a deadline takes half a minute.
		expect(performance.now() - began).toBeLessThan(20_000);
		expect(ended).toMatchObject({exit, stderr: ''});
		const lines = linesOf(ended.stdout).map(line => JSON.parse(line));
		expect(lines.at(-1)).toMatchObject({type: 'end', status: 'stopped', exit});
		expect(lines.filter(({type}) => type === 'end')).toHaveLength(1);
	});

	test.each(['events', 'agents'])('%s ends by SIGINT also while the server hangs', async command => {
		await using server = await simulate({faults: ['hang']});
		const program = await startProgram([command], {env: server.env});
		await expect.poll(() => Object.keys(server.simulator.requests())).not.toEqual([]);
		program.child.kill('SIGINT');
		const {exit, stderr} = await program.ended;
		expect({exit, stderr}).toEqual({exit: 130, stderr: ''});
	});

	test('by --for ends with 0', async () => {
		await using server = await simulate();
		const {stdout, stderr, exit} = await runProgram(['--json', '--for', '600ms', ...quick], {
			env: server.env,
		});
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		expect(JSON.parse(linesOf(stdout).at(-1) ?? '')).toMatchObject({
			type: 'end',
			status: 'completed',
			exit: 0,
		});
	});

	test('by --limit has told just so many events', async () => {
		await using server = await simulate({eventsPerSecond: 100});
		const {stdout, exit} = await runProgram(['events', '--json', '--limit', '7', ...quick], {
			env: server.env,
		});
		expect(exit).toBe(0);
		const types = linesOf(stdout).map(line => JSON.parse(line).type);
		expect(types.filter(type => type === 'event')).toHaveLength(7);
		expect(types.at(-1)).toBe('end');
	});

	test('by a reader that leaves, as head does, ends without a word', async () => {
		await using server = await simulate({eventsPerSecond: 300});
		const shell = spawn(
			'/bin/sh',
			[
				'-c',
				'{ "$0" "$@"; echo "status $?" >&2; } | head -n 2',
				process.execPath,
				await buildOnce(),
				'events',
				...quick,
			],
			{env: {PATH: process.env.PATH, ...ownFolders(), ...server.env}, stdio: ['ignore', 'pipe', 'pipe']},
		);
		let stdout = '';
		let stderr = '';
		shell.stdout.on('data', chunk => {
			stdout += chunk;
		});
		shell.stderr.on('data', chunk => {
			stderr += chunk;
		});
		await new Promise(resolve => shell.on('close', resolve));
		expect(linesOf(stdout)).toHaveLength(2);
		expect(stderr).toBe('status 0\n');
	});

	test('by SIGINT while the reader stands still ends all the same', async () => {
		await using server = await simulate({eventsPerSecond: 5000});
		const program = await startProgram(['events', '--json', ...quick], {env: server.env});
		await program.until('"type":"event"');
		program.child.stdout?.pause();
		// Time to fill the pipe; with less of it the test would only be easier to pass.
		await new Promise(resolve => setTimeout(resolve, 1000));
		const exited = new Promise(resolve => program.child.on('exit', resolve));
		program.child.kill('SIGINT');
		expect(await exited).toBe(130);
		program.child.stdout?.resume();
	});
});
