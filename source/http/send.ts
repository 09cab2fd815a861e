import type {Duplex} from 'node:stream';
import type {Dispatcher} from 'undici';
import {decompress} from './decompress.ts';
import type {AnswerHeaders} from './exchange.ts';
import type {Network} from './network.ts';
import {TransportFailure} from './transport-failure.ts';

export type RawRequest = {
	readonly origin: string;
	readonly method: 'GET' | 'POST';
	/** With its query. */
	readonly path: string;
	readonly headers: Record<string, string>;
	readonly body: string | null;
	/** Asks that the connection become another. */
	readonly upgrade?: 'websocket' | null;
};

export type RawAnswer = {
	readonly status: number;
	readonly headers: AnswerHeaders;
	/** Unpacked. */
	readonly body: Buffer;
	/** The connection itself, where it became another. */
	readonly socket?: Duplex | undefined;
};

export type SendOptions = {
	readonly deadlines: {readonly headers: number; readonly body: number; readonly total: number};
	readonly maxBytes: number;
	/** Ends the exchange at once, with the signal's reason. */
	readonly signal: AbortSignal | undefined;
	readonly after: Network['after'];
};

/** One exchange, straight on the dispatcher, without a stream in between. */
export function send(dispatcher: Dispatcher, request: RawRequest, options: SendOptions): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const exchange = new Exchange(options, resolve, reject);
		try {
			// The deadlines are our own: undici's may be late by a second.
			dispatcher.dispatch({...request, headersTimeout: 0, bodyTimeout: 0}, exchange);
		} catch (error) {
			exchange.onResponseError(undefined, error as Error);
		}
	});
}

// An error's own words need no more.
const maxErrorBytes = 65_536;

class Exchange implements Dispatcher.DispatchHandler {
	readonly #options: SendOptions;
	readonly #resolve: (answer: RawAnswer) => void;
	readonly #reject: (reason: unknown) => void;
	readonly #endTotal: () => void;
	#endPhase: () => void = () => {};
	readonly #onAbort = () => this.#stop(this.#options.signal?.reason);
	readonly #chunks: Buffer[] = [];
	#controller: Dispatcher.DispatchController | undefined;
	#reason: Error | undefined;
	#isOver = false;
	#status = 0;
	#headers: AnswerHeaders = {};
	#size = 0;

	constructor(options: SendOptions, resolve: (answer: RawAnswer) => void, reject: (reason: unknown) => void) {
		this.#options = options;
		this.#resolve = resolve;
		this.#reject = reject;
		this.#endTotal = options.after(options.deadlines.total, () =>
			this.#stop(new TransportFailure('too-slow')),
		);
		options.signal?.addEventListener('abort', this.#onAbort, {once: true});
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#controller = controller;
		if (this.#reason) {
			controller.abort(this.#reason);
		} else {
			this.#limit('no-headers', this.#options.deadlines.headers);
		}
	}

	onRequestUpgrade(
		_: Dispatcher.DispatchController,
		status: number,
		headers: AnswerHeaders,
		socket: Duplex,
	): void {
		if (this.#isOver) {
			socket.destroy();
			return;
		}

		this.#release();
		this.#resolve({status, headers, body: Buffer.alloc(0), socket});
	}

	onResponseStart(_: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
		if (status < 200) {
			return;
		}

		this.#status = status;
		this.#headers = headers;
		this.#limit('silent', this.#options.deadlines.body);
		if (Number(headers['content-length']) > this.#maxBytes) {
			this.#stop(new TransportFailure('oversize'));
		}
	}

	onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
		this.#size += chunk.length;
		if (this.#size > this.#maxBytes) {
			this.#stop(new TransportFailure('oversize'));
		} else if (!this.#isOver) {
			this.#limit('silent', this.#options.deadlines.body);
			this.#chunks.push(chunk);
		}
	}

	onResponseEnd(): void {
		void this.#finish();
	}

	onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
		this.#fail(error);
	}

	get #isError(): boolean {
		return this.#status >= 300;
	}

	get #maxBytes(): number {
		return this.#isError ? maxErrorBytes : this.#options.maxBytes;
	}

	#limit(kind: 'no-headers' | 'silent', milliseconds: number): void {
		this.#endPhase();
		this.#endPhase = this.#options.after(milliseconds, () => this.#stop(new TransportFailure(kind)));
	}

	#stop(reason: unknown): void {
		this.#reason ??= reason instanceof Error ? reason : new Error('Aborted', {cause: reason});
		this.#fail(this.#reason);
		this.#controller?.abort(this.#reason);
	}

	#fail(error: Error): void {
		if (this.#isError && !this.#options.signal?.aborted) {
			// Whatever becomes of the body of an error, its status is known and says more.
			void this.#finish();
			return;
		}

		if (!this.#isOver) {
			this.#release();
			this.#reject(this.#status === 0 || error === this.#reason ? error : readBodyFailure(error));
		}
	}

	async #finish(): Promise<void> {
		if (this.#isOver) {
			return;
		}

		this.#isOver = true;
		this.#endPhase();
		const encoding = String(this.#headers['content-encoding'] ?? '');
		try {
			const body = await decompress(Buffer.concat(this.#chunks), encoding, this.#maxBytes);
			this.#resolve({status: this.#status, headers: this.#headers, body});
		} catch (error) {
			if (this.#isError) {
				this.#resolve({status: this.#status, headers: this.#headers, body: Buffer.alloc(0)});
			} else {
				this.#reject(readBodyFailure(error));
			}
		} finally {
			this.#release();
		}
	}

	#release(): void {
		this.#isOver = true;
		this.#endTotal();
		this.#endPhase();
		this.#options.signal?.removeEventListener('abort', this.#onAbort);
	}
}

function readBodyFailure(error: unknown): unknown {
	const {code} = error as {readonly code?: unknown};
	return new TransportFailure(code === 'ERR_BUFFER_TOO_LARGE' ? 'oversize' : 'cut-off', error);
}
