import {describe, expect, test} from 'vitest';
import {exitStatusOf} from '../../source/commands/exit-status.ts';
import {linesOf, runProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

describe('the exit status of an error', () => {
	test.each([
		['usage', 2],
		['bad-origin', 2],
		['no-endpoint', 2],
		['refused', 2],
		['filter-too-slow', 2],
		['not-found', 5],
		['not-authorised', 6],
		['forbidden', 6],
		['timeout', 7],
		['server-error', 7],
		['a code of tomorrow', 7],
	])('%s is %i', (code, status) => {
		expect(exitStatusOf(code)).toBe(status);
	});
});

describe('how the built program ends', () => {
	test.each(['agents', 'cleanups', 'history', 'events'])('%s with a wrong token: 6', async command => {
		await using server = await simulate();
		const {stderr, stdout, exit} = await runProgram([command], {
			env: {...server.env, SWEEPWATCH_TOKEN: 'wrong-token'},
		});
		expect(exit).toBe(6);
		expect(linesOf(stderr).length).toBeGreaterThan(0);
		expect(stdout + stderr).not.toContain('wrong-token');
	});

	test.each(['agents', 'events'])('%s with a wrong API key: 6', async command => {
		await using server = await simulate();
		const {stderr, exit} = await runProgram([command], {
			env: {...server.accountEnv, RS_API_KEY: 'wrong-key'},
		});
		expect(exit).toBe(6);
		expect(stderr).not.toContain('wrong-key');
	});

	test('a project that may not be read: 6', async () => {
		await using server = await simulate({faults: ['forbid']});
		expect(await runProgram(['agents'], {env: server.env})).toMatchObject({exit: 6, stdout: ''});
	});

	test('a thing that is not there: 5', async () => {
		await using server = await simulate();
		const {stderr, exit} = await runProgram(['show', 'cleanup', 'nowhere'], {env: server.env});
		expect(exit).toBe(5);
		expect(linesOf(stderr)).toHaveLength(1);
	});

	test.each(['agents', 'events'])('%s where nobody listens: 7, as soon as it may give up', async command => {
		const {simulator, env} = await simulate();
		await simulator.close();
		const {stderr, exit} = await runProgram([command, '--give-up-after', '1500ms'], {env});
		expect(exit).toBe(7);
		expect(stderr).toContain('127.0.0.1');
	});

	test.each(['agents', 'events'])('%s where nobody answers: 7 all the same', async command => {
		await using server = await simulate({faults: ['hang']});
		const {stderr, exit} = await runProgram([command, '--give-up-after', '500ms'], {env: server.env});
		expect(exit).toBe(7);
		expect(stderr).toContain('gave up');
	});

	test('a server that stumbles once costs nothing but time', async () => {
		await using server = await simulate({faults: ['outage=300ms']});
		const {stdout, exit} = await runProgram(['cleanups', '--json'], {env: server.env});
		expect(exit).toBe(0);
		expect(linesOf(stdout).length).toBeGreaterThan(0);
	});
});
