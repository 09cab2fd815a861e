import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import type {Json} from '../../source/domain/json.ts';

export type Asked = {
	readonly method: string;
	readonly path: string;
	/** What stood behind the path, as it came over the wire. */
	readonly search: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: IncomingMessage['headers'];
	readonly body: Json | undefined;
};

export type Reply = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: Json;
};

export type ApiServer = {readonly origin: string; readonly asked: Asked[]};

/** A real server on loopback that answers as the test says, and remembers what it was asked. */
export async function startApi(reply: (asked: Asked) => Reply | Promise<Reply>): Promise<ApiServer> {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) {
			chunks.push(chunk as Buffer);
		}

		const url = new URL(request.url ?? '', 'http://localhost');
		const text = Buffer.concat(chunks).toString();
		const entry: Asked = {
			method: request.method ?? '',
			path: url.pathname,
			search: url.search,
			query: Object.fromEntries(url.searchParams),
			headers: request.headers,
			body: text === '' ? undefined : (JSON.parse(text) as Json),
		};
		asked.push(entry);
		const {status = 200, headers = {}, body} = await reply(entry);
		response.writeHead(status, {'content-type': 'application/json', ...headers});
		response.end(body === undefined ? '' : JSON.stringify(body));
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}
