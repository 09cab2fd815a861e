import {lookup} from 'node:dns/promises';
import type {IncomingMessage} from 'node:http';
import {connect as connectTo, isIP, type Socket} from 'node:net';
import {type PeerCertificate, connect as secure, type TLSSocket} from 'node:tls';
import {cleanField} from '../domain/text.ts';
import {isDistrust, type Trust} from './trust.ts';

/** One part of the way to a server; nothing is sent on it that is meant for the server. */
export type Probe = {
	readonly part: 'name' | 'connection' | 'proxy' | 'encryption';
	/** Throws as a request does that comes no further. */
	readonly run: (signal: AbortSignal) => Promise<Probed>;
};

export type Probed = {
	/** In few words. */
	readonly found: string;
	/** When its certificate ends, as milliseconds since 1970. */
	readonly ends?: number | undefined;
};

export type Probing = {
	/** One goes on where the one before it came to. */
	readonly probes: readonly Probe[];
	close(): void;
};

export type ProbingOptions = {
	readonly origin: string;
	readonly proxy: URL | undefined;
	readonly trust: Trust;
	/** Milliseconds for each part. */
	readonly timeout: number;
};

/** Looks up, connects, asks the proxy, and looks at the certificate, as a request would. */
export function createProbing({origin, proxy, trust, timeout}: ProbingOptions): Probing {
	const target = new URL(origin);
	const first = proxy ?? target;
	const sockets = new Set<Socket>();
	let reached: Socket | undefined;
	let tunnelled: Socket | undefined;

	function within(signal: AbortSignal): AbortSignal {
		return AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
	}

	function keep<Kind extends Socket>(socket: Kind): Kind {
		sockets.add(socket);
		// It may be cut at any time: whoever waits for it is told by `settled`.
		socket.on('error', () => {});
		return socket;
	}

	/** Whoever is not trusted is looked at all the same: nothing is told to him. */
	async function shakeHands(secureContext: Trust['usual'], signal: AbortSignal): Promise<TLSSocket> {
		const host = bare(target);
		const tunnel = tunnelled;
		if (tunnel !== undefined) {
			// What is wrapped belongs to who wraps it.
			sockets.delete(tunnel);
		}

		const peer = keep(
			secure({
				...(tunnel === undefined ? {host, port: portOf(target)} : {socket: tunnel, host}),
				...(isIP(host) === 0 && {servername: host}),
				...(secureContext && {secureContext}),
				rejectUnauthorized: false,
			}),
		);
		await settled(peer, 'secureConnect', within(signal));
		return peer;
	}

	const name: Probe = {
		part: 'name',
		async run() {
			const found = await lookup(bare(first), {all: true});
			const others = found.length > 1 ? ` and ${found.length - 1} more` : '';
			return {found: `${first.hostname} is ${found[0]?.address ?? 'nowhere'}${others}`};
		},
	};
	const connection: Probe = {
		part: 'connection',
		async run(signal) {
			reached = keep(connectTo({host: bare(first), port: portOf(first)}));
			await settled(reached, 'connect', within(signal));
			return {found: `${proxy ? 'the proxy ' : ''}${reached.remoteAddress}:${reached.remotePort} listens`};
		},
	};
	const tunnel: Probe = {
		part: 'proxy',
		async run(signal) {
			tunnelled = keep(await askProxy(proxy ?? first, target, within(signal), trust));
			return {found: `${first.host} lets through to ${target.host}`};
		},
	};
	const encryption: Probe = {
		part: 'encryption',
		async run(signal) {
			const narrow = await shakeHands(proxy ? trust.withSystem() : trust.usual, signal);
			const isEnough = proxy !== undefined || !isDistrust(String(narrow.authorizationError ?? ''));
			const peer = isEnough ? narrow : await shakeHands(trust.withSystem(), signal);
			throwIfDistrusted(peer);
			return describe(peer);
		},
	};

	return {
		probes: [
			...(isIP(bare(first)) === 0 ? [name] : []),
			connection,
			...(proxy ? [tunnel] : []),
			...(target.protocol === 'https:' ? [encryption] : []),
		],
		close() {
			for (const socket of sockets) {
				socket.destroy();
			}
		},
	};
}

function throwIfDistrusted(peer: TLSSocket): void {
	if (!peer.authorized) {
		const code = String(peer.authorizationError);
		throw Object.assign(new Error(code), {code});
	}
}

function describe(peer: TLSSocket): Probed {
	const {subject, issuer, valid_to} = peer.getPeerCertificate();
	const ends = Date.parse(valid_to);
	const [whose, signer] = [nameOf(subject), nameOf(issuer)];
	return {
		found: `${peer.getProtocol()}; a certificate for ${whose}, signed by ${signer}`,
		ends: Number.isNaN(ends) ? undefined : ends,
	};
}

function nameOf(name: Partial<PeerCertificate['subject']> | undefined): string {
	const [text] = [name?.CN, name?.O].flatMap(each => each ?? []);
	return text === undefined ? 'nobody by name' : cleanField(text).slice(0, 100);
}

/** As a request would: the tunnel stands, or the proxy says why not. */
async function askProxy(proxy: URL, target: URL, signal: AbortSignal, trust: Trust): Promise<Socket> {
	const {request} = proxy.protocol === 'https:' ? await import('node:https') : await import('node:http');
	const host = `${target.hostname}:${portOf(target)}`;
	const asking = request({
		host: bare(proxy),
		port: portOf(proxy),
		...(proxy.protocol === 'https:' && {secureContext: trust.withSystem()}),
		method: 'CONNECT',
		path: host,
		headers: {host, ...proofFor(proxy)},
		agent: false,
		signal,
	});
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	asking.on('connect', ({statusCode = 0}: IncomingMessage, tunnel: Socket) => {
		if (statusCode >= 200 && statusCode < 300) {
			resolve(tunnel);
		} else {
			tunnel.destroy();
			// As the client's library says it.
			reject(new Error(`Proxy response (${statusCode}) !== 200 when HTTP Tunneling`));
		}
	});
	asking.on('response', ({statusCode}) => reject(new Error(`Proxy response (${statusCode}) !== 200`)));
	asking.on('error', reject);
	asking.end();
	return promise;
}

function proofFor({username, password}: URL): Readonly<Record<string, string>> {
	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return username === '' ? {} : {'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}`};
}

async function settled(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const giveUp = () => socket.destroy(Object.assign(new Error('no connection'), {code: 'ETIMEDOUT'}));
	socket.once(event, resolve);
	socket.once('error', reject);
	socket.once('close', () => reject(Object.assign(new Error('cut'), {code: 'ECONNRESET'})));
	signal.addEventListener('abort', giveUp, {once: true});
	try {
		await promise;
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
}

function bare({hostname}: URL): string {
	return hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf({port, protocol}: URL): number {
	return Number(port || (protocol === 'https:' ? 443 : 80));
}
