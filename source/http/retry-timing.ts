import type {Json} from '../domain/json.ts';

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readRetryAt(_headers: Headers, _body: Json | undefined, _now: number): number | undefined {
	return undefined;
}

export type Attempt = {
	/** The delay before this one; undefined after the first failure. */
	readonly previous: number | undefined;
	/** What the server said, as milliseconds since 1970. */
	readonly retryAt: number | undefined;
	readonly now: number;
	/** Between 0 and 1. */
	readonly random: () => number;
};

export function nextDelay(_attempt: Attempt): number {
	return 1000;
}
