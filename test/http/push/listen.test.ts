import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import {createServer as createHttpsServer} from 'node:https';
import type {Duplex} from 'node:stream';
import {expect, onTestFinished, test} from 'vitest';
import type {HttpClientOptions} from '../../../source/http/client.ts';
import {machineNetwork} from '../../../source/http/network.ts';
import {createAuthority} from '../certificates.ts';
import {startProxy} from '../forward-proxy.ts';
import {createClient, failureOf, listen} from '../local-server.ts';

type Opened = {readonly socket: Duplex; readonly url: string; readonly heard: Buffer[]};

/** A server that opens every WebSocket, and what came of it. */
async function startPush(onOpen: (opened: Opened) => void = () => {}) {
	const opened: Opened[] = [];
	const server = createServer((_, response) => response.end('[]')).on(
		'upgrade',
		(request, socket: Duplex) => {
			const accept = createHash('sha1')
				.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
				.digest('base64');
			socket.write(
				`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
			);
			const entry: Opened = {socket, url: request.url ?? '', heard: []};
			socket.on('error', () => {}).on('data', chunk => entry.heard.push(chunk));
			opened.push(entry);
			onOpen(entry);
		},
	);
	const {origin} = await listen(server);
	return {origin, opened};
}

const text = (words: string) => Buffer.concat([Buffer.from([0x81, words.length]), Buffer.from(words)]);

/** Listens, and counts what it was told. */
function follow(origin: string, options: Partial<HttpClientOptions> = {}, greeting?: string) {
	const told = {opened: 0, news: 0};
	const stop = new AbortController();
	const client = createClient(origin, {
		credentials: {headers: async () => ({authorization: 'Bearer s3cret-t0ken'})},
		...options,
	});
	const listening = client.listen({
		path: '/events',
		query: ({authorization = ''}) => ({namespace: '/a b', token: authorization.slice(7)}),
		greeting,
		onOpen: () => told.opened++,
		onNews: () => told.news++,
		signal: stop.signal,
	});
	listening.catch(() => {});
	return {told, listening, client, stop};
}

test('the token stands in the address, and each message is news', async () => {
	const {origin, opened} = await startPush(({socket}) => {
		socket.write(text('{"one": 1}'));
		socket.write(text('two'));
	});
	const {told, client, listening} = follow(origin, {}, '{"filter":1}');
	await expect.poll(() => told).toEqual({opened: 1, news: 2});
	expect(opened[0]?.url).toBe('/events?namespace=%2Fa%20b&token=s3cret-t0ken');
	await expect.poll(() => opened[0]?.heard.length).toBeGreaterThan(0);
	// Other requests go on beside it.
	expect((await client.ask({path: '/x'})).body).toEqual([]);
	await client.close();
	expect(await failureOf(listening)).toMatchObject({code: 'aborted'});
});

test('a ping is answered', async () => {
	const {origin, opened} = await startPush(({socket}) => socket.write(Buffer.from([0x89, 2, 1, 2])));
	const {told} = follow(origin);
	await expect.poll(() => opened[0]?.heard[0]?.subarray(0, 2)).toEqual(Buffer.from([0x8a, 0x82]));
	expect(told.news).toBe(0);
});

test.each<[string, (socket: Duplex) => void]>([
	['cut', socket => socket.destroy()],
	['closed', socket => socket.write(Buffer.from([0x88, 0]))],
	['ended', socket => socket.end()],
	['full of nonsense', socket => socket.write('HTTP/1.1 200 OK\r\n\r\n')],
])('a connection that is %s is lost', async (_, harm) => {
	const {origin} = await startPush(({socket}) => harm(socket));
	const {listening, told} = follow(origin);
	expect(await failureOf(listening)).toMatchObject({isRetryable: true});
	expect(told.opened).toBe(1);
});

/** Time that passes when the test says so. */
function createTimers() {
	const timers = new Map<object, {at: number; run: () => void}>();
	let now = 0;
	return {
		after(milliseconds: number, run: () => void) {
			const key = {};
			timers.set(key, {at: now + milliseconds, run});
			return () => void timers.delete(key);
		},
		pass(milliseconds: number) {
			now += milliseconds;
			for (const [key, {at, run}] of [...timers]) {
				if (at <= now) {
					timers.delete(key);
					run();
				}
			}
		},
	};
}

test.each<[string, (socket: Duplex) => void]>([
	['is silent', () => {}],
	['drips', socket => socket.write(Buffer.from([0x81, 126, 1]))],
])('a connection that %s is left within a minute', async (_, drip) => {
	const timers = createTimers();
	let drips = 0;
	const {origin, opened} = await startPush();
	const {listening, told} = follow(origin, {network: {...machineNetwork, after: timers.after}});
	let isLost = false;
	listening.catch(() => {
		isLost = true;
	});
	await expect.poll(() => told.opened).toBe(1);
	for (let second = 0; second < 60 && !isLost; second += 5) {
		drip(opened[0]?.socket as Duplex);
		drips++;
		await new Promise(resolve => setImmediate(resolve));
		timers.pass(5000);
	}

	expect(await failureOf(listening)).toMatchObject({code: 'timeout'});
	expect(drips).toBeGreaterThan(8);
});

test('one that answers pings is kept', async () => {
	const timers = createTimers();
	const {origin} = await startPush(({socket}) => {
		socket.on('data', (chunk: Buffer) => {
			if (chunk[0] === 0x89) {
				socket.write(Buffer.from([0x8a, 0]));
			}
		});
	});
	const {told, stop, listening} = follow(origin, {network: {...machineNetwork, after: timers.after}});
	await expect.poll(() => told.opened).toBe(1);
	for (let beat = 0; beat < 10; beat++) {
		timers.pass(15_000);
		await new Promise(resolve => setTimeout(resolve, 10));
	}

	stop.abort();
	expect(await failureOf(listening)).toMatchObject({code: 'aborted'});
});

test.each([401, 403, 404, 426, 501, 503])('a refusal with %i is told, without the token', async status => {
	const server = createServer().on('upgrade', (_, socket: Duplex) => {
		socket.end(
			`HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: 31\r\n\r\n{"message":"s3cret-t0ken is bad"}`.slice(
				0,
			),
		);
	});
	const {origin} = await listen(server);
	const error = await failureOf(follow(origin).listening);
	expect(error).toMatchObject({status});
	expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).not.toContain('s3cret');
});

test('an answer like any other is no push', async () => {
	const {origin} = await listen(createServer((_, response) => response.end('[]')));
	const {listening, told} = follow(origin);
	expect(await failureOf(listening)).toMatchObject({code: 'bad-answer', status: 200});
	expect(told.opened).toBe(0);
});

test('one who repeats an old answer is no server', async () => {
	const server = createServer().on('upgrade', (_, socket: Duplex) => {
		socket.write(
			'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: b2xk\r\n\r\n',
		);
		onTestFinished(() => void socket.destroy());
	});
	const {origin} = await listen(server);
	const {listening, told} = follow(origin);
	expect(await failureOf(listening)).toMatchObject({code: 'bad-answer'});
	expect(told.opened).toBe(0);
});

test('a token that has ended is renewed once', async () => {
	const urls: string[] = [];
	const server = createServer().on('upgrade', (request, socket: Duplex) => {
		urls.push(request.url ?? '');
		socket.end('HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n');
	});
	const {origin} = await listen(server);
	let token = 'first-t0ken';
	const {listening} = follow(origin, {
		credentials: {
			headers: async () => ({authorization: `Bearer ${token}`}),
			async renew() {
				token = 'second-t0ken';
			},
		},
	});
	expect(await failureOf(listening)).toMatchObject({code: 'not-authorised'});
	expect(urls.map(url => /token=(.*)$/.exec(url)?.[1])).toEqual(['first-t0ken', 'second-t0ken']);
});

test('a push through a proxy is one tunnel, and the proxy sees no token', async () => {
	const authority = createAuthority();
	const opened: Duplex[] = [];
	const server = createHttpsServer(authority.issue('api.example.com')).on(
		'upgrade',
		(request, socket: Duplex) => {
			const accept = createHash('sha1')
				.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
				.digest('base64');
			socket.on('error', () => {});
			socket.write(
				`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
			);
			socket.write(text('news'));
			opened.push(socket);
		},
	);
	const {port} = await listen(server);
	const proxy = await startProxy(port);
	const {told, client, listening} = follow('https://api.example.com', {
		ca: authority.cert,
		environment: {HTTPS_PROXY: proxy.url},
	});
	await expect.poll(() => told).toEqual({opened: 1, news: 1});
	expect(proxy.asked).toEqual(['CONNECT api.example.com:443']);
	expect(JSON.stringify(proxy.headers)).not.toContain('s3cret');
	await client.close();
	expect(await failureOf(listening)).toMatchObject({code: 'aborted'});
	await expect.poll(() => opened[0]?.destroyed).toBe(true);
});
