import type {Socket} from 'node:net';
import type {SecureContext} from 'node:tls';
import type {Dispatcher} from 'undici';
import connectThrough from 'undici/lib/api/api-connect.js';
import buildConnector from 'undici/lib/core/connect.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

export type ConnectionOptions = {
	readonly origin: string;
	readonly proxy: URL | undefined;
	readonly trust: SecureContext | undefined;
	/** Milliseconds until a connection must stand. */
	readonly timeout: number;
};

export type Connections = {
	readonly dispatcher: Dispatcher;
	/** Cuts everything at once, what is being connected included. */
	close(): Promise<void>;
};

// As many as a watch ever asks side by side: eight agents, eight cleanups, and one request of each loop.
// With fewer, answers that hang would hold up those that come at once.
const connections = 24;
// Longer than the idle beat, so that a quiet monitor does not shake hands for each request; a server
// that says less in its Keep-Alive header is heard.
const keepAliveTimeout = 40_000;

/** Keep-alive connections to one origin. HTTP/1.1 alone: the answers are small and few. */
export function openConnections({origin, proxy, trust, timeout}: ConnectionOptions): Connections {
	const sockets = new Set<Socket>();
	const tls = trust && {secureContext: trust};
	const connector = buildConnector({...tls, timeout, allowH2: false});

	// undici forgets a socket that it has not finished connecting, so we remember.
	const connect: typeof connector = (options, callback) => {
		const socket = connector(options, callback);
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		return socket;
	};

	const pool = {connections, keepAliveTimeout, allowH2: false};
	const dispatcher = proxy
		? new ProxyAgent({
				...pool,
				uri: proxy.href,
				connectTimeout: timeout,
				requestTls: {...tls, allowH2: false},
				// undici's main file would have given every pool this method.
				clientFactory: url => Object.assign(new Pool(url, {connect}), {connect: connectThrough}),
			})
		: new Pool(origin, {...pool, connect});
	return {
		dispatcher,
		async close() {
			const reason = new Error('The client was closed');
			const ended = dispatcher.destroy(reason);
			const closings = [...sockets].map(socket => {
				socket.destroy(reason);
				return socket.closed || new Promise(resolve => socket.once('close', resolve));
			});
			await Promise.all([ended, ...closings]);
		},
	};
}
