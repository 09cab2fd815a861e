import type {Json} from '../domain/json.ts';

/** One request. Only a path is given, never an address: a client asks its own origin and no other. */
export type HttpRequest = {
	readonly method?: 'GET' | 'POST';
	/** Begins with `/`; every part that holds an id is percent-encoded by the caller with `pathOf`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number | undefined>>;
	readonly body?: Json;
	readonly signal?: AbortSignal;
};

export type HttpAnswer = {
	readonly status: number;
	/** The parsed JSON; undefined for an empty body (204). */
	readonly body: Json | undefined;
	/** The server's own clock (its `Date` header), as milliseconds since 1970. */
	readonly serverTime: number | undefined;
};

/**
 * Headers that prove who we are. `renew` is called once after a 401, with the headers that were
 * refused, and the request is repeated once; it throws `NotAuthorisedError` when it can do nothing.
 */
export type Credentials = {
	headers(signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
	renew?(refused: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void>;
};

export type HttpClient = {
	readonly origin: string;
	/** One try (two after a renewed 401). Anything but a 2xx with readable JSON throws an error of `errors/`. */
	ask(request: HttpRequest): Promise<HttpAnswer>;
	/** Ends at once, whatever is under way; leaves no socket and no timer. */
	close(): Promise<void>;
};
