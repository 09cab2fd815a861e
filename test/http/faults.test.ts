import {setTimeout as delay} from 'node:timers/promises';
import {inspect} from 'node:util';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {createClient, failureOf, startRawServer, startServer} from './local-server.ts';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Reads one request, then writes these bytes and does as told with the connection. */
async function answering(bytes: string | Buffer, then: 'end' | 'reset' | 'hang' = 'end') {
	const {origin} = await startRawServer(socket => {
		socket.once('data', () => {
			socket.write(bytes, () => {
				if (then === 'end') {
					socket.end();
				} else if (then === 'reset') {
					socket.resetAndDestroy();
				}
			});
		});
	});
	return origin;
}

test.each([
	['a connection that is closed', '', 'end', 'unreachable'],
	['a connection that is reset', '', 'reset', 'unreachable'],
	['headers that are cut off', 'HTTP/1.1 200 OK\r\ncontent-ty', 'reset', 'unreachable'],
	['a body shorter than it says', `${head}content-length: 100\r\n\r\n{"events":[`, 'end', 'bad-answer'],
	['a body that is reset', `${head}content-length: 100\r\n\r\n{"events":[`, 'reset', 'bad-answer'],
	['chunks that are cut off', `${head}transfer-encoding: chunked\r\n\r\n5\r\n{"eve`, 'end', 'bad-answer'],
	['a body that ends with the connection, too early', `${head}\r\n{"events":[`, 'end', 'bad-answer'],
	['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'hang', 'bad-answer'],
	['garbage', Buffer.from([0, 255, 1, 254, 13, 10]), 'hang', 'bad-answer'],
	['endless headers', `${head}x: ${'y'.repeat(100_000)}`, 'hang', 'bad-answer'],
	['headers that never come', '', 'hang', 'timeout'],
	['headers that never end', head, 'hang', 'timeout'],
	['a body that never comes', `${head}content-length: 10\r\n\r\n`, 'hang', 'timeout'],
	['a body that falls silent', `${head}content-length: 10\r\n\r\n{`, 'hang', 'timeout'],
] as const)('%s', async (_, bytes, then, code) => {
	const origin = await answering(bytes, then);
	const client = createClient(origin, {deadlines: {headers: 60, body: 60}});
	const error = await failureOf(client.ask({path: '/v2/1/events'}));
	expect(error).toMatchObject({code, isRetryable: true});
	expect(error.message).toMatch(new RegExp(`^${new URL(origin).host}:? .+[^.]$`));
	expect(error.message).not.toMatch(/[\r\n]|undefined/);
});

test.each([
	[
		'a web page',
		'<!doctype html><title>Log in\n here</title>',
		'with a web page, "Log in here" instead of JSON',
	],
	['a web page without a title', '<html><body>x</body></html>', 'with a web page instead of JSON'],
	['plain text', 'upstream error', 'something that is not whole JSON'],
	['half of an answer', '{"events":[{"id":"1"', 'something that is not whole JSON'],
	['two answers', '{}{}', 'something that is not whole JSON'],
	['nothing', '', 'with nothing at all'],
	['blanks', ' \n ', 'with nothing at all'],
])('%s in place of JSON', async (_, text, said) => {
	const {origin} = await startServer((_request, response) => response.end(text));
	const error = await failureOf(createClient(origin).ask({path: '/v2/1/events'}));
	expect(error).toMatchObject({code: 'bad-answer', isRetryable: true, status: 200});
	expect(error.message).toContain(said);
});

test.each([
	['cut off', gzipSync('{"events":[]}').subarray(0, 20), 'gzip'],
	['damaged', Buffer.from('this is no gzip'), 'gzip'],
	['unknown', Buffer.from('{}'), 'zstd'],
	['twice', gzipSync(gzipSync('{}')), 'gzip, gzip'],
])('a packed answer that is %s', async (_, body, encoding) => {
	const {origin} = await startServer((_request, response) => {
		response.writeHead(200, {'content-encoding': encoding}).end(body);
	});
	const error = await failureOf(createClient(origin).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'bad-answer', isRetryable: true});
});

const limit = 1_048_576;
const text = JSON.stringify('x'.repeat(limit - 2));

test.each([
	['as it is', {}, (body: string) => Buffer.from(body)],
	['packed', {'content-encoding': 'gzip'}, (body: string) => gzipSync(body)],
])('an answer of just the limit passes, one byte more does not: %s', async (_, headers, pack) => {
	const {origin} = await startServer((request, response) => {
		response.writeHead(200, headers).end(pack(request.url === '/fits' ? text : `${text} `));
	});
	const client = createClient(origin, {maxBytes: limit});
	expect((await client.ask({path: '/fits'})).body).toHaveLength(limit - 2);
	const error = await failureOf(client.ask({path: '/more'}));
	expect(error).toMatchObject({code: 'too-large', isRetryable: false});
	expect(error.message).toContain('more than 1 MiB');
});

test('an answer of just a million values passes, one more does not', async () => {
	const texts = '"[{,\\\\\\"",';
	const listOf = (count: number) => `[${texts.repeat(10)}${'0,'.repeat(count - 11)}0]`;
	const {origin} = await startServer((request, response) => {
		response.end(listOf(request.url === '/fits' ? 1_000_000 : 1_000_001));
	});
	const client = createClient(origin);
	expect((await client.ask({path: '/fits'})).body).toHaveLength(1_000_000);
	const error = await failureOf(client.ask({path: '/more'}));
	expect(error).toMatchObject({code: 'too-large', isRetryable: false});
	expect(error.message).toContain('more than a million values');
});

test('what came over the wire does not hide in the cause', async () => {
	const origin = await answering('password: c2VjcmV0\r\n');
	const {cause} = await failureOf(createClient(origin).ask({path: '/x'}));
	expect(cause).toBeInstanceOf(Error);
	expect(inspect(cause, {depth: 9, showHidden: true})).not.toMatch(/c2VjcmV0|Buffer|Uint8Array/);
});

test('an endless answer is cut at the limit', async () => {
	let sent = 0;
	const server = await startRawServer(socket => {
		socket.write(`${head}\r\n`);
		const piece = Buffer.alloc(65_536, 'x');
		const pour = () => {
			while (!socket.destroyed && socket.write(piece)) {
				sent += piece.length;
			}
		};

		socket.on('drain', pour);
		pour();
	});
	const error = await failureOf(createClient(server.origin, {maxBytes: limit}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'too-large'});
	expect(sent).toBeLessThan(16 * limit);
});

test('a bomb of gzip does not go off', async () => {
	const bomb = gzipSync(Buffer.alloc(64 * limit));
	expect(bomb.length).toBeLessThan(limit);
	const {origin} = await startServer((_request, response) => {
		response.writeHead(200, {'content-encoding': 'gzip'}).end(bomb);
	});
	const error = await failureOf(createClient(origin).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'too-large'});
	expect(error.message).toContain('more than 16 MiB');
});

test('drops that come faster than the deadline between them end at the total deadline', async () => {
	const timers = new Set<NodeJS.Timeout>();
	const {origin} = await startServer((_request, response) => {
		response.write('[');
		timers.add(setInterval(() => response.write(' '), 10));
	});
	const client = createClient(origin, {deadlines: {body: 1000, total: 80}});
	const error = await failureOf(client.ask({path: '/x'}));
	timers.forEach(clearInterval);
	expect(error).toMatchObject({code: 'timeout', isRetryable: true});
	expect(error.message).toContain('took longer than 0.08 s');
});

test('an answer may take longer than the deadline of its pieces, as long as each piece comes', async () => {
	const {origin} = await startServer(async (_request, response) => {
		for (const piece of ['[1', ',2', ',3', ',4', ']']) {
			response.write(piece);
			await delay(60);
		}

		response.end();
	});
	const client = createClient(origin, {deadlines: {headers: 200, body: 200}});
	expect((await client.ask({path: '/x'})).body).toEqual([1, 2, 3, 4]);
});

test('nothing listens there', async () => {
	const server = await startServer((_request, response) => response.end('{}'));
	const client = createClient(server.origin.replace('127.0.0.1', '127.0.0.2'));
	const error = await failureOf(client.ask({path: '/x'}));
	expect(error).toMatchObject({code: 'unreachable', isRetryable: true});
	expect(error.message).toContain('nothing listens there');
	expect(error.cause).toMatchObject({code: 'ECONNREFUSED'});
});

test('after any fault the next request works', async () => {
	let asked = 0;
	const {origin} = await startServer((request, response) => {
		if (++asked % 2 === 1) {
			request.socket.resetAndDestroy();
		} else {
			response.end('{}');
		}
	});
	const client = createClient(origin);
	for (let turn = 0; turn < 5; turn++) {
		expect((await failureOf(client.ask({path: '/x'}))).code).toBe('unreachable');
		expect((await client.ask({path: '/x'})).body).toEqual({});
	}
});
