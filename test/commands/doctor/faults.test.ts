import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:https';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Examination} from '../../../source/commands/doctor/examination.ts';
import {runDoctor} from '../../../source/commands/doctor.ts';
import {contextOf} from '../../helpers/in-process.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {simulate} from '../../helpers/simulated.ts';
import {createAuthority} from '../../http/certificates.ts';
import {startProxy} from '../../http/forward-proxy.ts';
import {listen} from '../../http/local-server.ts';

type Environment = Readonly<Record<string, string>>;

const minute = 60_000;

/** What it prints, in this process; `ahead` is how far our clock is. */
async function doctor(environment: Environment, {words = [] as readonly string[], ahead = 0} = {}) {
	const env = {...ownFolders(), ...environment};
	let text = '';
	const write = async (more: string) => {
		text += more;
	};
	const reason = await runDoctor(await contextOf(['doctor', ...words], {env, write, ahead}));
	return {text, exit: reason.exit};
}

/** Each check of the server, with how it came out. */
async function examine(
	environment: Environment,
	options: {readonly words?: readonly string[]; readonly ahead?: number} = {},
) {
	const {text, exit} = await doctor(environment, {...options, words: ['--json', ...(options.words ?? [])]});
	const checks = text
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as Examination & {readonly type: string})
		.filter(({type, source}) => type === 'check' && source !== null);
	const calls = (wanted: Examination['outcome']) =>
		checks.filter(({outcome, because}) => outcome === wanted && because === null).map(({call}) => call);
	return {
		exit,
		checks,
		failed: calls('failed'),
		warned: calls('warning'),
		of: (wanted: string) => checks.find(({call}) => call === wanted),
	};
}

const there = {SWEEPWATCH_TOKEN: 'a-token', SWEEPWATCH_PROJECT: '110011'};

describe('one thing is wrong', () => {
	test('nothing: each part of the way is told, and how long the server keeps events', async () => {
		await using server = await simulate({agents: 2, speed: 20});
		const {exit, checks, of} = await examine(server.accountEnv);
		expect({exit, other: checks.filter(({outcome}) => outcome !== 'ok')}).toEqual({exit: 0, other: []});
		expect(checks.map(({call}) => call)).toEqual([
			...['connection', 'authentication', 'server', 'connection'],
			...['events', 'agents', 'agent status', 'cleanups', 'history', 'clock'],
		]);
		expect(of('authentication')?.message).toMatch(/^an account that was given a token; good for \d+h \d\dm$/);
		expect(of('server')?.message).toContain(`project ${server.simulator.project}`);
		expect(of('events')?.message).toMatch(
			/the oldest \d+.*s old; the settings say that it keeps them for 1m 00s$/,
		);
	});

	test('a wrong key', async () => {
		await using server = await simulate({agents: 2});
		const {exit, checks, failed} = await examine({...server.accountEnv, RS_API_KEY: 'not-the-key'});
		expect({exit, failed}).toEqual({exit: 6, failed: ['authentication']});
		expect(checks.filter(({because}) => because === 'authentication')).toHaveLength(5);
	});

	test('a region that there is not', async () => {
		await using server = await simulate({agents: 2});
		const {exit, failed, checks} = await examine({...server.accountEnv, RS_REGION_NAME: 'MOON'});
		expect({exit, failed}).toEqual({exit: 2, failed: ['settings']});
		expect(checks[0]?.message).toContain('MOON');
	});

	test('a token that has ended, as it says itself', async () => {
		await using server = await simulate({agents: 1});
		const claims = Buffer.from(JSON.stringify({exp: Math.floor(Date.now() / 1000) - 3600})).toString(
			'base64url',
		);
		const {exit, failed, warned, of} = await examine(
			{SDE_HOST: server.simulator.origin, SDE_API_KEY: `e30.${claims}.c2ln`},
			{words: ['--kind', 'sd-elements']},
		);
		expect({exit, failed, warned}).toEqual({exit: 6, failed: [], warned: ['authentication']});
		expect(of('authentication')?.message).toMatch(/^a token that ended 1h 00m ago/);
		expect(of('activities')).toMatchObject({outcome: 'failed', because: 'authentication'});
	});

	test('a clock that is ten minutes off, either way', async () => {
		await using server = await simulate({agents: 1});
		const early = await examine(server.env, {ahead: -10 * minute});
		expect({exit: early.exit, warned: early.warned}).toEqual({exit: 0, warned: ['clock']});
		expect(early.of('clock')?.message).toMatch(/^the server's is (?:10m 00s|9m 59s) ahead of ours/);
		const late = await examine(server.env, {ahead: 10 * minute});
		expect(late.of('clock')?.message).toMatch(/^the server's is (?:10m 0\ds|9m 59s) behind ours/);
	});

	test('a connection that is refused', async () => {
		const {exit, failed} = await examine({...there, SWEEPWATCH_ENDPOINT: 'https://127.0.0.1:1'});
		expect({exit, failed}).toEqual({exit: 7, failed: ['connection']});
	});

	test('a name that nobody knows', async () => {
		const {exit, failed, of} = await examine({...there, SWEEPWATCH_ENDPOINT: 'https://no-such-host.invalid'});
		expect({exit, failed}).toEqual({exit: 7, failed: ['name']});
		expect(of('name')?.message).toMatch(/no host of that name|could not be looked up/);
	});
});

describe('what is encrypted', () => {
	async function serve(state: 'valid' | 'expired') {
		const authority = createAuthority();
		const folder = ownFolders().HOME;
		await writeFile(join(folder, 'ca.pem'), authority.cert);
		const {port} = await listen(
			createServer(authority.issue('localhost', state), (_, response) => response.end('{}')),
		);
		return {ca: ['--ca', join(folder, 'ca.pem')], port};
	}

	test('with a certificate that has expired fails there, and nothing is asked', async () => {
		const {ca, port} = await serve('expired');
		const {exit, failed, of} = await examine(
			{...there, SWEEPWATCH_ENDPOINT: `https://localhost:${port}`},
			{words: ca},
		);
		expect({exit, failed}).toEqual({exit: 7, failed: ['encryption']});
		expect(of('encryption')?.message).toContain('its certificate has expired');
		expect(of('authentication')).toBeUndefined();
	});

	test('with one that ends tomorrow is warned of', async () => {
		const {ca, port} = await serve('valid');
		const {warned, of} = await examine(
			{...there, SWEEPWATCH_ENDPOINT: `https://localhost:${port}`},
			{words: ca},
		);
		expect(warned).toEqual(['encryption']);
		expect(of('encryption')?.message).toMatch(
			/^TLSv1\.3; a certificate for localhost, signed by Test authority; it ends 20\d\d-\d\d-\d\d, in (?:23h 59m|1d 0h): tell who/,
		);
	});

	test('with one that nobody trusts is told so', async () => {
		const {port} = await serve('valid');
		const {failed, of} = await examine({...there, SWEEPWATCH_ENDPOINT: `https://localhost:${port}`});
		expect(failed).toEqual(['encryption']);
		expect(of('encryption')?.message).toContain('nobody that this machine trusts signed its certificate');
	});

	test('through a proxy is looked at through it', async () => {
		const {ca, port} = await serve('valid');
		const proxy = await startProxy(port);
		// Whose certificate it is, is what is wrong here, and comes from behind the proxy.
		const {failed, of} = await examine(
			{...there, SWEEPWATCH_ENDPOINT: 'https://api.example.com', HTTPS_PROXY: proxy.url},
			{words: ca},
		);
		expect(of('proxy')).toMatchObject({
			outcome: 'ok',
			message: expect.stringContaining('lets through to api.example.com'),
		});
		expect(failed).toEqual(['encryption']);
		expect(of('encryption')?.message).toContain('its certificate is for another host');
		expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT api.example.com:443']));
	});

	test('is not reached where the proxy refuses, whose password nobody reads', async () => {
		const proxy = await startProxy(0, 403);
		const url = proxy.url.replace('//', '//ann:c2VjcmV0@');
		const {text, exit} = await doctor({
			...there,
			SWEEPWATCH_ENDPOINT: 'https://api.example.com',
			HTTPS_PROXY: url,
		});
		expect(exit).toBe(7);
		expect(text.match(/the proxy answered 403/g)).toHaveLength(1);
		expect(text).toMatch(/^failed +api\.example\.com +events +for the same reason as proxy$/m);
		expect(text).not.toContain('c2VjcmV0');
		expect(text).not.toContain(there.SWEEPWATCH_TOKEN);
	});
});

describe('this machine', () => {
	async function machine(call: string, words: readonly string[] = []) {
		const {text} = await doctor(
			{...there, SWEEPWATCH_ENDPOINT: 'https://127.0.0.1:1'},
			{words: ['--json', ...words]},
		);
		return text.split('\n').find(line => line.includes(`"call":"${call}"`));
	}

	test('tells the program, and the room that a journal has', async () => {
		expect(await machine('program')).toContain(
			`Node ${process.versions.node}, ${process.platform}-${process.arch}`,
		);
		expect(await machine('journal')).toMatch(
			/0 profiles, 0 B of 1\.00 GiB at most for each, kept for 30d 0h; [\d.]+ .iB free/,
		);
	});

	test('says where no journal can be', async () => {
		const path = join(ownFolders().HOME, 'file');
		await writeFile(path, '');
		expect(await machine('journal', ['--journal', join(path, 'below')])).toMatch(
			/"outcome":"lacking".*cannot be written/,
		);
	});
});
