import {isObject, type Json} from '../domain/json.ts';
import {readJson, readText} from './body.ts';
import {ForbiddenError} from './errors/forbidden-error.ts';
import type {HttpError, HttpErrorDetails} from './errors/http-error.ts';
import {NotAuthorisedError} from './errors/not-authorised-error.ts';
import {NotFoundError} from './errors/not-found-error.ts';
import {NotOfferedError} from './errors/not-offered-error.ts';
import {RateLimitedError} from './errors/rate-limited-error.ts';
import {RedirectedError} from './errors/redirected-error.ts';
import {RefusedError} from './errors/refused-error.ts';
import {ServerError} from './errors/server-error.ts';
import {readRetryAt} from './retry-timing.ts';
import type {RawAnswer} from './send.ts';
import {readServerWords} from './server-words.ts';
import {type Advice, quote, type Wording} from './wording.ts';

type ErrorClass = new (message: string, details: HttpErrorDetails) => HttpError;
type Verdict = readonly [type: ErrorClass, advice: string];

const verdicts: Readonly<Record<number, Verdict>> = {
	401: [NotAuthorisedError, 'Check the token, or the user name and password'],
	403: [ForbiddenError, 'These credentials may not read it: ask for a role that may'],
	404: [NotFoundError, 'No such thing, or not any more: check the id, the project and the endpoint'],
	// 423 and 425 heal by themselves; docs/contract.md 5 has 423.
	408: [ServerError, 'Asking again may help'],
	423: [ServerError, 'Asking again may help'],
	425: [ServerError, 'Asking again may help'],
	429: [RateLimitedError, 'Ask less often'],
	501: [NotOfferedError, 'This server does not offer it'],
};

/** The error that an answer means, for any status but a 2xx. */
export function errorOfStatus(answer: RawAnswer, wording: Wording, now: number): HttpError {
	const {status, headers} = answer;
	const text = readText(answer.body);
	const body = readJson(text);
	const retryAt = readRetryAt(headers, body, now);
	const [Type, advice] = judge(answer, body, wording.advice);
	const said = `${wording.host} answered ${status} to ${quote(wording.path, wording)}`;
	if (Type === RedirectedError) {
		const target = readTarget(String(headers.location ?? ''), wording);
		return new RedirectedError(`${said} and points to ${target}; redirects are not followed. ${advice}`, {
			status,
		});
	}

	const words = readServerWords(text, body);
	const until = retryAt === undefined ? '' : `; to be asked again at ${new Date(retryAt).toISOString()}`;
	return new Type(`${said}${words ? `: "${quote(words, wording)}"` : ''}. ${advice}${until}`, {
		status,
		...(retryAt !== undefined && {retryAt}),
	});
}

function judge({status, headers}: RawAnswer, body: Json | undefined, own: Advice = {}): Verdict {
	if (status < 400) {
		return [RedirectedError, 'Check the endpoint'];
	}

	if (status === 413 && isOverLimit(body, headers['retry-after'])) {
		return [RateLimitedError, 'Ask less often'];
	}

	// Rackspace asks for the second factor in this header, which a program cannot give.
	if (status === 401 && /^\s*OS-MF\b/i.test(String(headers['www-authenticate'] ?? ''))) {
		return [NotAuthorisedError, 'This account asks for a second factor: use its API key, not its password'];
	}

	const verdict =
		verdicts[status] ??
		(status < 500
			? [RefusedError, 'The server does not take this request: check the settings']
			: [ServerError, 'The trouble is on the server: asking again may help']);
	const advice = status === 401 || status === 403 ? own[status] : undefined;
	return advice === undefined ? verdict : [verdict[0], advice];
}

/** The limiter's 413; any other says that what was sent is too large. */
function isOverLimit(body: Json | undefined, retryAfter: unknown): boolean {
	return retryAfter !== undefined || (isObject(body) && 'overLimit' in body);
}

/** The host alone: what follows it may hold a secret. */
function readTarget(location: string, wording: Wording): string {
	const base = `https://${wording.host}`;
	if (location === '' || !URL.canParse(location, base)) {
		return 'nowhere';
	}

	const {host} = new URL(location, base);
	return host === wording.host ? 'another place on the same host' : quote(host, wording) || 'nowhere';
}
