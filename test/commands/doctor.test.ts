import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {writeConfig} from '../helpers/config.ts';
import {linesOf, runProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';

describe.concurrent('doctor', () => {
	test('examines the others where one profile is not set up, and says what is wrong with that one', async () => {
		await using server = await simulate({agents: 2});
		const {simulator} = server;
		await using config = await writeConfig([{name: 'sde', system: 'sde', simulator}]);
		const text = await readFile(config.path, 'utf8');
		await writeFile(config.path, text.replace('watch = ["sde"]', 'watch = ["half", "sick", "sde"]'));
		await appendFile(
			config.path,
			[
				'[half]',
				'kind = "sd-elements"',
				'[sick]',
				'kind = "sd-elements"',
				'endpoint = "http://127.0.0.1:9"',
				'token-command = ["sh", "-c", "echo s3cret; echo s3cret >&2; exit 3"]',
				'',
			].join('\n'),
		);
		const plain = await runProgram(['doctor', '--config', config.path]);
		expect(plain.exit).toBe(2);
		expect(plain.stdout).toMatch(/^failed +half +settings\n +.*no endpoint/m);
		expect(plain.stdout).toMatch(/^failed +sick +settings\n +.*token-command: sh ended with exit status 3/m);
		expect(plain.stdout).toMatch(/^ok +sde +activities +\d+ ms {2}10 newest rows$/m);
		expect(plain.stdout + plain.stderr).not.toContain('s3cret');

		const json = await runProgram(['doctor', '--json', '--config', config.path]);
		const checks = linesOf(json.stdout)
			.map(line => JSON.parse(line))
			.filter(({type}) => type === 'check');
		const known = checks.filter(({source}) => source !== null);
		expect(known.map(({source, call, outcome, code}) => [source, call, outcome, code])).toEqual([
			['half', 'settings', 'failed', 'usage'],
			['sick', 'settings', 'failed', 'usage'],
			['sde', 'connection', 'ok', null],
			['sde', 'authentication', 'ok', null],
			['sde', 'activities', 'ok', null],
			['sde', 'clock', 'ok', null],
		]);

		// To watch with such a profile is another matter.
		const watched = await runProgram(['history', '--config', config.path]);
		expect(watched).toMatchObject({exit: 2, stdout: ''});
	});

	test('says whether the push of Squall stands, unless a profile does without', async () => {
		await using server = await simulate({agents: 1, faults: ['no-push=403']});
		const {simulator} = server;
		await using config = await writeConfig([
			{name: 'loud', system: 'squall', simulator},
			{name: 'quiet', system: 'squall', simulator, more: ['push = false']},
		]);
		const examine = async () => {
			const {stdout, exit} = await runProgram(['doctor', '--json', '--config', config.path]);
			const checks = linesOf(stdout).map(line => JSON.parse(line));
			const pushes = checks.filter(({call}) => call === 'push');
			return [exit, ...pushes.map(({source, outcome, message}) => `${source} ${outcome} ${message}`)];
		};
		const refused = await examine();
		expect(refused).toEqual([
			0,
			expect.stringMatching(/^loud lacking .*403.* Without it, the list is asked/),
		]);
		simulator.clearFaults();
		expect(await examine()).toEqual([0, 'loud ok it stands']);
	});

	test('stands its columns one below the other, and says whose mapping it compares', async () => {
		await using server = await simulate({agents: 2});
		const {simulator} = server;
		await using config = await writeConfig([
			{name: 'a', system: 'rackspace', simulator},
			{name: 'a-long-name', system: 'http', simulator},
		]);
		const {stdout, exit} = await runProgram(['doctor', '--config', config.path]);
		expect(exit).toBe(0);
		const calls = linesOf(stdout).filter(line => /^ok .* ms {2}/.test(line));
		expect(calls).toHaveLength(10);
		expect(new Set(calls.map(line => line.indexOf(' ms  '))).size).toBe(1);
		const parts = linesOf(stdout).filter(line => line.includes('looked for'));
		expect(parts.length).toBeGreaterThan(5);
		expect(parts.every(line => /^ok +a-long-name {2}/.test(line))).toBe(true);
		expect(new Set(parts.map(line => line.indexOf('looked for'))).size).toBe(1);
	});

	test('tells a wrong token once', async () => {
		await using server = await simulate({agents: 2});
		await using config = await writeConfig([{name: 'audit', system: 'http', simulator: server.simulator}]);
		await writeFile(join(config.folder, 'audit.token-file'), 'wrong-token');
		const {stdout, stderr, exit} = await runProgram(['doctor', '--config', config.path]);
		expect(exit).toBe(6);
		expect((stdout + stderr).match(/answered 401/g)).toHaveLength(1);
		expect(stdout + stderr).not.toContain('wrong-token');
	});

	test('of a mapping that does not fit says what would, and ends with 2', async () => {
		await using server = await simulate({agents: 2});
		await using config = await writeConfig([{name: 'audit', system: 'http', simulator: server.simulator}]);
		const text = await readFile(config.path, 'utf8');
		await writeFile(config.path, text.replace('"data.items"', '"data.entries"'));
		const {stdout, exit} = await runProgram(['doctor', '--config', config.path]);
		expect(exit).toBe(2);
		expect(stdout).toMatch(
			/^failed +audit +list\n +looked for "data\.entries"; .*; did you mean "data\.items"\?$/m,
		);
	});
});
