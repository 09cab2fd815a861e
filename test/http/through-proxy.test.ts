import {createServer} from 'node:https';
import type {TlsOptions} from 'node:tls';
import {expect, test} from 'vitest';
import {createAuthority} from './certificates.ts';
import {startProxy} from './forward-proxy.ts';
import {createClient, failureOf, listen, startRawServer, startServer} from './local-server.ts';

const origin = 'https://api.example.com';

/** An API that calls itself api.example.com, which only the proxy can find. */
async function startApi(options: TlsOptions = {}) {
	const authority = createAuthority();
	const seen: string[][] = [];
	const own = {...authority.issue('api.example.com'), ca: authority.cert, ...options};
	const server = createServer(own, (request, response) => {
		seen.push(request.rawHeaders);
		response.end('{"behind":"proxy"}');
	});
	const {port, sockets} = await listen(server);
	return {ca: authority.cert, port, seen, sockets};
}

test('https goes through the proxy in a tunnel, and the proxy sees no credential', async () => {
	const {ca, port, seen} = await startApi();
	const proxy = await startProxy(port);
	const credentials = {headers: async () => ({'x-auth-token': 'AAECAwQFBgcICQ'})};
	const client = createClient(origin, {ca, credentials, environment: {HTTPS_PROXY: proxy.url}});
	expect((await client.ask({path: '/v2/1/agents'})).body).toEqual({behind: 'proxy'});
	expect((await client.ask({path: '/v2/1/agents'})).body).toEqual({behind: 'proxy'});
	expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT api.example.com:443']));
	expect(proxy.asked.length).toBeLessThanOrEqual(2);
	expect(JSON.stringify(proxy.headers)).not.toContain('AAECAwQFBgcICQ');
	expect(JSON.stringify(seen)).toContain('AAECAwQFBgcICQ');
});

test('a proxy with a user name gets it, and the API does not', async () => {
	const {ca, port, seen} = await startApi();
	const proxy = await startProxy(port);
	const url = proxy.url.replace('//', '//ann:c2VjcmV0@');
	await createClient(origin, {ca, environment: {https_proxy: url}}).ask({path: '/x'});
	const authorization = `Basic ${Buffer.from('ann:c2VjcmV0').toString('base64')}`;
	expect(proxy.headers[0]).toContain(authorization);
	expect(JSON.stringify(seen)).not.toMatch(/basic|ann|proxy-auth/i);
});

test('NO_PROXY is asked directly', async () => {
	const {ca, port} = await startApi();
	const proxy = await startProxy(port);
	const environment = {HTTPS_PROXY: proxy.url, NO_PROXY: 'no-such-host.invalid'};
	const client = createClient('https://no-such-host.invalid', {ca, environment});
	expect((await failureOf(client.ask({path: '/x'}))).code).toBe('unreachable');
	expect(proxy.asked).toEqual([]);
});

test('this machine is asked directly, so that a demo works behind a proxy', async () => {
	const api = await startServer((_request, response) => response.end('{}'));
	const proxy = await startProxy(api.port);
	await createClient(api.origin, {environment: {HTTP_PROXY: proxy.url}}).ask({path: '/x'});
	expect(proxy.asked).toEqual([]);
});

test.each([
	[407, 'Give the proxy address a user name and password'],
	[403, 'name the host in NO_PROXY'],
	[502, 'name the host in NO_PROXY'],
])('a proxy that answers %i is named', async (status, advice) => {
	const proxy = await startProxy(0, status);
	const url = proxy.url.replace('//', '//ann:c2VjcmV0@');
	const error = await failureOf(createClient(origin, {environment: {HTTPS_PROXY: url}}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'unreachable', isRetryable: true, status});
	expect(error.message).toContain(`api.example.com (through the proxy ${new URL(proxy.url).host}): `);
	expect(error.message).toContain(`the proxy answered ${status}`);
	expect(error.message).toContain(advice);
	expect(error.message).not.toContain('c2VjcmV0');
});

test('a proxy that is not there is named', async () => {
	const {port} = await startServer((_request, response) => response.end());
	const environment = {HTTPS_PROXY: `http://127.0.0.2:${port}`};
	const error = await failureOf(createClient(origin, {environment}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'unreachable'});
	expect(error.message).toContain(`through the proxy 127.0.0.2:${port}`);
});

test('an API behind a proxy has to prove who it is, too', async () => {
	const {port} = await startApi();
	const proxy = await startProxy(port);
	const error = await failureOf(
		createClient(origin, {environment: {HTTPS_PROXY: proxy.url}}).ask({path: '/x'}),
	);
	expect(error).toMatchObject({code: 'tls'});
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
	'an API behind a proxy that wants a certificate is told as such where none is shown, in %s',
	async version => {
		const wants = {requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version};
		const {ca, port} = await startApi(wants);
		const proxy = await startProxy(port);
		const client = createClient(origin, {ca, environment: {HTTPS_PROXY: proxy.url}});
		const error = await failureOf(client.ask({path: '/x'}));
		expect(error.message).toMatch(/through the proxy .*wants a client certificate.* --cert and --key/);
		expect(error.code).toBe('tls');
	},
);

test('a proxy that hangs ends at the total deadline, and closing cuts it', async () => {
	const proxy = await startRawServer(socket => socket.resume());
	const environment = {HTTPS_PROXY: proxy.origin};
	const client = createClient(origin, {environment, deadlines: {total: 60}});
	expect(await failureOf(client.ask({path: '/x'}))).toMatchObject({code: 'timeout', isRetryable: true});
	expect(proxy.sockets.size).toBe(1);
	await client.close();
	await expect.poll(() => proxy.sockets.size).toBe(0);
});

test('closing cuts a tunnel that stands', async () => {
	const {ca, port, sockets} = await startApi();
	const proxy = await startProxy(port);
	const client = createClient(origin, {ca, environment: {HTTPS_PROXY: proxy.url}});
	await client.ask({path: '/x'});
	expect(sockets.size).toBe(1);
	await client.close();
	await expect.poll(() => sockets.size).toBe(0);
});
