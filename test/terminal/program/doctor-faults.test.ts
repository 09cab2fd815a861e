import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:https';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {simulate} from '../../helpers/simulated.ts';
import {createAuthority} from '../../http/certificates.ts';
import {startProxy} from '../../http/forward-proxy.ts';
import {openStay} from '../kit/open-stay.ts';

const secret = 's3cr3t-t0ken';
const there = {SWEEPWATCH_TOKEN: secret, SWEEPWATCH_PROJECT: '110011'};

type Seen = {
	readonly exit: number;
	/** What a person reads, in one line, with single spaces. */
	readonly said: string;
	/** Each line that says so, as `call: what follows`. */
	readonly failed: readonly string[];
	readonly warned: readonly string[];
};

/** What somebody sees on 80 columns who has that environment and runs doctor; the shell stays. */
async function doctor(
	environment: Readonly<Record<string, string>>,
	...words: readonly string[]
): Promise<Seen> {
	await using terminal = await openStay(['doctor', ...words], {
		env: {...ownFolders(), TERM: 'xterm-256color', LANG: 'C.UTF-8', ...environment},
		columns: 80,
		rows: 100,
	});
	await terminal.waitFor('it ended with');
	expect(terminal.isCooked()).toBe(true);
	const secrets = [secret, environment.RS_API_KEY, environment.SDE_API_KEY].filter(
		text => text !== undefined,
	);
	expect(secrets.filter(text => terminal.bytes().includes(text))).toEqual([]);
	const rows = terminal.screen();
	const calls = (outcome: string) =>
		rows
			.filter((row, at) => ![row, rows[at + 1]].some(text => text?.includes('for the same reason')))
			.flatMap(row => new RegExp(`^${outcome} +\\S+ +(.+?)(?:  .*)?$`).exec(row)?.[1] ?? []);
	const said = rows.join(' ').replaceAll(/ +/g, ' ');
	return {
		exit: Number(/it ended with (\d+)/.exec(said)?.[1]),
		said,
		failed: calls('failed'),
		warned: calls('warning'),
	};
}

async function listening(server: Server): Promise<number> {
	onTestFinished(() => void server.close());
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

// One by one: a server of a test is ended by a hook, which finds its test only so.
describe('somebody who runs doctor on a terminal reads the one thing that is wrong', () => {
	test('a wrong key', async () => {
		await using server = await simulate({agents: 2});
		const {exit, failed, said} = await doctor({...server.accountEnv, RS_API_KEY: 'wr0ng-k3y'});
		expect({exit, failed}).toEqual({exit: 6, failed: ['authentication']});
		expect(said).toContain('401');
	});

	test('a token that has ended', async () => {
		await using server = await simulate({agents: 1});
		const ended = Math.floor(Date.now() / 1000) - 3600;
		const claims = Buffer.from(JSON.stringify({exp: ended})).toString('base64url');
		const {exit, warned, said} = await doctor(
			{SDE_HOST: server.simulator.origin, SDE_API_KEY: `e30.${claims}.c2ln`},
			'--kind',
			'sd-elements',
		);
		expect({exit, warned}).toEqual({exit: 6, warned: ['authentication']});
		expect(said).toContain('a token that ended 1h 00m ago');
	});

	test('a wrong region', async () => {
		await using server = await simulate({agents: 1});
		const {exit, failed, said} = await doctor({...server.accountEnv, RS_REGION_NAME: 'MOON'});
		expect({exit, failed}).toEqual({exit: 2, failed: ['settings']});
		expect(said).toContain("'MOON'");
	});

	test.each([
		['ahead of', 10],
		['behind', -10],
	])("a server's clock ten minutes %s ours", async (where, minutes) => {
		await using server = await simulate({agents: 1, now: () => Date.now() + minutes * 60_000});
		const {exit, failed, warned, said} = await doctor(server.env);
		expect({exit, failed, warned}).toEqual({exit: 0, failed: [], warned: ['clock']});
		expect(said).toMatch(new RegExp(`the server's is (?:10m 0\\ds|9m 5\\ds) ${where} ours`));
	});

	test('a certificate that has expired', async () => {
		const authority = createAuthority();
		const ca = join(ownFolders().HOME, 'ca.pem');
		writeFileSync(ca, authority.cert);
		const port = await listening(createServer(authority.issue('localhost', 'expired')));
		const endpoint = {SWEEPWATCH_ENDPOINT: `https://localhost:${port}`};
		const {exit, failed, said} = await doctor({...there, ...endpoint}, '--ca', ca);
		expect({exit, failed}).toEqual({exit: 7, failed: ['encryption']});
		expect(said).toContain('its certificate has expired');
	});

	test('a connection that is refused', async () => {
		const endpoint = {SWEEPWATCH_ENDPOINT: 'http://127.0.0.1:1'};
		const {exit, failed, said} = await doctor({...there, ...endpoint});
		expect({exit, failed}).toEqual({exit: 7, failed: ['connection']});
		expect(said).toContain('nothing listens there');
	});

	test('a proxy that refuses, whose password is not shown', async () => {
		const proxy = await startProxy(0, 403);
		const endpoint = {SWEEPWATCH_ENDPOINT: 'https://api.example.com'};
		const address = {HTTPS_PROXY: proxy.url.replace('//', `//ann:${secret}@`)};
		const {exit, failed, said} = await doctor({...there, ...endpoint, ...address});
		expect({exit, failed}).toEqual({exit: 7, failed: ['proxy']});
		expect(said).toContain('the proxy answered 403');
	});

	test('a name that nobody knows', async () => {
		const endpoint = {SWEEPWATCH_ENDPOINT: 'https://no-such-host.invalid'};
		const {exit, failed, said} = await doctor({...there, ...endpoint});
		expect({exit, failed}).toEqual({exit: 7, failed: ['name']});
		expect(said).toMatch(/no host of that name|could not be looked up/);
	});
});
