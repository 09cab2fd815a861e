import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {answerScrape} from './answer-scrape.ts';
import type {Exposition} from './exposition.ts';

export type ServingOptions = {
	readonly host: string;
	/** 0: any that is free. */
	readonly port: number;
	readonly write: (exposition: Exposition) => string;
};

export type Serving = {
	readonly port: number;
	close(): Promise<void>;
};

/** Whoever opens connections and leaves them so gets no more than that. */
const mostConnections = 64;
const patience = 10_000;

/** Answers until it is closed. It fails as Node's `listen` does, where the address cannot be had. */
export async function serveMetrics({host, port, write}: ServingOptions): Promise<Serving> {
	const server = createServer({requestTimeout: patience, headersTimeout: patience}, (request, response) => {
		const {method, url, headers} = request;
		const {status, headers: own, body} = answerScrape({method, url, accept: headers.accept}, write);
		request.resume();
		response.writeHead(status, {
			...own,
			'content-length': Buffer.byteLength(body),
			'cache-control': 'no-store',
		});
		response.end(method === 'HEAD' ? undefined : body);
	});
	server.maxConnections = mostConnections;
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen(port, host, resolve);
	await promise;
	// A connection that cannot be taken, where there are no more files to be had, costs only itself.
	server.on('error', () => {});
	return {
		port: (server.address() as AddressInfo).port,
		close: () =>
			new Promise(done => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}
