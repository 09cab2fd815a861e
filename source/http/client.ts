import type {Clock} from '../domain/clock.ts';
import type {Environment} from '../domain/environment.ts';
import {createRedactor} from '../domain/redactor.ts';
import {isSecretKey} from '../domain/secret-key.ts';
import {describeExcess, describeGarbage, describeNoPush} from './answer-words.ts';
import {holdsMoreValues, readJson, readText} from './body.ts';
import type {Connections} from './connections.ts';
import {AbortedError} from './errors/aborted-error.ts';
import {BadAnswerError} from './errors/bad-answer-error.ts';
import {TooLargeError} from './errors/too-large-error.ts';
import type {Credentials, Deadlines, HttpAnswer, HttpClient, HttpRequest, PushRequest} from './exchange.ts';
import {errorOfFailure} from './failure-error.ts';
import {createLastAnswers} from './last-answers.ts';
import {machineNetwork, type Network} from './network.ts';
import {parseOrigin} from './origin.ts';
import {proxyOf} from './proxy.ts';
import type {Handshake} from './push/handshake.ts';
import {type RawAnswer, send} from './send.ts';
import {errorOfStatus} from './status-error.ts';
import {writeTarget} from './target.ts';
import {type Certificates, createTrust} from './trust.ts';
import type {Advice, Wording} from './wording.ts';

export type HttpClientOptions = Certificates & {
	/** `https://host[:port]`; `http` only on loopback. */
	readonly origin: string;
	readonly userAgent: string;
	readonly clock: Pick<Clock, 'now'>;
	readonly credentials?: Credentials | undefined;
	readonly deadlines?: Partial<Deadlines> | undefined;
	/** The largest answer, counted after it was unpacked. */
	readonly maxBytes?: number | undefined;
	/** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read from; absent: no proxy. */
	readonly environment?: Environment | undefined;
	/** Texts that no error may hold, besides what the credentials sent. */
	readonly secrets?: readonly Hidden[] | undefined;
	readonly network?: Network | undefined;
	/** What helps where it is refused to say who asks. */
	readonly advice?: Advice | undefined;
};

/** A text, or what was lately known of one that changes. */
export type Hidden = string | {readonly known: readonly string[]};

type SentHeaders = Readonly<Record<string, string>>;

/** What is to be read of a request when its answer is. */
type Wanted = Pick<HttpRequest, 'path' | 'method' | 'isReading' | 'isRepeated'>;

type Sent = {readonly answer: RawAnswer; readonly headers: SentHeaders};

type Asked = Omit<HttpRequest, 'query'> & {
	readonly query?: HttpRequest['query'] | PushRequest['query'];
	readonly handshake?: Handshake;
};

/** A short one may stand in an answer by chance, where it is data. */
const shortestInAnswers = 8;

/** 16 MiB of events hold less; of empty objects so many take a hundred megabytes. */
const mostValues = 1_000_000;

const usual: Deadlines = {connect: 10_000, headers: 30_000, body: 30_000, total: 60_000};

export function createHttpClient(options: HttpClientOptions): HttpClient {
	const {credentials, clock, maxBytes = 16 * 1_048_576, network = machineNetwork} = options;
	const origin = parseOrigin(options.origin);
	const deadlines = {...usual, ...options.deadlines};
	const renewsOn = credentials?.renewsOn ?? [401];
	const proxy = proxyOf(origin, options.environment ?? {});
	const trust = createTrust(options);
	let opening: Promise<Connections> | undefined;
	const life = new AbortController();
	let forbiddenUntil = 0;
	let hidden = hideAll([]);

	return {
		origin,
		async ask(request) {
			const {answer, headers} = await askRenewing(request);
			return readAnswer(answer, request, headers);
		},
		async listen(push) {
			const {createHandshake} = await import('./push/handshake.ts');
			const {holdPush} = await import('./push/hold-push.ts');
			const handshake = createHandshake();
			const signal = AbortSignal.any([push.signal, life.signal]);
			const {answer, headers} = await askRenewing({...push, signal, handshake});
			const {socket, status} = answer;
			if (socket === undefined || !handshake.isAccepted(answer.headers)) {
				socket?.destroy();
				readAnswer(answer, push, headers);
				throw new BadAnswerError(describeNoPush(status, wordingOf(push, headers)), {status});
			}

			try {
				push.onOpen();
				return await holdPush(socket, {...push, signal, after: network.after});
			} catch (error) {
				throwIfStopped(push.signal);
				throw errorOfFailure(error, wordingOf(push, headers), {deadlines, maxBytes});
			}
		},
		async probe() {
			const {createProbing} = await import('./probe.ts');
			const {probes, close} = createProbing({origin, proxy, trust, timeout: deadlines.connect});
			const run: typeof probes = probes.map(probe => ({
				part: probe.part,
				run: signal =>
					probe.run(signal).catch((error: unknown) => {
						throwIfStopped(signal);
						throw errorOfFailure(error, wordingOf({path: '/'}, {}), {deadlines, maxBytes});
					}),
			}));
			return {probes: run, close};
		},
		async close() {
			life.abort();
			await (await opening)?.close();
		},
	};

	/** Twice at most: what was refused may only have ended. */
	async function askRenewing(request: Asked): Promise<Sent> {
		const sent = await askFor(request);
		if (credentials?.renew === undefined || !mayHaveEnded(sent.answer.status)) {
			return judged(request, sent);
		}

		await credentials.renew(sent.headers, request.signal);
		const again = await askFor(request);
		if (again.answer.status === 403) {
			forbiddenUntil = clock.now() + 60_000;
		}

		return judged(request, again);
	}

	/** A server may refuse to push, and to push alone: that says nothing of the secret. */
	function judged({handshake}: Asked, sent: Sent): Sent {
		if (handshake === undefined) {
			credentials?.judge?.(sent.headers, sent.answer.status);
		}

		return sent;
	}

	/** A 403 for what was only just renewed meant what it said: nothing is renewed for the next ones. */
	function mayHaveEnded(status: number): boolean {
		return renewsOn.includes(status) && !(status === 403 && clock.now() < forbiddenUntil);
	}

	async function askFor(request: Asked): Promise<Sent> {
		const {method = 'GET', signal, handshake, query} = request;
		throwIfStopped(signal);
		const headers = (await credentials?.headers(signal)) ?? {};
		throwIfStopped(signal);
		const body = typeof request.body === 'function' ? request.body() : request.body;
		const raw = {
			origin,
			method,
			path: writeTarget(request.path, typeof query === 'function' ? query(headers) : query),
			headers: {
				...(handshake?.headers ?? {
					// The credentials may name a vendor's own type.
					accept: 'application/json',
					...headers,
					...request.headers,
					'accept-encoding': 'gzip, deflate, br',
				}),
				'user-agent': options.userAgent,
				...(body !== undefined && {'content-type': 'application/json'}),
			},
			body: body === undefined ? null : JSON.stringify(body),
			upgrade: handshake === undefined ? null : ('websocket' as const),
		};
		let connections: Connections | undefined;
		try {
			opening ??= Promise.resolve(network.open({origin, proxy, trust, timeout: deadlines.connect}));
			connections = await opening;
			throwIfStopped(signal);
			const answer = await send(connections.dispatcher, raw, {
				deadlines,
				maxBytes,
				signal,
				after: network.after,
			});
			return {answer, headers};
		} catch (error) {
			throwIfStopped(signal);
			const failure = connections?.explain?.(error) ?? error;
			throw errorOfFailure(failure, wordingOf(request, headers), {deadlines, maxBytes});
		}
	}

	function readAnswer(answer: RawAnswer, request: Wanted, sent: SentHeaders): HttpAnswer {
		const {status} = answer;
		if (status >= 300) {
			throw errorOfStatus(answer, wordingOf(request, sent), clock.now());
		}

		const date = Date.parse(String(answer.headers.date ?? ''));
		const serverTime = Number.isNaN(date) ? undefined : date;
		if (status === 204 || status === 205) {
			return {status, body: undefined, headers: answer.headers, serverTime};
		}

		const {redactor, last} = hiddenFrom(wordingOf(request, sent));
		const known = request.isRepeated ? last.find(request.path, answer.body) : undefined;
		if (known !== undefined) {
			return {status, body: known, headers: answer.headers, serverTime};
		}

		if (holdsMoreValues(answer.body, mostValues)) {
			throw new TooLargeError(describeExcess(status, wordingOf(request, sent)), {status});
		}

		const text = readText(answer.body);
		const body = readJson(text);
		if (body === undefined) {
			throw new BadAnswerError(describeGarbage(text, status, wordingOf(request, sent)), {status});
		}

		// A server that echoes a secret must not have it written down; one that gives a token is asked by POST.
		const isGiven = request.method === 'POST' && !request.isReading;
		const safe = !isGiven && redactor.mayHold(text) ? redactor.hideIn(body) : body;
		const kept = request.isRepeated ? last.keep(request.path, answer.body, safe) : safe;
		return {status, body: kept, headers: answer.headers, serverTime};
	}

	function hiddenFrom({secrets}: Wording): typeof hidden {
		if (secrets.join('\n') !== hidden.name) {
			hidden = hideAll(secrets);
		}

		return hidden;
	}

	function wordingOf({path}: Pick<HttpRequest, 'path'>, sent: SentHeaders): Wording {
		const shown = Object.entries(sent).filter(([name]) => isSecretKey(name));
		const secrets = [
			...(options.secrets ?? []).flatMap(textsOf),
			...shown.flatMap(([, value]) => splitCredential(value)),
		];
		return {
			host: new URL(origin).host,
			proxy: proxy?.host,
			path,
			advice: options.advice,
			secrets: proxy?.password ? [...secrets, proxy.password, decodeURIComponent(proxy.password)] : secrets,
		};
	}

	function throwIfStopped(signal: AbortSignal | undefined): void {
		if (signal?.aborted) {
			throw new AbortedError('Stopped while asking', {cause: signal.reason});
		}

		if (life.signal.aborted) {
			throw new AbortedError('The connection was closed while asking');
		}
	}
}

/** What is found in answers as they were hides these, and is forgotten with them. */
function hideAll(secrets: readonly string[]) {
	return {
		name: secrets.join('\n'),
		redactor: createRedactor(secrets, shortestInAnswers),
		last: createLastAnswers(),
	};
}

function textsOf(hidden: Hidden): readonly string[] {
	return typeof hidden === 'string' ? [hidden] : hidden.known;
}

/** Of `Token abc` the second word is the secret. */
function splitCredential(value: string): readonly string[] {
	const words = value.split(' ');
	return words.length === 1 ? words : words.slice(1);
}
