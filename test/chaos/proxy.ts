import {request as ask, createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Random} from '../../source/simulator/random.ts';
import {type Exchange, type Strike, strikes} from './strikes.ts';

/** What strikes whom, and how often. */
export type Fault = {readonly strike: string; readonly scope: RegExp; left: number};

export type ChaosProxy = {
	readonly origin: string;
	/** Those that strike now. */
	readonly faults: Set<Fault>;
	close(): Promise<void>;
};

/** Stands between the program and a simulator, and answers in its stead where a fault strikes. */
export async function startProxy(
	target: string,
	random: Random,
	always: (path: string) => Strike | undefined,
): Promise<ChaosProxy> {
	const faults = new Set<Fault>();
	const server = createServer((request, response) => {
		response.on('error', () => {});
		void answer(request, response).catch(() => response.destroy());
	});
	// A cut connection is no trouble of ours.
	server.on('connection', socket => socket.on('error', () => {}));
	server.on('clientError', (_, socket) => socket.destroy());
	server.keepAliveTimeout = 60_000;
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = new URL(request.url ?? '/', target).pathname;
		const exchange: Exchange = {
			request,
			response,
			random,
			ask: without => forward(target, request, without),
			async pass() {
				const {status, body} = await forward(target, request);
				response.writeHead(status, {'content-type': 'application/json'}).end(body);
			},
			wait: milliseconds =>
				new Promise(resolve => {
					setTimeout(resolve, milliseconds).unref();
				}),
		};
		await (pick(path) ?? always(path) ?? (({pass}: Exchange) => pass()))(exchange);
	}

	function pick(path: string): Strike | undefined {
		for (const fault of faults) {
			if (fault.left > 0 && fault.scope.test(path)) {
				fault.left--;
				return strikes[fault.strike];
			}
		}

		return undefined;
	}

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		faults,
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

function forward(
	target: string,
	{method, url, headers}: IncomingMessage,
	without: readonly string[] = [],
): Promise<{readonly status: number; readonly body: Buffer}> {
	const address = new URL(url ?? '/', target);
	for (const name of without) {
		address.searchParams.delete(name);
	}

	return new Promise((resolve, reject) => {
		const {'accept-encoding': _, connection: __, ...rest} = headers;
		const asked = ask(address, {method, headers: {...rest, host: address.host}}, response => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve({status: response.statusCode ?? 502, body: Buffer.concat(chunks)}));
			response.on('error', reject);
		});
		asked.on('error', reject);
		asked.end();
	});
}
