import type {Clock} from '../domain/clock.ts';
import {AbortedError} from './errors/aborted-error.ts';
import type {Credentials, HttpClient} from './exchange.ts';

/** Milliseconds. */
export type Deadlines = {
	readonly connect: number;
	/** From the request sent to the answer's headers. */
	readonly headers: number;
	/** Between two pieces of the body. */
	readonly body: number;
	/** The whole exchange, waiting for a free connection included. */
	readonly total: number;
};

export type HttpClientOptions = {
	/** `https://host[:port]`; `http` only on loopback. */
	readonly origin: string;
	readonly userAgent: string;
	readonly clock: Clock;
	readonly credentials?: Credentials | undefined;
	readonly deadlines?: Partial<Deadlines> | undefined;
	/** The largest answer, counted after decompression. */
	readonly maxBytes?: number | undefined;
	/** PEM text; trusted besides the system's roots. */
	readonly ca?: string | undefined;
	/** PEM texts. */
	readonly cert?: string | undefined;
	readonly key?: string | undefined;
	/** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read from; absent: no proxy. */
	readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
	/** Texts that no error may hold, besides what the credentials sent. */
	readonly secrets?: readonly string[] | undefined;
};

export function createHttpClient({origin}: HttpClientOptions): HttpClient {
	return {
		origin,
		async ask() {
			throw new AbortedError('not written yet');
		},
		async close() {},
	};
}
