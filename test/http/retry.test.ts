import {expect, test} from 'vitest';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {RateLimitedError} from '../../source/http/errors/rate-limited-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {type Failure, withRetries} from '../../source/http/retry.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {failureOf} from './local-server.ts';

/** Fails with each error in turn, then answers. */
function failing(...errors: readonly Error[]): {
	readonly ask: () => Promise<string>;
	readonly asked: () => number;
} {
	let count = 0;
	return {
		asked: () => count,
		async ask() {
			const error = errors[count++];
			if (error) {
				throw error;
			}

			return 'answer';
		},
	};
}

const random = () => 0;

test('an answer is handed on at once', async () => {
	const clock = createFakeClock();
	const {ask, asked} = failing();
	expect(await withRetries(ask, {clock})).toBe('answer');
	expect(asked()).toBe(1);
});

test('what may pass is asked again, and each wait is told before it begins', async () => {
	const clock = createFakeClock();
	const start = clock.now();
	const {ask, asked} = failing(
		new ServerError('one'),
		new RateLimitedError('two', {retryAt: start + 61_000}),
		new ServerError('three'),
	);
	const failures: Failure[] = [];
	const answer = withRetries(ask, {clock, random, onFailure: failure => failures.push(failure)});
	await clock.pass(62_000);
	expect(await answer).toBe('answer');
	expect(asked()).toBe(4);
	expect(failures.map(({error, attempt, retryAt}) => [error.message, attempt, retryAt - start])).toEqual([
		['one', 1, 1000],
		['two', 2, 61_000],
		['three', 3, 62_000],
	]);
});

test('what cannot pass is thrown at once', async () => {
	const error = new NotFoundError('no such thing');
	const {ask, asked} = failing(error);
	expect(await failureOf(withRetries(ask, {clock: createFakeClock()}))).toBe(error);
	expect(asked()).toBe(1);
});

test('a bug is thrown at once', async () => {
	const bug = new TypeError('a bug');
	const {ask} = failing(bug);
	expect(await failureOf(withRetries(ask, {clock: createFakeClock()}))).toBe(bug);
});

test('it gives up when the time has passed, with the last error', async () => {
	const clock = createFakeClock();
	const errors = Array.from({length: 10}, (_, index) => new ServerError(`failure ${index + 1}`));
	const {ask, asked} = failing(...errors);
	const failure = failureOf(withRetries(ask, {clock, random, giveUpAfter: 3500}));
	await clock.pass(3500);
	expect((await failure).message).toBe('failure 4');
	expect(asked()).toBe(4);
	expect(clock.sleepers).toBe(0);
});

test('a wait that would end after the limit is not begun', async () => {
	const clock = createFakeClock();
	const error = new RateLimitedError('later', {retryAt: clock.now() + 60_000});
	const {ask} = failing(error);
	expect(await failureOf(withRetries(ask, {clock, giveUpAfter: 30_000}))).toBe(error);
});

test('an abort ends a wait at once', async () => {
	const clock = createFakeClock();
	const controller = new AbortController();
	const {ask, asked} = failing(new ServerError('one'));
	const failure = failureOf(withRetries(ask, {clock, signal: controller.signal}));
	await clock.pass(1);
	controller.abort();
	expect((await failure).name).toBe('AbortError');
	expect(asked()).toBe(1);
	expect(clock.sleepers).toBe(0);
});

test('nothing is asked when it is stopped already', async () => {
	const {ask, asked} = failing();
	const failure = await failureOf(withRetries(ask, {clock: createFakeClock(), signal: AbortSignal.abort()}));
	expect(failure.name).toBe('AbortError');
	expect(asked()).toBe(0);
});

test('a failure after an abort is no failure: nobody is told, and nothing is asked again', async () => {
	const controller = new AbortController();
	const failures: Failure[] = [];
	const ask = async () => {
		controller.abort();
		throw new ServerError('cut off by us');
	};

	const options = {clock: createFakeClock(), signal: controller.signal};
	const failure = await failureOf(withRetries(ask, {...options, onFailure: told => failures.push(told)}));
	expect(failure.name).toBe('AbortError');
	expect(failures).toEqual([]);
});
