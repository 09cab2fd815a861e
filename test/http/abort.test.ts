import {setTimeout as delay} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {AbortedError} from '../../source/http/errors/aborted-error.ts';
import {createClient, failureOf, startRawServer, startServer} from './local-server.ts';

const head = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n';

/** A server that reads and never comes to an end. */
async function startHanging(bytes: string) {
	const {promise, resolve} = Promise.withResolvers<void>();
	const server = await startRawServer(socket => {
		socket.on('data', () => {
			socket.write(bytes);
			resolve();
		});
	});
	return {...server, asked: promise};
}

test.each([
	['before an answer', ''],
	['in the middle of an answer', `${head}{`],
	['in the middle of the words of an error', 'HTTP/1.1 500 Oops\r\ncontent-length: 100\r\n\r\n{'],
])('an abort ends a request at once: %s', async (_, bytes) => {
	const {origin, asked} = await startHanging(bytes);
	const controller = new AbortController();
	const failure = failureOf(createClient(origin).ask({path: '/x', signal: controller.signal}));
	await asked;
	await delay(20);
	const before = performance.now();
	const reason = new Error('the reason');
	controller.abort(reason);
	const error = await failure;
	expect(performance.now() - before).toBeLessThan(200);
	expect(error).toMatchObject({name: 'AbortError', code: 'aborted', isRetryable: false, cause: reason});
	expect(error).toBeInstanceOf(AbortedError);
});

test('an abort cuts the connection, so that the server may stop, too', async () => {
	const {origin, asked, sockets} = await startHanging('');
	const controller = new AbortController();
	const failure = failureOf(createClient(origin).ask({path: '/x', signal: controller.signal}));
	await asked;
	controller.abort();
	await failure;
	await expect.poll(() => sockets.size).toBe(0);
});

test('what is aborted already is not asked', async () => {
	let asked = 0;
	const {origin} = await startServer((_request, response) => {
		asked++;
		response.end('{}');
	});
	const client = createClient(origin);
	const error = await failureOf(client.ask({path: '/x', signal: AbortSignal.abort('no more')}));
	expect(error).toMatchObject({name: 'AbortError', cause: 'no more'});
	await client.ask({path: '/x'});
	expect(asked).toBe(1);
});

test('an abort while the credentials are fetched asks nothing', async () => {
	let asked = 0;
	const {origin} = await startServer((_request, response) => {
		asked++;
		response.end('{}');
	});
	const controller = new AbortController();
	const credentials = {
		async headers() {
			controller.abort();
			return {};
		},
	};
	const error = await failureOf(
		createClient(origin, {credentials}).ask({path: '/x', signal: controller.signal}),
	);
	expect(error.name).toBe('AbortError');
	expect(asked).toBe(0);
});

test('one abort touches no other request', async () => {
	const {origin} = await startServer(async (request, response) => {
		if (request.url === '/slow') {
			await delay(60);
		}

		response.end('{}');
	});
	const client = createClient(origin);
	const controller = new AbortController();
	const answers = [client.ask({path: '/slow'}), client.ask({path: '/slow'})];
	const failure = failureOf(client.ask({path: '/slow', signal: controller.signal}));
	setTimeout(() => controller.abort(), 10);
	expect((await failure).name).toBe('AbortError');
	expect((await Promise.all(answers)).map(({status}) => status)).toEqual([200, 200]);
});

test('a signal that lives long collects no listeners', async () => {
	const {origin} = await startServer((request, response) => {
		response.writeHead(request.url === '/bad' ? 500 : 200).end('{}');
	});
	const controller = new AbortController();
	const {signal} = controller;
	let listeners = 0;
	const counting = new Proxy(signal, {
		get(target, key) {
			if (key === 'addEventListener') {
				listeners++;
			} else if (key === 'removeEventListener') {
				listeners--;
			}

			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	const client = createClient(origin);
	await client.ask({path: '/good', signal: counting});
	await failureOf(client.ask({path: '/bad', signal: counting}));
	expect(listeners).toBe(0);
});

test.each([
	['before an answer', ''],
	['in the middle of an answer', `${head}{`],
])('closing ends what is under way at once: %s', async (_, bytes) => {
	const {origin, asked, sockets} = await startHanging(bytes);
	const client = createClient(origin);
	const failures = [1, 2, 3].map(() => failureOf(client.ask({path: '/x'})));
	await asked;
	const before = performance.now();
	await client.close();
	const errors = await Promise.all(failures);
	expect(performance.now() - before).toBeLessThan(200);
	expect(errors.map(({name}) => name)).toEqual(['AbortError', 'AbortError', 'AbortError']);
	await expect.poll(() => sockets.size).toBe(0);
});

test('a closed client asks nothing more, and may be closed again', async () => {
	const {origin} = await startServer((_request, response) => response.end('{}'));
	const client = createClient(origin);
	await client.close();
	await client.close();
	expect((await failureOf(client.ask({path: '/x'}))).name).toBe('AbortError');
});

test('nothing holds the process once a client is closed', async () => {
	const {origin, asked} = await startHanging('');
	const client = createClient(origin);
	const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
	const before = timers();
	const failure = failureOf(client.ask({path: '/x'}));
	await asked;
	expect(timers()).toBeGreaterThan(before);
	await client.close();
	await failure;
	expect(timers()).toBe(before);
});
