import {isObject, type Json, type JsonObject} from '../domain/json.ts';
import {readDate} from '../domain/time.ts';

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Attempt = {
	/** The delay before this one; undefined after the first failure. */
	readonly previous: number | undefined;
	/** What the server said, as milliseconds since 1970. */
	readonly retryAt: number | undefined;
	readonly now: number;
	/** Between 0 and 1. */
	readonly random: () => number;
};

const shortest = 1000;
const longest = 30_000;
// A typing error in a proxy's settings must not silence a monitor for a day.
const longestAsked = 3_600_000;

/**
 * When the server wants to be asked again, as milliseconds since 1970 of our own clock. A time that
 * has come already is no answer: taken at its word, it would make us ask without a pause.
 */
export function readRetryAt(headers: Headers, body: Json | undefined, now: number): number | undefined {
	const serverNow = readHttpDate(first(headers.date)) ?? now;
	const waits = [
		readWait(first(headers['retry-after']), serverNow),
		...limitsIn(body).flatMap(limit => [
			readWait(limit.retryAt, serverNow),
			readWait(limit.retryAfter, serverNow),
		]),
	];
	const wait = waits.find(candidate => candidate !== undefined && candidate > 0);
	return wait === undefined ? undefined : now + Math.ceil(Math.min(wait, longestAsked));
}

/** Milliseconds until the next try: the server's time as it is, else decorrelated jitter. */
export function nextDelay({previous = shortest, retryAt, now, random}: Attempt): number {
	if (retryAt !== undefined && retryAt > now) {
		return Math.min(retryAt - now, longestAsked);
	}

	const from = Math.min(Math.max(previous, shortest), longest);
	return Math.min(longest, Math.round(shortest + random() * (from * 3 - shortest)));
}

function limitsIn(body: Json | undefined): readonly JsonObject[] {
	if (!isObject(body)) {
		return [];
	}

	return isObject(body.overLimit) ? [body.overLimit, body] : [body];
}

/** Seconds, or a date in any of the forms seen; a date counts from the server's clock, not from ours. */
function readWait(value: Json | undefined, serverNow: number): number | undefined {
	if (typeof value === 'number') {
		return readNumber(value, serverNow);
	}

	if (typeof value !== 'string') {
		return undefined;
	}

	const text = value.trim();
	if (/^\d+(?:\.\d+)?$/.test(text)) {
		return readNumber(Number(text), serverNow);
	}

	const date = readHttpDate(text) ?? readDate(text)?.getTime();
	return date === undefined ? undefined : date - serverNow;
}

// Nobody means a delay of thirty years: from there on it is a date, in seconds or milliseconds.
function readNumber(value: number, serverNow: number): number {
	if (value < 1e9) {
		return value * 1000;
	}

	return (value < 1e11 ? value * 1000 : value) - serverNow;
}

function readHttpDate(text: string | undefined): number | undefined {
	if (text === undefined || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) {
		return undefined;
	}

	// The oldest of the three forms, asctime, names no zone and means GMT.
	const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
	return Number.isNaN(time) ? undefined : time;
}

function first(value: string | readonly string[] | undefined): string | undefined {
	return typeof value === 'object' ? value[0] : value;
}
