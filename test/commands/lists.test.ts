import {describe, expect, test} from 'vitest';
import {linesOf, runProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

describe('what is printed once', () => {
	test('the agents, each online or not', async () => {
		await using server = await simulate({agents: 12});
		const {stdout, stderr, exit} = await runProgram(['agents', '--json'], {env: server.env});
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		const rows = linesOf(stdout).map(line => JSON.parse(line));
		const {agents} = server.simulator.truth();
		expect(rows.map(({id}) => id).sort()).toEqual(agents.map(({id}) => id).sort());
		for (const row of rows) {
			expect(row).toMatchObject({type: 'agent', online: expect.any(Boolean), busy: expect.any(Boolean)});
		}
	});

	test('as a table it stands in columns, without colour in a pipe', async () => {
		await using server = await simulate({agents: 5, faults: ['hostile-names']});
		const {stdout, exit} = await runProgram(['agents'], {env: server.env});
		expect(exit).toBe(0);
		const lines = linesOf(stdout);
		expect(lines).toHaveLength(6);
		expect(lines[0]).toMatch(/^NAME +STATE +DOING +OS/);
		expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
	});

	test('colour comes where it is forced', async () => {
		await using server = await simulate({agents: 2});
		const env = {...server.env, FORCE_COLOR: '1'};
		const {stdout} = await runProgram(['cleanups', '--limit', '3'], {env});
		expect(stdout).toMatch(/\p{Cc}\[[\d;]+m/u);
		expect((await runProgram(['cleanups', '--limit', '3', '--no-color'], {env})).stdout).not.toMatch(
			/\p{Cc}\[/u,
		);
	});

	test('no more rows than asked for', async () => {
		await using server = await simulate();
		for (const command of ['agents', 'cleanups', 'history']) {
			const {stdout} = await runProgram([command, '--json', '--limit', '2'], {env: server.env});
			expect([command, linesOf(stdout)]).toEqual([command, [expect.any(String), expect.any(String)]]);
		}
	});

	test('a filter and only bad choose among the rows', async () => {
		await using server = await simulate({speed: 50, seed: 3});
		for (let index = 0; index < 3; index++) {
			server.simulator.injectJob({
				kind: 'cleanup',
				outcome: 'failed',
				queueFor: 1,
				runFor: 1,
				id: `bad-${index}`,
			});
		}

		const one = await runProgram(['cleanups', '--json', '--filter', 'bad-1'], {env: server.env});
		expect(linesOf(one.stdout).map(line => JSON.parse(line).id)).toEqual(['bad-1']);
		const rest = await runProgram(['cleanups', '--json', '--filter', '!bad-1'], {env: server.env});
		expect(rest.stdout).not.toContain('"bad-1"');
		expect(rest.stdout).toContain('"bad-2"');
		const bad = await runProgram(['cleanups', '--json', '--only', 'bad'], {env: server.env});
		const statuses = linesOf(bad.stdout).map(line => JSON.parse(line).status);
		expect(statuses.length).toBeGreaterThanOrEqual(3);
		expect(
			statuses.filter(status => !['failed', 'stopped', 'with-errors', 'missed'].includes(status)),
		).toEqual([]);
	});

	test('the history of either version', async () => {
		await using server = await simulate();
		for (const api of ['v1', 'v2']) {
			server.simulator.resetRequests();
			const {exit, stdout} = await runProgram(['history', '--api', api, '--json'], {env: server.env});
			expect(exit).toBe(0);
			expect(linesOf(stdout).length).toBeGreaterThan(0);
			const asked = Object.keys(server.simulator.requests()).join('\n');
			expect(asked).toMatch(api === 'v1' ? /\/v1\.0\// : /\/v2\//);
			expect(asked).not.toMatch(api === 'v1' ? /\/v2\// : /\/v1\.0\//);
		}
	});

	test('one thing whole, for people and for programs', async () => {
		await using server = await simulate({speed: 50});
		const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
		server.simulator.injectJob({
			kind: 'cleanup',
			outcome: 'completed_with_errors',
			queueFor: 1,
			runFor: 1,
			id,
		});
		await expect
			.poll(() => server.simulator.truth().jobs.find(job => job.id === id)?.state)
			.toBe('completed_with_errors');
		const text = await runProgram(['show', 'cleanup', id], {env: server.env});
		expect(text).toMatchObject({exit: 0, stderr: ''});
		expect(text.stdout).toMatch(new RegExp(`^type +cleanup\nid +${id}\n`));
		expect(text.stdout).toMatch(/^errors\n {2}count +\d/m);
		const json = await runProgram(['show', 'cleanup', id, '--json'], {env: server.env});
		expect(JSON.parse(json.stdout)).toMatchObject({
			type: 'cleanup',
			id,
			status: 'with-errors',
			errors: {count: expect.any(Number), list: expect.any(Array)},
		});
	});

	test('an account finds its endpoint and project by itself', async () => {
		await using server = await simulate();
		const {stdout, exit} = await runProgram(['cleanups', '--json', '--limit', '1'], {env: server.accountEnv});
		expect(exit).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({type: 'cleanup', source: 'dfw'});
	});
});
