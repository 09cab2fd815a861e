import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import {TLSSocket} from 'node:tls';
import {readBody} from './body.ts';
import {answerControl, type Control, isLoopback} from './control.ts';
import {spoil} from './faults/after.ts';
import {interfere} from './faults/before.ts';
import type {FaultSet} from './faults/fault-set.ts';
import type {Identity} from './identity.ts';
import {answerLog, issuePath, nameLogRoute} from './logs/answer.ts';
import type {LogCall} from './logs/call.ts';
import {feedPath, holdOf} from './logs/feed.ts';
import type {Certificate, Keys} from './logs/keys.ts';
import type {LogSystem, LogWorld} from './logs/types.ts';
import type {Random} from './random.ts';
import {problem, type Reply} from './reply.ts';
import {agentRoutes} from './routes/agents.ts';
import {eventRoutes} from './routes/events.ts';
import {jobRoutes} from './routes/jobs.ts';
import {requestRoutes} from './routes/requests.ts';
import {createRouter} from './routes/route.ts';
import {v1Routes} from './routes/v1.ts';
import {send} from './send.ts';
import {systemOf} from './system.ts';
import type {World} from './world/types.ts';

export type Parts = {
	readonly world: World;
	readonly logs: LogWorld;
	readonly identity: Identity;
	readonly keys: Keys;
	readonly faults: FaultSet;
	readonly control: Control;
	readonly random: Random;
	/** How often each route was asked. */
	readonly counts: Map<string, number>;
	readonly now: () => number;
	/** Brings the world to this moment. */
	readonly catchUp: () => void;
	/** Does not come back when the simulator is closed meanwhile. */
	readonly wait: (milliseconds: number) => Promise<void>;
};

const findRoute = createRouter([...eventRoutes, ...agentRoutes, ...jobRoutes, ...requestRoutes, ...v1Routes]);
const tokensPath = '/v2.0/tokens';
const holdBeat = 50;

export function createApiServer(answer: RequestListener): Server {
	const server = createServer({keepAlive: true}, answer);
	server.keepAliveTimeout = 60_000;
	return server;
}

export function listenWith(parts: Parts): RequestListener {
	return (request, response) => {
		handle(parts, request, response).catch(() => response.destroy());
	};
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const {faults, random, now, wait} = parts;
	const method = request.method ?? 'GET';
	const url = new URL(request.url ?? '/', 'http://simulator');
	const path = url.pathname;
	const whole = {isCutOff: false, trickle: 0};

	if (path.startsWith('/control/')) {
		const body = method === 'GET' ? undefined : await readBody(request);
		const answer = isLoopback(request.socket.remoteAddress)
			? answerControl(parts.control, method, url, body)
			: problem(403, 'Control calls come from this machine only.');
		return send(request, response, {reply: answer, ...whole}, {now: now(), wait});
	}

	count(parts.counts, method, path);
	const interference = interfere(faults, path, now());
	if (interference.type === 'hang') {
		return;
	}

	if (interference.type === 'cut') {
		if (interference.isReset) {
			request.socket.resetAndDestroy();
		} else {
			request.socket.destroy();
		}

		return;
	}

	if (interference.delay > 0) {
		await wait(interference.delay);
	}

	const isPosted = path === tokensPath || path === issuePath || method === 'POST';
	const body = isPosted ? await readBody(request) : undefined;
	if (path === feedPath && interference.type === 'none') {
		await holdBack(parts, request, url, body);
	}

	const reply = interference.type === 'reply' ? interference.reply : answer(parts, request, url, body);
	await send(request, response, spoil(faults, path, reply, random), {now: now(), wait});
}

function answer(parts: Parts, request: IncomingMessage, url: URL, body: unknown): Reply {
	const {world, identity, faults} = parts;
	const path = url.pathname;
	const system = systemOf(path);
	if (system !== 'rackspace') {
		return answerOther(system, parts, {request, url, body});
	}

	if (path === tokensPath) {
		return request.method === 'POST' ? identity.authenticate(body, path) : refuseMethod('POST');
	}

	if (!/^\/v(?:2|1\.0)\//.test(path)) {
		return problem(404, 'There is no such resource.');
	}

	const token = request.headers['x-auth-token'];
	const match = findRoute(path);
	const project = match?.project ?? path.split('/')[2] ?? '';
	const refusal = identity.refuse(typeof token === 'string' ? token : undefined, project, path);
	if (refusal !== undefined) {
		return refusal;
	}

	if (match === undefined) {
		return problem(404, 'There is no such resource.');
	}

	if (request.method !== 'GET') {
		return refuseMethod('GET');
	}

	parts.catchUp();
	return match.route.answer({world, faults, path, query: url.searchParams, ids: match.ids});
}

function answerOther(
	system: LogSystem,
	parts: Parts,
	{request, url, body}: {request: IncomingMessage; url: URL; body: unknown},
): Reply {
	const {authorization} = request.headers;
	parts.catchUp();
	return answerLog(
		system,
		parts.keys,
		{method: request.method ?? 'GET', authorization, body, certificate: judge(request)},
		callOf(parts, request, url, body),
	);
}

function callOf({logs, faults}: Parts, request: IncomingMessage, url: URL, body: unknown): LogCall {
	const {host = 'localhost', 'x-namespace': namespace} = request.headers;
	const scheme = request.socket instanceof TLSSocket ? 'https' : 'http';
	return {
		world: logs,
		faults,
		path: url.pathname,
		query: url.searchParams,
		body,
		namespace: typeof namespace === 'string' ? namespace : undefined,
		origin: `${scheme}://${host}`,
	};
}

/** A call that waits for something to happen is answered as soon as it does, or when its time is over. */
async function holdBack(parts: Parts, request: IncomingMessage, url: URL, body: unknown): Promise<void> {
	const call = callOf(parts, request, url, body);
	const until = parts.now() + 1000 * holdOf(call);
	while (parts.now() < until && !request.socket.destroyed) {
		await parts.wait(holdBeat);
		parts.catchUp();
		if (holdOf(call) === 0) {
			return;
		}
	}
}

function judge({socket}: IncomingMessage): Certificate {
	if (!(socket instanceof TLSSocket)) {
		return 'none';
	}

	if (socket.authorized) {
		return 'trusted';
	}

	return Object.keys(socket.getPeerCertificate()).length === 0 ? 'none' : 'untrusted';
}

function refuseMethod(allow: string): Reply {
	return problem(405, `Only ${allow} is allowed.`, {allow});
}

function count(counts: Map<string, number>, method: string, path: string): void {
	const isOther = systemOf(path) !== 'rackspace';
	const template = isOther
		? nameLogRoute(path)
		: path === tokensPath
			? path
			: (findRoute(path)?.route.template ?? 'elsewhere');
	const key = `${method} ${template}`;
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
