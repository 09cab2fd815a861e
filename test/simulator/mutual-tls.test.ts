import {X509Certificate} from 'node:crypto';
import {Agent, request} from 'undici';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import {createCertificates} from '../helpers/tls/certificates.ts';
import {openTls} from '../helpers/tls/open-tls.ts';
import {type Body, startWith} from './helper.ts';

type Shown = {readonly cert?: string; readonly key?: string; readonly ca?: string};

async function startTls(options: SimulatorOptions = {}) {
	const {simulator, ticker} = await startWith({agents: 1, ...options});
	const {namespace} = simulator.squall;
	const {ca, clientCert, clientKey, origin, close} = await openTls(simulator);
	onTestFinished(close);
	const ask = async (path: string, shown: Shown, given: {token?: string; body?: unknown} = {}) => {
		await using dispatcher = {
			agent: new Agent({connect: {ca, ...shown}}),
			[Symbol.asyncDispose]: async () => dispatcher.agent.destroy(),
		};
		const {statusCode, body} = await request(`${origin}${path}`, {
			dispatcher: dispatcher.agent,
			method: given.body === undefined ? 'GET' : 'POST',
			headers: {'x-namespace': namespace, ...(given.token && {authorization: `Bearer ${given.token}`})},
			body: given.body === undefined ? null : JSON.stringify(given.body),
		});
		return {status: statusCode, body: (await body.json()) as Body};
	};
	const mine = {cert: clientCert, key: clientKey};
	const issue = async (shown: Shown = mine, realm = 'Certificate') => ask('/issue', shown, {body: {realm}});
	return {simulator, ticker, ask, mine, issue};
}

function readClaims(token: string): {readonly exp: number; readonly iat: number} {
	return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('Squall with client certificates', () => {
	test('gives a token for the certificate, which is good here and without TLS', async () => {
		const {ask, issue, mine, simulator, ticker} = await startTls({tokenLifetime: 90_000});
		const {status, body} = await issue();
		const token = String(body.token);
		expect(status).toBe(200);
		expect(token.split('.')).toHaveLength(3);
		expect(readClaims(token)).toMatchObject({
			iat: ticker.now() / 1000,
			exp: (ticker.now() + 90_000) / 1000,
			realm: 'Certificate',
		});
		expect((await ask('/activities', mine, {token})).status).toBe(200);
		const headers = {authorization: `Bearer ${token}`, 'x-namespace': '/acme'};
		expect((await fetch(`${simulator.origin}/activities`, {headers})).status).toBe(200);
	});

	test('gives another token each time, and the same one by a fault', async () => {
		const {issue, simulator} = await startTls();
		const first = (await issue()).body.token;
		expect((await issue()).body.token).not.toEqual(first);
		simulator.addFault('squall:same-token');
		const latest = (await issue()).body.token;
		expect((await issue()).body.token).toEqual(latest);
	});

	test.each([
		['by its lifetime', {tokenLifetime: 30_000}],
		['by a fault', {faults: ['token-expiry=30s']}],
	])('lets a token end %s', async (_, options) => {
		const {ask, issue, mine, ticker} = await startTls(options);
		const token = String((await issue()).body.token);
		ticker.pass(29_999);
		expect((await ask('/activities', mine, {token})).status).toBe(200);
		ticker.pass(1);
		const refused = await ask('/activities', mine, {token});
		expect(refused.status).toBe(401);
		expect(refused.body).toMatchObject([{code: 401, title: 'Unauthorized'}]);
		expect((await ask('/activities', mine, {token: String((await issue()).body.token)})).status).toBe(200);
	});

	test('refuses who shows no certificate, or one of another authority', async () => {
		const {issue} = await startTls();
		const stranger = createCertificates();
		const shown = {cert: stranger.clientCert, key: stranger.clientKey};
		for (const [given, words] of [
			[{}, 'No client certificate.'],
			[shown, 'The client certificate is unknown.'],
		] as const) {
			const {status, body} = await issue(given);
			expect(status).toBe(401);
			expect(body).toMatchObject([{description: words}]);
		}
	});

	test('refuses another realm', async () => {
		const {issue, mine} = await startTls();
		expect((await issue(mine, 'Google')).status).toBe(400);
	});

	test('is not trusted by who does not know its authority', async () => {
		const {ask, mine} = await startTls();
		const {ca} = createCertificates();
		await expect(ask('/activities', {...mine, ca})).rejects.toMatchObject({
			code: expect.stringMatching(/SIGNATURE|SELF_SIGNED|VERIFY|ISSUER/),
		});
	});

	test('goes down with the faults of Squall', async () => {
		const {issue, simulator} = await startTls({faults: ['squall:down']});
		await expect(issue()).rejects.toThrow();
		simulator.clearFaults();
		expect((await issue()).status).toBe(200);
	});

	test('has certificates that say who they are', () => {
		const {ca, serverCert, clientCert} = createCertificates();
		const [authority, server, client] = [ca, serverCert, clientCert].map(pem => new X509Certificate(pem));
		expect(authority?.ca).toBe(true);
		expect(server?.checkIP('127.0.0.1')).toBe('127.0.0.1');
		expect(server?.checkHost('localhost')).toBe('localhost');
		expect(server?.ca).toBe(false);
		for (const certificate of [server, client]) {
			expect(authority !== undefined && certificate?.checkIssued(authority)).toBe(true);
			expect(authority !== undefined && certificate?.verify(authority.publicKey)).toBe(true);
		}
	});
});
