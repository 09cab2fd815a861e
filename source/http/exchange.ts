import type {Json} from '../domain/json.ts';
import type {Probing} from './probe.ts';

/** One request. Only a path is given, never an address: a client asks its own origin and no other. */
export type HttpRequest = {
	readonly method?: 'GET' | 'POST' | undefined;
	/** Begins with `/`; every part that holds an id is percent-encoded by the caller with `pathOf`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
	/** Made anew for each try, where a secret stands in it. */
	readonly body?: Json | (() => Json) | undefined;
	/** In lower case, beside those of the credentials. */
	readonly headers?: Readonly<Record<string, string>> | undefined;
	/** Asked again and again: what is as in the last answer is the very same object, and costs next to nothing. */
	readonly isRepeated?: boolean | undefined;
	/** Posted to learn of things, not to get a secret: none may stand in the answer. */
	readonly isReading?: boolean | undefined;
	readonly signal?: AbortSignal | undefined;
};

export type HttpAnswer = {
	readonly status: number;
	/** The parsed JSON; undefined for 204 alone. */
	readonly body: Json | undefined;
	/** In lower case. */
	readonly headers: AnswerHeaders;
	/** The server's own clock (its `Date` header), as milliseconds since 1970. */
	readonly serverTime: number | undefined;
};

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Milliseconds. */
export type Deadlines = {
	/** Until a connection stands. */
	readonly connect: number;
	/** From the request sent to the answer's headers. */
	readonly headers: number;
	/** Between two pieces of the body. */
	readonly body: number;
	/** The whole exchange, waiting for a free connection included. */
	readonly total: number;
};

/**
 * Headers that prove who we are. `renew` is called once after a refusal, with the headers that were
 * refused, and the request is repeated once; it throws `NotAuthorisedError` when it can do nothing.
 * Requests run side by side, so several may come with the same refused headers.
 */
export type Credentials = {
	headers(signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
	renew?(refused: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void>;
	/** What came of a request, or of its repetition: throws what is to be told of it instead of the answer. */
	judge?(sent: Readonly<Record<string, string>>, status: number): void;
	/** The answers that are such a refusal; absent: 401 alone. */
	readonly renewsOn?: readonly number[] | undefined;
};

/** A WebSocket on which a server tells that there is something new. */
export type PushRequest = Pick<HttpRequest, 'path'> & {
	/** What proves who asks stands in the address, as such servers want it. */
	readonly query: (proof: Readonly<Record<string, string>>) => HttpRequest['query'];
	/** One text that is sent at first. */
	readonly greeting?: string | undefined;
	readonly onOpen: () => void;
	/** Something was told: what, is left unread. */
	readonly onNews: () => void;
	readonly signal: AbortSignal;
};

export type HttpClient = {
	readonly origin: string;
	/**
	 * One try (two after a refusal that was renewed). Anything but a 2xx with readable JSON throws an error of
	 * `errors/`; an aborted signal, or `close`, ends it at once with an `AbortedError`.
	 */
	ask(request: HttpRequest): Promise<HttpAnswer>;
	/** Listens until the connection is lost or refused, which is what it throws, as `ask` does. */
	listen(request: PushRequest): Promise<never>;
	/** The way to its origin, part by part, for whoever wants to know where it ends. */
	probe(): Promise<Probing>;
	/** Ends at once, whatever is under way; leaves no socket and no timer. */
	close(): Promise<void>;
};
