import {rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {table} from '../../source/sources/systems.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';

describe('the simulator as a command', () => {
	test('prints what a shell can read, and answers until it is stopped', async () => {
		const server = await startProgram(['simulate', '--agents', '3']);
		const text = await server.until(/export SWEEPWATCH_ENDPOINT.*\n/);
		const env = Object.fromEntries(
			[...(/^export .*$/m.exec(text)?.[0] ?? '').matchAll(/\b(SWEEPWATCH_\w+)=(\S+)/g)].map(
				([, name, value]) => [name, value],
			),
		);
		const {stdout, exit} = await runProgram(['agents', '--json'], {env});
		expect(exit).toBe(0);
		expect(linesOf(stdout)).toHaveLength(3);
		server.child.kill('SIGTERM');
		expect(await server.ended).toMatchObject({exit: 143, stderr: ''});
		expect(linesOf(text).every(line => /^(?:#|export \S)/.test(line))).toBe(true);
	});

	test('prints the same as one object', async () => {
		const {stdout, exit} = await runProgram(['simulate', '--json', '--for', '50ms']);
		expect(exit).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			type: 'simulator',
			endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
			token: expect.any(String),
			project: expect.any(String),
			authUrl: expect.stringContaining('http://127.0.0.1:'),
			sdElements: {token: expect.any(String)},
			squall: {namespace: '/acme'},
			audit: {path: '/audit/log'},
		});
	});

	test('writes settings that watch all of it, to a file of its own', async () => {
		const path = join(tmpdir(), `simulated ${process.pid}.toml`);
		await rm(path, {force: true});
		const {stdout, stderr, exit} = await runProgram(['simulate', '--write-config', path, '--for', '50ms']);
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		expect(linesOf(stdout)[1]).toBe(`sweepwatch --config '${path}'`);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		const typed = parseArguments(['events', '--config', path], table.flags);
		const {profiles, warnings} = await loadSettings(typed, {HOME: tmpdir(), PATH: process.env.PATH}, table);
		expect(profiles.map(({name}) => name)).toEqual(['backup', 'sde', 'squall', 'audit']);
		expect(warnings).toEqual([]);

		await rm(path);
	});

	test('a port that is taken is told', async () => {
		const server = await startProgram(['simulate', '--json']);
		const {endpoint} = JSON.parse(await server.until('\n'));
		const {stderr, exit} = await runProgram(['simulate', '--port', new URL(endpoint).port]);
		server.child.kill('SIGINT');
		await server.ended;
		expect(exit).toBe(2);
		expect(stderr).toContain('cannot be had: give another, or 0');
	});
});

describe('the demo', () => {
	test('shows something without any settings, whatever the environment says', async () => {
		const env = {
			SWEEPWATCH_ENDPOINT: 'https://127.0.0.1:1',
			RS_REGION_NAME: 'nowhere',
			HTTP_PROXY: 'http://127.0.0.1:1',
		};
		const program = await startProgram(['--demo'], {env});
		await program.until(/(?:.+\n){4}/);
		program.child.kill('SIGINT');
		expect(await program.ended).toMatchObject({stderr: '', exit: 130});
	});

	test('takes the settings of the simulator', async () => {
		const settings = ['--agents', '4', '--seed', '5', '--fault', 'mfa', '--fault', 'latency=1ms'];
		const {stdout, stderr, exit} = await runProgram(['agents', '--demo', '--json', ...settings]);
		expect(stderr).toContain('--fault mfa does nothing here');
		expect(stderr).not.toContain('latency');
		expect(exit).toBe(0);
		expect(linesOf(stdout)).toHaveLength(4);
	});
});
