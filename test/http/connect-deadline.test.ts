import {expect, test} from 'vitest';
import {createClient, failureOf, startRawServer} from './local-server.ts';

/** Takes every connection and never says a word, so that no TLS comes about. */
async function startSilent() {
	const {promise, resolve} = Promise.withResolvers<void>();
	const server = await startRawServer(socket => {
		socket.resume();
		resolve();
	});
	return {origin: `https://127.0.0.1:${server.port}`, sockets: server.sockets, connected: promise};
}

test('a connection that does not come about ends at its deadline', async () => {
	const {origin, sockets} = await startSilent();
	const error = await failureOf(createClient(origin, {deadlines: {connect: 60}}).ask({path: '/x'}));
	expect(error).toMatchObject({code: 'timeout', isRetryable: true});
	expect(error.message).toContain('no connection within 0.06 s');
	await expect.poll(() => sockets.size).toBe(0);
});

test('an abort does not wait for a connection', async () => {
	const {origin, connected} = await startSilent();
	const controller = new AbortController();
	const failure = failureOf(createClient(origin).ask({path: '/x', signal: controller.signal}));
	await connected;
	const before = performance.now();
	controller.abort();
	expect((await failure).name).toBe('AbortError');
	expect(performance.now() - before).toBeLessThan(200);
});

test('closing cuts what is only being connected', async () => {
	const {origin, connected, sockets} = await startSilent();
	const client = createClient(origin);
	const failure = failureOf(client.ask({path: '/x'}));
	await connected;
	expect(sockets.size).toBe(1);
	await client.close();
	expect((await failure).name).toBe('AbortError');
	await expect.poll(() => sockets.size).toBe(0);
});
