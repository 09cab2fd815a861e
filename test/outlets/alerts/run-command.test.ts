import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {createRunner} from '../../../source/outlets/alerts/run-command.ts';
import {isRunning} from '../../terminal/kit/is-running.ts';

const run = createRunner({clock: systemClock});
const limit = 30_000;

/** Time that is over as soon as the command has written something, and then goes on as usual. */
function runUntil(file: string, grace: number) {
	return createRunner({
		limit,
		grace,
		clock: {
			...systemClock,
			async sleep(milliseconds, signal) {
				while (milliseconds === limit && !signal?.aborted && sizeOf(file) === 0) {
					await systemClock.sleep(20, signal);
				}

				await systemClock.sleep(milliseconds === limit ? 0 : milliseconds, signal);
			},
		},
	});
}

function sizeOf(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.size ?? 0;
}

function node(script: string): [string, ...string[]] {
	return [process.execPath, '-e', script];
}

describe('a command that is run', () => {
	let folder = '';
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'sweepwatch-run-'));
	});
	afterAll(() => {
		rmSync(folder, {recursive: true});
	});

	test('gets its input, its environment and nothing else of ours', async () => {
		const file = join(folder, 'told');
		const script = `
			const text = require('node:fs').readFileSync(0, 'utf8');
			require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify([text, process.env]));
			console.log('nobody sees this');`;
		expect(await run(node(script), 'line one\nline two\n', {SWEEPWATCH_ALERT: 'failure'})).toBeUndefined();
		const [text, environment] = JSON.parse(readFileSync(file, 'utf8'));
		expect(text).toBe('line one\nline two\n');
		expect(environment).toEqual({SWEEPWATCH_ALERT: 'failure'});
	});

	test('may leave its input unread, however much it is', async () => {
		expect(await run(node('process.exit(0)'), 'x'.repeat(5_000_000), {})).toBeUndefined();
	});

	test('its status and the first line that it complained with are told, cleaned', async () => {
		const script = String.raw`process.stderr.write('\n\u001b[31mno route\u0007 to host\nmore\n'); process.exitCode = 3`;
		expect(await run(node(script), '', {})).toBe('ended with 3: ␛[31mno route␇ to host');
	});

	test('its signal is told', async () => {
		expect(await run(node('process.kill(process.pid, "SIGKILL")'), '', {})).toBe('was ended by SIGKILL');
	});

	test('a flood of complaints neither blocks it nor fills anything', async () => {
		const script = `process.stderr.write('y'.repeat(3_000_000), () => process.exit(1))`;
		expect((await run(node(script), '', {}))?.length).toBeLessThan(400);
	});

	test.each([
		['that is not there', ['/nowhere/at-all'] as [string], 'ENOENT'],
		['that cannot be run', ['/dev/null'] as [string], '/dev/null: it is no program, or not allowed (EACCES)'],
		['with a word that cannot be', ['true', '\0'] as [string, string], 'null bytes'],
	])('one %s is told, not thrown', async (_, words, reason) => {
		const problem = await run(words, 'input', {PATH: process.env.PATH});
		expect(problem).toContain('cannot be run: ');
		expect(problem).toContain(reason);
	});

	test('one that takes too long is asked to end', async () => {
		const [ready, asked] = [join(folder, 'ready'), join(folder, 'asked')];
		const script = `
			const {writeFileSync} = require('node:fs');
			process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(asked)}, 'asked'); process.exit(0) });
			setInterval(() => {}, 1000);
			writeFileSync(${JSON.stringify(ready)}, 'ready');`;
		expect(await runUntil(ready, 10_000)(node(script), '', {})).toBe('took longer than 30s and was ended');
		expect(readFileSync(asked, 'utf8')).toBe('asked');
	});

	test('one that will not hear is ended with all that it started', async () => {
		const file = join(folder, 'child');
		const words: [string, ...string[]] = [
			'/bin/sh',
			'-c',
			`trap '' TERM; sleep 60 & echo $! > ${file}; while :; do sleep 1; done`,
		];
		expect(await runUntil(file, 300)(words, '', {PATH: process.env.PATH})).toBe(
			'took longer than 30s and was ended',
		);
		const pid = Number(readFileSync(file, 'utf8'));
		await expect.poll(() => isRunning(pid)).toBe(false);
	});

	test('one that leaves something behind which holds its stderr is not waited for', async () => {
		const began = performance.now();
		const words: [string, ...string[]] = ['/bin/sh', '-c', 'sleep 8 & exit 0'];
		expect(await run(words, '', {PATH: process.env.PATH})).toBeUndefined();
		expect(performance.now() - began).toBeLessThan(6000);
	});
});
