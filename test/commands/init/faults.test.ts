import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:https';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {setUp} from '../../../source/commands/init/set-up.ts';
import {contextOf} from '../../helpers/in-process.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {simulate} from '../../helpers/simulated.ts';
import {createAuthority} from '../../http/certificates.ts';
import {startProxy} from '../../http/forward-proxy.ts';
import {listen} from '../../http/local-server.ts';
import {answering} from './answering.ts';

const minute = 60_000;
/** "Leave: nothing is written." */
const leave = '3';

/** What is asked and told where somebody answers so, and whether a file was written. */
async function init(
	words: readonly string[],
	answers: readonly string[],
	{environment = {} as Readonly<Record<string, string>>, ahead = 0} = {},
) {
	const env = {...ownFolders(), ...environment};
	const path = join(env.XDG_CONFIG_HOME, 'sweepwatch', 'config.toml');
	const {asking, shown, left} = answering(...answers);
	const write = async (text: string) => void shown.push(text);
	await setUp(await contextOf(['init', ...words], {env, write, ahead}), asking, path);
	return {told: shown.join('\n'), left, isWritten: existsSync(path)};
}

const account = ['--kind', 'rackspace', '--region', 'lon', '--profile', 'dfw'];
const unwritten = {left: [], isWritten: false};

// One by one: a server of a test is ended by a hook, which finds its test only so.
describe('whoever sets a profile up is told, and nothing is written', () => {
	test('of a key that is none', async () => {
		await using server = await simulate({agents: 1});
		const {username, authUrl} = server.simulator;
		const {told, ...rest} = await init(account, ['', username, 'wr0ng-k3y', authUrl, leave]);
		expect(rest).toEqual(unwritten);
		expect(told).toContain('Name of the profile: dfw');
		expect(told).toMatch(/^failed .*authentication .*\s.*answered 401 to \/v2\.0\/tokens/m);
		expect(told).not.toContain('wr0ng-k3y');
	});

	test('of a region that there is not, before anything is asked', async () => {
		await expect(init(['--region', 'MOON', '--profile', 'dfw'], [])).rejects.toThrow(
			"--region 'MOON' is no region that is known",
		);
	});

	test('of a token that has ended', async () => {
		await using server = await simulate({agents: 1});
		const claims = Buffer.from(JSON.stringify({exp: Math.floor(Date.now() / 1000) - 3600})).toString(
			'base64url',
		);
		const words = ['--kind', 'sd-elements', '--endpoint', server.simulator.origin];
		const {told, ...rest} = await init(words, ['', `e30.${claims}.c2ln`, leave]);
		expect(rest).toEqual(unwritten);
		expect(told).toMatch(/^warning .*authentication .*\s.*a token that ended 1h 00m ago/m);
	});

	test('of a port where nobody listens', async () => {
		const words = ['--kind', 'sd-elements', '--endpoint', 'https://127.0.0.1:1'];
		const {told, ...rest} = await init(words, ['', 't0ken', leave]);
		expect(rest).toEqual(unwritten);
		expect(told).toMatch(/^failed .*connection .*\s.*nothing listens there/m);
	});

	test('of a name that nobody knows', async () => {
		const words = ['--kind', 'sd-elements', '--endpoint', 'https://no-such-host.invalid'];
		const {told, ...rest} = await init(words, ['', 't0ken', leave]);
		expect(rest).toEqual(unwritten);
		expect(told).toMatch(/^failed .*name .*\s.*(?:no host of that name|could not be looked up)/m);
	});

	test('of a certificate that has expired', async () => {
		const authority = createAuthority();
		const ca = join(ownFolders().HOME, 'ca.pem');
		await writeFile(ca, authority.cert);
		const {port} = await listen(
			createServer(authority.issue('localhost', 'expired'), (_, response) => response.end('[]')),
		);
		const words = ['--kind', 'sd-elements', '--endpoint', `https://localhost:${port}`, '--ca', ca];
		const {told, ...rest} = await init(words, ['', 't0ken', leave]);
		expect(rest).toEqual(unwritten);
		expect(told).toMatch(/^failed .*encryption .*\s.*its certificate has expired/m);
	});

	test('of a proxy that refuses, without its password', async () => {
		const proxy = await startProxy(0, 403);
		const words = ['--kind', 'sd-elements', '--endpoint', 'https://api.example.com'];
		const {told, ...rest} = await init(words, ['', 't0ken', leave], {
			environment: {HTTPS_PROXY: proxy.url.replace('//', '//ann:c2VjcmV0@')},
		});
		expect(rest).toEqual(unwritten);
		expect(told).toMatch(/^failed .*proxy .*\s.*the proxy answered 403/m);
		expect(told).not.toContain('c2VjcmV0');
	});

	test('of a flag that is for another system', async () => {
		await expect(init(['--kind', 'sd-elements', '--region', 'LON'], [])).rejects.toThrow(
			'--region is for rackspace, and this is sd-elements',
		);
	});
});

test('a clock ten minutes off is warned of, and what works all the same is written', async () => {
	await using server = await simulate({agents: 1});
	const {origin, project, token} = server.simulator;
	const words = ['--kind', 'rackspace', '--endpoint', origin, '--project', project, '--profile', 'dfw'];
	const {told, left, isWritten} = await init(words, ['2', token, ''], {ahead: -10 * minute});
	expect({left, isWritten}).toEqual({left: [], isWritten: true});
	expect(told).toMatch(/^warning .*clock .*\s.*the server's is (?:10m 00s|9m 59s) ahead of ours/m);
	expect(told).toContain('now: sweepwatch --profile dfw');
});
