import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {type AddressInfo, createServer as createTcpServer, type Server, type Socket} from 'node:net';
import {onTestFinished} from 'vitest';
import {createHttpClient, type HttpClientOptions} from '../../source/http/client.ts';
import type {HttpClient} from '../../source/http/exchange.ts';

export type LocalServer = {
	readonly origin: string;
	readonly port: number;
	/** The connections that stand at this moment. */
	readonly sockets: ReadonlySet<Socket>;
};

/** A real HTTP server on loopback, gone when the test is. */
export function startServer(listener: RequestListener): Promise<LocalServer> {
	return listen(createServer(listener));
}

/** A server that writes whatever bytes it likes. */
export function startRawServer(onSocket: (socket: Socket) => void): Promise<LocalServer> {
	return listen(createTcpServer(onSocket));
}

export async function listen(server: Server, scheme = 'http'): Promise<LocalServer> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(async () => {
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
		await once(server, 'close');
	});
	const {port} = server.address() as AddressInfo;
	return {origin: `${scheme}://127.0.0.1:${port}`, port, sockets};
}

export function createClient(origin: string, options: Partial<HttpClientOptions> = {}): HttpClient {
	const client = createHttpClient({origin, userAgent: 'test', clock: {now: Date.now}, ...options});
	onTestFinished(() => client.close());
	return client;
}

/** The error that a promise is rejected with; a promise that is kept fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & {readonly code?: string}> {
	const outcome = await promise.then(
		value => ({value}),
		(error: unknown) => ({error}),
	);
	if ('value' in outcome || !(outcome.error instanceof Error)) {
		throw new TypeError(`Expected an error, got ${JSON.stringify(outcome)}`);
	}

	return outcome.error;
}
