import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {createClient, failureOf, startServer} from './local-server.ts';

const page = {events: Array.from({length: 100}, (_, id) => ({id: String(id), event: 'backup_progress'}))};

test('the answer is JSON, with its status and the clock of the server', async () => {
	const {origin} = await startServer((_request, response) => {
		response.writeHead(201, {date: 'Fri, 20 Nov 2026 14:02:06 GMT'}).end('{"name":"db-02 \u{1f408}"}');
	});
	expect(await createClient(origin).ask({path: '/agents'})).toEqual({
		headers: expect.objectContaining({date: 'Fri, 20 Nov 2026 14:02:06 GMT'}),
		status: 201,
		body: {name: 'db-02 \u{1f408}'},
		serverTime: Date.UTC(2026, 10, 20, 14, 2, 6),
	});
});

test.each(['', 'no date'])('the date header %j gives no clock', async date => {
	const {origin} = await startServer((_request, response) => {
		response.sendDate = false;
		response.writeHead(200, date ? {date} : {}).end('[]');
	});
	expect((await createClient(origin).ask({path: '/agents'})).serverTime).toBe(undefined);
});

test('204 has no body', async () => {
	const {origin} = await startServer((_request, response) => response.writeHead(204).end());
	expect((await createClient(origin).ask({path: '/activities'})).body).toBe(undefined);
});

test.each<[string, Json]>([
	['null', null],
	['false', false],
	['0', 0],
	['\u{feff}[]', []],
	[' {} \n', {}],
])('%j is an answer', async (text, body) => {
	const {origin} = await startServer((_request, response) => response.end(text));
	expect((await createClient(origin).ask({path: '/x'})).body).toEqual(body);
});

test('what is asked arrives as it was meant', async () => {
	const requests: (Pick<IncomingMessage, 'method' | 'url' | 'headers'> & {readonly text: string})[] = [];
	const {origin} = await startServer(async (request, response) => {
		const text = (await request.toArray()).join('');
		requests.push({method: request.method, url: request.url, headers: request.headers, text});
		response.end('{}');
	});
	const client = createClient(origin, {userAgent: 'sweepwatch/1.2.3'});
	await client.ask({path: '/v2/a%2Fb/events', query: {sort_dir: 'asc', marker: undefined, limit: 100}});
	await client.ask({method: 'POST', path: '/tokens', body: {auth: {username: 'ann'}}});
	expect(requests.map(({method, url, text}) => [method, url, text])).toEqual([
		['GET', '/v2/a%2Fb/events?sort_dir=asc&limit=100', ''],
		['POST', '/tokens', '{"auth":{"username":"ann"}}'],
	]);
	expect(requests[0]?.headers).toMatchObject({
		accept: 'application/json',
		'accept-encoding': 'gzip, deflate, br',
		host: new URL(origin).host,
		'user-agent': 'sweepwatch/1.2.3',
	});
	expect(requests[0]?.headers).not.toHaveProperty('content-type');
	expect(requests[1]?.headers).toMatchObject({'content-type': 'application/json', 'content-length': '27'});
});

const text = JSON.stringify(page);

test.each([
	['gzip', gzipSync(text)],
	['GZIP', gzipSync(text)],
	['x-gzip', gzipSync(text)],
	['deflate', deflateSync(text)],
	['deflate', deflateRawSync(text)],
	['br', brotliCompressSync(text)],
	['identity', Buffer.from(text)],
])('an answer in %s is unpacked', async (encoding, body) => {
	const {origin} = await startServer((_request, response) => {
		response.writeHead(200, {'content-encoding': encoding}).end(body);
	});
	expect((await createClient(origin).ask({path: '/events'})).body).toEqual(page);
});

test('an answer in pieces is put together, also where a piece ends inside of a character', async () => {
	const {origin} = await startServer(async (_request, response) => {
		for (const byte of Buffer.from('["é","\u{1f408}"]')) {
			response.write(Buffer.of(byte));
			await new Promise(setImmediate);
		}

		response.end();
	});
	expect((await createClient(origin).ask({path: '/x'})).body).toEqual(['é', '\u{1f408}']);
});

test('request after request goes over the connections that stand', async () => {
	const ports = new Set<number | undefined>();
	const {origin} = await startServer((request, response) => {
		ports.add(request.socket.remotePort);
		response.end('{}');
	});
	const client = createClient(origin);
	for (let turn = 0; turn < 20; turn++) {
		await client.ask({path: '/x'});
	}

	// undici frees a connection a moment after its answer, so there may be a second.
	expect(ports.size).toBeLessThanOrEqual(2);
});

test('requests side by side share a few connections', async () => {
	let most = 0;
	const server = await startServer(async (_request, response) => {
		most = Math.max(most, server.sockets.size);
		await new Promise(setImmediate);
		response.end('{}');
	});
	const client = createClient(server.origin);
	await Promise.all(Array.from({length: 100}, () => client.ask({path: '/x'})));
	expect(most).toBe(32);
});

test('sixteen requests that hang do not hold up the next', async () => {
	const {origin} = await startServer((request, response) => {
		if (request.url !== '/hang') {
			response.end('{}');
		}
	});
	const client = createClient(origin);
	const hanging = Array.from({length: 16}, () => client.ask({path: '/hang'}).catch(() => 'cut'));
	expect((await client.ask({path: '/x'})).status).toBe(200);
	await client.close();
	expect(new Set(await Promise.all(hanging))).toEqual(new Set(['cut']));
});

test.each(['//evil.example/x', '/\\evil.example', 'https://evil.example/x'])(
	'a request for %j goes nowhere',
	async path => {
		let asked = 0;
		const {origin} = await startServer((_request, response) => {
			asked++;
			response.end('{}');
		});
		expect(await failureOf(createClient(origin).ask({path}))).toBeInstanceOf(TypeError);
		expect(asked).toBe(0);
	},
);

test.each(['http://api.example.com', 'https://api.example.com/v2', 'api.example.com'])(
	'no client is made for %s',
	origin => {
		expect(() => createClient(origin)).toThrow(/^The endpoint/);
	},
);

test('closing leaves no socket, neither here nor there', async () => {
	const server = await startServer((_request, response) => response.end('{}'));
	const client = createClient(server.origin);
	await Promise.all([client.ask({path: '/x'}), client.ask({path: '/x'})]);
	const closed = [...server.sockets].map(socket => once(socket, 'close'));
	expect(closed).toHaveLength(2);
	await client.close();
	await Promise.all(closed);
	expect(server.sockets.size).toBe(0);
});
