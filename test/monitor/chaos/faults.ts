import type {Clock} from '../../../source/domain/clock.ts';
import {BadAnswerError} from '../../../source/http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../../source/http/errors/forbidden-error.ts';
import {NotFoundError} from '../../../source/http/errors/not-found-error.ts';
import {NotOfferedError} from '../../../source/http/errors/not-offered-error.ts';
import {RateLimitedError} from '../../../source/http/errors/rate-limited-error.ts';
import {RedirectedError} from '../../../source/http/errors/redirected-error.ts';
import {RefusedError} from '../../../source/http/errors/refused-error.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {TimeoutError} from '../../../source/http/errors/timeout-error.ts';
import {TooLargeError} from '../../../source/http/errors/too-large-error.ts';
import {UnreachableError} from '../../../source/http/errors/unreachable-error.ts';
import type {Random} from '../../../source/simulator/random.ts';

/** What befalls one request: it throws, or takes its time. */
type Strike = (clock: Clock, random: Random) => void | Promise<void>;

const fail = (make: () => Error): Strike => {
	return () => {
		throw make();
	};
};

const strikes: Readonly<Record<string, Strike>> = {
	'a 400': fail(() => new RefusedError('400', {status: 400})),
	'a 403': fail(() => new ForbiddenError('403', {status: 403})),
	'a 404': fail(() => new NotFoundError('404', {status: 404})),
	'a 405': fail(() => new RefusedError('405', {status: 405})),
	'a 409': fail(() => new RefusedError('409', {status: 409})),
	'a 418': fail(() => new RefusedError('418', {status: 418})),
	'a 501': fail(() => new NotOfferedError('501', {status: 501})),
	'a 503': fail(() => new ServerError('503', {status: 503})),
	'a redirect for ever': fail(() => new RedirectedError('301', {status: 301})),
	'a redirect for now': fail(() => new RedirectedError('302', {status: 302})),
	'a bomb': fail(() => new TooLargeError('bomb')),
	'a body cut off': fail(() => new BadAnswerError('cut')),
	'a reset': fail(() => new UnreachableError('reset')),
	'a bug': fail(() => new TypeError('undefined is not a function')),
	'a limit': clock => {
		throw new RateLimitedError('429', {status: 429, retryAt: clock.now() + 4000});
	},
	'a silence': async clock => {
		await clock.sleep(30_000);
		throw new TimeoutError('no answer');
	},
	'a trickle': async (clock, random) => clock.sleep(random.between(500, 25_000)),
};

export type Fault = {
	readonly name: string;
	readonly strike: Strike;
	/** Which requests. */
	readonly scope: RegExp;
	readonly from: number;
	readonly to: number;
	/** So many requests at most. */
	left: number;
};

const scopes = [/^events$/, /^agent-events/, /events/, /^agents$/, /^cleanup/, /^history$/, /./];

/** Faults of all kinds, one after another and over one another: single answers, and stretches of them. */
export function drawFaults(random: Random, from: number, to: number): readonly Fault[] {
	const faults: Fault[] = [];
	for (let at = from; at < to; at += random.between(1000, 30_000)) {
		const name = random.pick(Object.keys(strikes));
		const isStray = random.chance(0.4);
		faults.push({
			name,
			strike: strikes[name] as Strike,
			scope: random.pick(scopes),
			from: at,
			to: at + (isStray ? 60_000 : random.between(500, 15_000)),
			left: isStray ? 1 : Number.POSITIVE_INFINITY,
		});
	}

	return faults;
}
