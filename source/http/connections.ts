import type {Socket} from 'node:net';
import type {SecureContext} from 'node:tls';
import type {buildConnector as connecting, Dispatcher} from 'undici';
import connectThrough from 'undici/lib/api/api-connect.js';
import buildConnector from 'undici/lib/core/connect.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import {isDistrust, type Trust} from './trust.ts';

export type ConnectionOptions = {
	readonly origin: string;
	readonly proxy: URL | undefined;
	readonly trust: Trust;
	/** Milliseconds until a connection must stand. */
	readonly timeout: number;
};

export type Connections = {
	readonly dispatcher: Dispatcher;
	/** The server's own word on why it cut a connection, where it gave one: undici forgets that. */
	readonly explain?: (failure: unknown) => unknown;
	/** Cuts everything at once, what is being connected included. */
	close(): Promise<void>;
};

// As many as a watch ever asks side by side: eight agents, and each once more when the first hangs, eight
// cleanups, and one request of each loop. With fewer, answers that hang would hold up those that come at once.
const connections = 32;
// Longer than the idle beat, so that a quiet monitor does not shake hands for each request; a server
// that says less in its Keep-Alive header is heard.
const keepAliveTimeout = 40_000;

/** Keep-alive connections to one origin. HTTP/1.1 alone: the answers are small and few. */
export function openConnections({origin, proxy, trust, timeout}: ConnectionOptions): Connections {
	const sockets = new Set<Socket>();
	const alerts = new Map<number, Error>();
	const build = (context: SecureContext | undefined) =>
		buildConnector({...(context && {secureContext: context}), timeout, allowH2: false});
	const narrow = build(trust.usual);
	let wide: typeof narrow | undefined;

	// undici forgets a socket that it has not finished connecting, so we remember.
	const connect: typeof narrow = (options, callback) => {
		const connector = wide ?? narrow;
		const socket = connector(options, (...result) => {
			const code = (result[0] as NodeJS.ErrnoException | null)?.code ?? '';
			if (connector === wide || !isDistrust(code)) {
				callback(...result);
				return;
			}

			wide ??= build(trust.withSystem());
			connect(options, callback);
		});
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		noteAlerts(socket);
		return socket;
	};

	/** In TLS 1.3 a certificate is refused when the connection already stands. */
	function noteAlerts(socket: Socket): void {
		socket.once('error', (error: Error & {readonly code?: string}) => {
			if (socket.localPort !== undefined && error.code?.startsWith('ERR_SSL')) {
				keepFew(alerts.set(socket.localPort, error));
			}
		});
	}

	const pool = {connections, keepAliveTimeout, allowH2: false};
	const dispatcher = proxy
		? new ProxyAgent({
				...pool,
				uri: proxy.href,
				connectTimeout: timeout,
				// What a company puts between itself and the world is mostly trusted by the machine alone.
				requestTls: {secureContext: trust.withSystem(), allowH2: false},
				// undici's main file would have given every pool this method.
				factory: (to, given) => {
					const {connect: tunnel, ...rest} = given as {readonly connect: connecting.connector};
					return new Pool(to, {
						...rest,
						connect: (options, callback) =>
							tunnel(options, (...result) => {
								if (result[1]) {
									noteAlerts(result[1]);
								}

								callback(...result);
							}),
					});
				},
				clientFactory: url => Object.assign(new Pool(url, {connect}), {connect: connectThrough}),
			})
		: new Pool(origin, {...pool, connect});
	return {
		dispatcher,
		explain(failure) {
			const port = portOf(failure);
			return (port === undefined ? undefined : alerts.get(port)) ?? failure;
		},
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

/** Which of our connections it was, as undici tells. */
function portOf(failure: unknown): number | undefined {
	return (failure as {readonly socket?: {readonly localPort?: number}} | undefined)?.socket?.localPort;
}

function keepFew(alerts: Map<number, Error>): void {
	const [oldest] = alerts.keys();
	if (alerts.size > connections && oldest !== undefined) {
		alerts.delete(oldest);
	}
}
