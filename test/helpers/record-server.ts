import {createServer, type IncomingMessage, type ServerResponse, request as send} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';

export type RecordServer = AsyncDisposable & {
	readonly origin: string;
	/** Every request as it came: address, headers and body. */
	readonly seen: readonly string[];
};

type Options = {
	/** Instead of the answer, or undefined to let it pass. */
	readonly answer?: (url: string) => {readonly status: number; readonly location: string} | undefined;
	/** What becomes of an answer. */
	readonly change?: (body: string) => string;
};

/** Stands before another server, passes everything on, and remembers what it was asked. */
export async function recordServer(target: string, {answer, change}: Options = {}): Promise<RecordServer> {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		pass(request, response).catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await new Promise(resolve => server.once('listening', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise(resolve => server.close(resolve));
		},
	};

	async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const {method, url = '/', rawHeaders} = request;
		const body = await text(request);
		seen.push([`${method} ${url}`, ...rawHeaders, body].join('\n'));
		const own = answer?.(url);
		if (own !== undefined) {
			response.writeHead(own.status, {location: own.location}).end();
			return;
		}

		const {headers, status, answered} = await ask(target, request, body);
		const {'content-length': _, 'content-encoding': __, ...kept} = headers;
		response.writeHead(status, kept).end(change?.(answered) ?? answered);
	}
}

async function ask(target: string, {method, url, headers}: IncomingMessage, body: string) {
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		// A body that is changed on its way must be readable.
		const passed = {...headers, 'accept-encoding': 'identity'};
		send(`${target}${url}`, {method, headers: passed, agent: false}, resolve).once('error', reject).end(body);
	});
	return {headers: answer.headers, status: answer.statusCode ?? 502, answered: await text(answer)};
}
