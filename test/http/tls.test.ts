import {type ExecFileException, execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createSecureServer} from 'node:http2';
import {createServer} from 'node:https';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TlsOptions} from 'node:tls';
import {test as base, expect, onTestFinished} from 'vitest';
import {type Authority, type Certificate, createAuthority} from './certificates.ts';
import {startProxy} from './forward-proxy.ts';
import {createClient, failureOf, listen, startServer} from './local-server.ts';

const test = base.extend<{authority: Authority}>({
	// biome-ignore lint/correctness/noEmptyPattern: vitest wants the braces.
	authority: async ({}, use) => {
		await use(createAuthority());
	},
});

/** An https server; `localhost` is its name, so that the name can be checked. */
async function startTls(certificate: Certificate, options: TlsOptions = {}) {
	const server = createServer({...certificate, ...options}, (_request, response) =>
		response.end('{"safe":true}'),
	);
	const {port} = await listen(server);
	return `https://localhost:${port}`;
}

test('a CA of our own is trusted', async ({authority}) => {
	const origin = await startTls(authority.issue('localhost'));
	const answer = await createClient(origin, {ca: authority.cert}).ask({path: '/x'});
	expect(answer.body).toEqual({safe: true});
});

test('a CA that nobody named is not trusted', async ({authority}) => {
	const origin = await startTls(authority.issue('localhost'));
	const error = await failureOf(createClient(origin).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'tls', isRetryable: true});
	expect(error.message).toContain('--ca');
});

test('another CA does not help', async ({authority}) => {
	const origin = await startTls(authority.issue('localhost'));
	const error = await failureOf(createClient(origin, {ca: createAuthority().cert}).ask({path: '/x'}));
	expect(error.code).toBe('tls');
});

test('a certificate for another host is refused', async ({authority}) => {
	const origin = await startTls(authority.issue('api.example.com'));
	const error = await failureOf(createClient(origin, {ca: authority.cert}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'tls', isRetryable: true});
	expect(error.message).toContain('for another host');
});

test('a certificate that has expired is refused', async ({authority}) => {
	const origin = await startTls(authority.issue('localhost', 'expired'));
	const error = await failureOf(createClient(origin, {ca: authority.cert}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'tls', isRetryable: true});
	expect(error.message).toContain('has expired');
});

test('a server that does not speak TLS is told apart', async ({authority}) => {
	const {port} = await startServer((_request, response) => response.end('{}'));
	const client = createClient(`https://localhost:${port}`, {ca: authority.cert});
	const error = await failureOf(client.ask({path: '/x'}));
	expect(error).toMatchObject({code: 'tls', isRetryable: true});
	expect(error.message).toContain('does not speak TLS');
});

test('HTTP/1.1 is spoken where the server would rather have HTTP/2', async ({authority}) => {
	const server = createSecureServer(
		{...authority.issue('localhost'), allowHTTP1: true},
		(request, response) => {
			response.end(JSON.stringify(request.httpVersion));
		},
	);
	const {port} = await listen(server);
	const direct = createClient(`https://localhost:${port}`, {ca: authority.cert});
	expect((await direct.ask({path: '/x'})).body).toBe('1.1');
	// Loopback is never proxied, so the tunnel needs another name, and a certificate for it.
	const other = createSecureServer(
		{...authority.issue('api.example.com'), allowHTTP1: true},
		(request, response) => {
			response.end(JSON.stringify(request.httpVersion));
		},
	);
	const behind = await startProxy((await listen(other)).port);
	const environment = {HTTPS_PROXY: behind.url};
	const tunnelled = createClient('https://api.example.com', {ca: authority.cert, environment});
	expect((await tunnelled.ask({path: '/x'})).body).toBe('1.1');
});

test('a client certificate is shown where the server wants one', async ({authority}) => {
	const origin = await startTls(authority.issue('localhost'), {
		ca: authority.cert,
		requestCert: true,
		rejectUnauthorized: true,
	});
	const answer = await createClient(origin, {ca: authority.cert, ...authority.issue('client')}).ask({
		path: '/x',
	});
	expect(answer.body).toEqual({safe: true});
	const error = await failureOf(createClient(origin, {ca: authority.cert}).ask({path: '/x'}));
	expect(error.code).toMatch(/^(?:tls|unreachable)$/);
});

test.for(['TLSv1.2', 'TLSv1.3'] as const)(
	'a server that wants a certificate is told as such where none is shown, in %s',
	async (version, {authority}) => {
		const origin = await startTls(authority.issue('localhost'), {
			ca: authority.cert,
			requestCert: true,
			rejectUnauthorized: true,
			minVersion: version,
			maxVersion: version,
		});
		const error = await failureOf(createClient(origin, {ca: authority.cert}).ask({path: '/x'}));
		expect(error.code).toBe('tls');
		expect(error.message).toMatch(/wants a client certificate.* --cert and --key/);
	},
);

test.each([
	['a CA file without a certificate', {ca: 'nothing'}, 'The CA file holds no PEM certificate'],
	[
		'a damaged CA file',
		{ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'},
		'The CA file is damaged',
	],
	['a certificate without its key', {cert: 'x'}, 'needs its key'],
	['a damaged key', {cert: 'x', key: 'y'}, 'certificate or its key cannot be read'],
])('%s is refused when the client is made', (_, options, message) => {
	expect(() => createClient('https://localhost', options)).toThrow(message);
});

// The variable is read when a process starts, so it takes a process to see it work.
test('NODE_EXTRA_CA_CERTS works, alone and beside a CA of our own', async ({authority}) => {
	const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const extra = join(folder, 'extra.pem');
	await writeFile(extra, authority.cert);
	const other = createAuthority('Another authority');
	const [first, second] = [
		await startTls(authority.issue('localhost')),
		await startTls(other.issue('localhost')),
	];
	expect(
		await askElsewhere({NODE_EXTRA_CA_CERTS: extra}, [
			[first],
			[second],
			[first, other.cert],
			[second, other.cert],
		]),
	).toEqual([200, 'tls', 200, 200]);
});

test('who signed it is trusted where this machine trusts him', async ({authority}) => {
	const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const store = join(folder, 'store.pem');
	await writeFile(store, authority.cert);
	const other = createAuthority('Another authority');
	const [first, second] = [
		await startTls(authority.issue('localhost')),
		await startTls(other.issue('localhost')),
	];
	const machine = {SSL_CERT_FILE: store, SSL_CERT_DIR: folder};
	expect(await askElsewhere(machine, [[first], [second], [first, other.cert], [second, other.cert]])).toEqual(
		[200, 'tls', 200, 200],
	);
});

/** Each of the servers is asked, with an authority that is named or without, by a process of its own. */
async function askElsewhere(
	variables: Readonly<Record<string, string>>,
	servers: readonly (readonly [origin: string, ca?: string])[],
): Promise<readonly unknown[]> {
	const script = `
		import {createHttpClient} from ${JSON.stringify(new URL('../../source/http/client.ts', import.meta.url).href)};
		const ask = async (origin, ca) => {
			const client = createHttpClient({origin, ca, userAgent: 'test', clock: Date});
			const said = await client.ask({path: '/x'}).then(answer => answer.status, error => error.code);
			await client.close();
			return said;
		};
		const said = [];
		for (const [origin, ca] of ${JSON.stringify(servers)}) {
			said.push(await ask(origin, ca));
		}

		console.log(JSON.stringify(said));`;
	const output = await new Promise<string>((resolve, reject) => {
		const env = {...process.env, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: '', ...variables};
		const onEnd = (error: ExecFileException | null, stdout: string) =>
			error ? reject(error) : resolve(stdout);
		execFile(process.execPath, ['--input-type=module', '--eval', script], {env}, onEnd);
	});
	return JSON.parse(output);
}
