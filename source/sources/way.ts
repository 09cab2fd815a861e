import type {HttpClient} from '../http/exchange.ts';

/** What lies between here and the first answer, part by part, in the order in which a request meets it. */
export type Way = readonly WayPart[];

export type WayPart =
	/** Where a server is; it may take an answer of the one before it to know. */
	| {
			readonly part: 'server';
			readonly find: (signal: AbortSignal) => Promise<Pick<HttpClient, 'origin' | 'probe'>>;
			/** Told beside its address; absent: it was known before. */
			readonly tell?: (() => string) | undefined;
	  }
	/** What shows it who asks. */
	| {readonly part: 'proof'; readonly show: (signal: AbortSignal) => Promise<ShownProof>};

export type ShownProof = {
	/** `an account`, `a token`. */
	readonly what: string;
	/** Until when it is good, as milliseconds since 1970; undefined: nothing tells. */
	readonly end: number | undefined;
};
