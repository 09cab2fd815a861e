import {createHash} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {member} from '../body.ts';
import {interfere} from '../faults/before.ts';
import type {FaultSet} from '../faults/fault-set.ts';
import type {Keys} from '../logs/keys.ts';
import {pushPath, squallNamespace} from '../logs/squall-style.ts';
import type {LogWorld} from '../logs/types.ts';
import {problemOf} from '../problem-of.ts';
import {nameStatus, type Reply} from '../reply.ts';
import {printFrame, takeFrames} from './frames.ts';

export type PushParts = {
	readonly logs: LogWorld;
	readonly keys: Keys;
	readonly faults: FaultSet;
	readonly now: () => number;
	readonly catchUp: () => void;
	readonly count: (route: string) => void;
};

export type SquallPush = {
	/** For the `upgrade` of a server. */
	readonly upgrade: (request: IncomingMessage, socket: Duplex) => void;
	/** Leaves no timer and no socket. */
	readonly close: () => void;
};

type Listener = {
	readonly socket: Duplex;
	readonly namespace: string;
	readonly isDeep: boolean;
	readonly until: number;
	/** Whether it wants to hear of new activities; all of them, until it says otherwise. */
	isInterested: boolean;
	/** The last row that it was told of. */
	sequence: number;
};

const tick = 50;

/*
 * The push of Squall, beside its lists:
 * GET /events?namespace=…&token=…[&mode=all][&enableErrors=true]   a WebSocket; takes one filter, and tells
 * {identity, type, timestamp, entity} of each new activity
 */
export function createSquallPush({logs, keys, faults, now, catchUp, count}: PushParts): SquallPush {
	const listeners = new Set<Listener>();
	let timer: NodeJS.Timeout | undefined;

	function tell(): void {
		catchUp();
		for (const listener of listeners) {
			if (now() >= listener.until) {
				listener.socket.destroy();
			} else if (!faults.striking('dead-push', pushPath)) {
				tellNews(listener, logs);
			}
		}
	}

	function leave(listener: Listener): void {
		listeners.delete(listener);
		if (listeners.size === 0) {
			clearInterval(timer);
			timer = undefined;
		}
	}

	function open(request: IncomingMessage, socket: Duplex, query: URLSearchParams): void {
		const key = String(request.headers['sec-websocket-key']);
		const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
		socket.write(
			`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
		);
		catchUp();
		const cut = faults.striking('push-cut', pushPath)?.length;
		const listener: Listener = {
			socket,
			namespace: query.get('namespace') ?? '',
			isDeep: query.get('mode') === 'all',
			until: cut === undefined ? Number.POSITIVE_INFINITY : now() + cut,
			isInterested: true,
			sequence: logs.logs.squall.sequence,
		};
		listeners.add(listener);
		timer ??= setInterval(tell, tick);
		socket.on('close', () => leave(listener));
		listen(listener, faults);
	}

	return {
		upgrade(request, socket) {
			socket.on('error', () => socket.destroy());
			const url = new URL(request.url ?? '/', 'http://simulator');
			count(`GET ${url.pathname}`);
			const interference = interfere(faults, url.pathname, now());
			if (interference.type === 'hang') {
				return;
			}

			if (interference.type === 'cut') {
				socket.destroy();
				return;
			}

			const refusal =
				interference.type === 'reply' ? interference.reply : refuse(url, request, {keys, faults});
			if (refusal === undefined) {
				open(request, socket, url.searchParams);
			} else {
				answer(socket, refusal);
			}
		},
		close() {
			for (const {socket} of listeners) {
				socket.destroy();
			}

			clearInterval(timer);
		},
	};
}

/** Why nothing is pushed, or undefined. */
function refuse(
	{pathname, searchParams}: URL,
	{headers}: IncomingMessage,
	{keys, faults}: Pick<PushParts, 'keys' | 'faults'>,
): Reply | undefined {
	const missing = faults.striking('no-push', pathname);
	if (pathname !== pushPath || missing !== undefined) {
		return problemOf('squall', missing?.fault.status ?? 404, 'Nothing is pushed here.');
	}

	if (headers['sec-websocket-version'] !== '13' || headers['sec-websocket-key'] === undefined) {
		return problemOf('squall', 400, 'Only a WebSocket is opened here.');
	}

	const token = searchParams.get('token');
	const isRaw = faults.striking('raw-token', pathname) !== undefined;
	const refusal = keys.refuse(
		'squall',
		token === null ? undefined : isRaw ? token : `Bearer ${token}`,
		pathname,
	);
	const namespace = searchParams.get('namespace') ?? '';
	const isOwn = namespace === squallNamespace || namespace.startsWith(`${squallNamespace}/`);
	return (
		refusal ??
		(isOwn ? undefined : problemOf('squall', 403, `You are not allowed to read the namespace ${namespace}.`))
	);
}

function answer(socket: Duplex, {status, text, headers = {}}: Reply): void {
	const lines = Object.entries({
		'content-type': 'application/json',
		'content-length': String(Buffer.byteLength(text)),
		connection: 'close',
		...headers,
	}).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} ${nameStatus(status)}\r\n${lines.join('')}\r\n${text}`);
}

function tellNews(listener: Listener, {logs: {squall}}: LogWorld): void {
	const {socket, namespace, isDeep} = listener;
	// Set up again, it counts from the start.
	const told = squall.sequence < listener.sequence ? 0 : listener.sequence;
	const news = squall.rows.filter(({sequence}) => sequence > told);
	listener.sequence = squall.sequence;
	for (const {body, moment} of news) {
		const isHere =
			body.namespace === namespace || (isDeep && String(body.namespace).startsWith(`${namespace}/`));
		if (isHere && listener.isInterested) {
			const event = {identity: 'activity', type: 'create', timestamp: `${moment}Z`, entity: body};
			socket.write(printFrame(1, Buffer.from(JSON.stringify(event))));
		}
	}
}

/** Pings are answered, and a filter is heeded. */
function listen(listener: Listener, faults: FaultSet): void {
	const {socket} = listener;
	let rest: Buffer = Buffer.alloc(0);
	socket.on('end', () => socket.destroy());
	socket.on('data', (chunk: Buffer) => {
		const taken = takeFrames(Buffer.concat([rest, chunk]));
		if (taken === undefined) {
			socket.destroy();
			return;
		}

		rest = taken.rest;
		for (const {opcode, payload} of taken.frames) {
			if (opcode === 8) {
				socket.end(printFrame(8, payload));
			} else if (opcode === 9 && !faults.striking('dead-push', pushPath)) {
				socket.write(printFrame(10, payload));
			} else if (opcode === 1) {
				const operations = member(member(parse(payload), 'identities'), 'activity');
				listener.isInterested = Array.isArray(operations) && operations.includes('create');
			}
		}
	});
}

function parse(payload: Buffer): unknown {
	try {
		return JSON.parse(payload.toString()) as unknown;
	} catch {
		return undefined;
	}
}
