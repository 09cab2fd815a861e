import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import type {Dispatcher} from 'undici';
import type {Connections} from '../../source/http/connections.ts';
import type {Random} from '../../source/simulator/random.ts';
import type {Life} from './life.ts';
import type {Time} from './time.ts';

/** What the way to the server does to one exchange. */
export type Passage = {
	/** Milliseconds there and back again. */
	readonly there: number;
	readonly back: number;
	readonly fate: 'arrives' | 'refused' | 'reset' | 'lost' | 'answer lost' | 'answer cut' | 'drips';
};

export type Weather = (path: string) => Passage;

/** As many as the real ones: a request that hangs takes up a place, and one too many waits for it. */
const places = 32;

/** A server that is not listening anywhere, and the way to it. */
export type Server = {readonly answer: RequestListener; readonly weather: Weather};

/** Connections through the made-up world. */
export function openNetwork(
	{time, life, random}: {readonly time: Time; readonly life: Life; readonly random: Random},
	servers: ReadonlyMap<string, Server>,
): Connections {
	const waiting: (() => void)[] = [];
	let free = places;
	let isClosed = false;

	function begin(start: () => void): void {
		if (free > 0) {
			free--;
			life.after(0, start);
		} else {
			waiting.push(start);
		}
	}

	function release(): void {
		const next = waiting.shift();
		if (next === undefined) {
			free++;
		} else {
			life.after(0, next);
		}
	}

	function dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
		const server = servers.get(String(options.origin));
		if (server === undefined) {
			throw new Error(`nobody is at ${options.origin}`);
		}

		const {there, back, fate} = server.weather(String(options.path));
		let isOver = false;
		let reason: Error | null = null;
		const controller = {
			get aborted() {
				return reason !== null;
			},
			paused: false,
			get reason() {
				return reason;
			},
			rawHeaders: null,
			rawTrailers: null,
			pause() {},
			resume() {},
			abort(given: Error) {
				reason ??= given;
				fail(given);
			},
		} as unknown as Dispatcher.DispatchController;

		function over(): void {
			isOver = true;
			release();
		}

		function fail(error: Error): void {
			if (!isOver) {
				over();
				life.after(0, () => handler.onResponseError?.(controller, error));
			}
		}

		/** What comes from the server comes later, and not any more when the exchange is over. */
		function arrive(run: () => void): void {
			life.after(back, () => {
				if (!isOver) {
					run();
				}
			});
		}

		begin(() => {
			if (isClosed || reason !== null) {
				fail(reason ?? new Error('The client was closed'));
				return;
			}

			handler.onRequestStart?.(controller, {});
			if (fate === 'refused') {
				life.after(there, () => fail(codedError('ECONNREFUSED', 'connect ECONNREFUSED')));
				return;
			}

			if (fate === 'lost') {
				return;
			}

			// The world takes the request also when the program has died meanwhile.
			time.after(there, () => {
				if (fate === 'reset') {
					arrive(() => fail(otherSideClosed()));
					return;
				}

				const {request, response} = exchangeOf(options, {
					onHead(status, headers) {
						if (fate !== 'answer lost') {
							arrive(() => handler.onResponseStart?.(controller, status, headers, ''));
						}
					},
					onData(chunk) {
						if (fate === 'answer lost') {
							return;
						}

						if (fate === 'answer cut') {
							const part = chunk.subarray(0, random.integer(0, Math.max(0, chunk.length - 1)));
							arrive(() => handler.onResponseData?.(controller, part));
							arrive(() => fail(otherSideClosed()));
							return;
						}

						arrive(() => handler.onResponseData?.(controller, chunk));
					},
					onEnd() {
						// A body that drips never ends: only the deadline of the whole exchange sees that.
						if (fate === 'arrives') {
							arrive(() => {
								over();
								handler.onResponseEnd?.(controller, {});
							});
						}

						if (fate === 'drips') {
							drip();
						}
					},
					onCut() {
						arrive(() => fail(otherSideClosed()));
					},
				});
				server.answer(request, response);
			});
		});

		function drip(): void {
			life.after(5000, () => {
				if (!isOver) {
					handler.onResponseData?.(controller, Buffer.from(' '));
					drip();
				}
			});
		}

		return true;
	}

	return {
		dispatcher: {dispatch} as unknown as Dispatcher,
		async close() {
			isClosed = true;
		},
	};
}

type Ends = {
	onHead(status: number, headers: Record<string, string>): void;
	onData(chunk: Buffer): void;
	onEnd(): void;
	onCut(): void;
};

/** As much of Node's own request and answer as the simulator looks at. */
function exchangeOf(
	options: Dispatcher.DispatchOptions,
	ends: Ends,
): {request: IncomingMessage; response: ServerResponse} {
	let isDestroyed = false;
	const cut = (): void => {
		isDestroyed = true;
		ends.onCut();
	};
	const socket = {remoteAddress: '127.0.0.1', destroy: cut, resetAndDestroy: cut};
	// Packing is left out: it happens in threads, whose order nobody can tell.
	const {'accept-encoding': _, ...headers} = options.headers as Record<string, string>;
	const body = typeof options.body === 'string' ? [Buffer.from(options.body)] : [];
	const request = {
		method: options.method,
		url: options.path,
		headers: {host: 'server.example', ...headers},
		socket,
		async *[Symbol.asyncIterator]() {
			yield* body;
		},
	};
	const response = {
		get destroyed() {
			return isDestroyed;
		},
		writeHead(status: number, given: Record<string, unknown>) {
			ends.onHead(
				status,
				Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)])),
			);
			return response;
		},
		flushHeaders() {},
		write(chunk: Buffer, done?: () => void) {
			ends.onData(chunk);
			done?.();
			return true;
		},
		end(chunk?: Buffer) {
			if (isDestroyed) {
				return;
			}

			if (chunk !== undefined && chunk.length > 0) {
				ends.onData(chunk);
			}

			ends.onEnd();
		},
		destroy: cut,
	};
	return {request: request as unknown as IncomingMessage, response: response as unknown as ServerResponse};
}

function otherSideClosed(): Error {
	return codedError('UND_ERR_SOCKET', 'other side closed');
}

function codedError(code: string, message: string): Error {
	return Object.assign(new Error(message), {code});
}
