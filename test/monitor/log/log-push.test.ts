import {expect, test} from 'vitest';
import {createLogPush} from '../../../source/monitor/log/log-push.ts';
import type {LogListener} from '../../../source/sources/source.ts';

const [usual, quiet] = [2000, 30_000];

/** A push that does what the test says, and how often it woke the reading. */
async function start() {
	let listener: LogListener | undefined;
	let wakes = 0;
	const never = Promise.withResolvers<void>();
	const pulse = {
		askSoon: () => void wakes++,
		rest: async () => {},
		backOff: async () => {},
		retry() {},
		askNow() {},
	};
	const push = createLogPush(
		{
			async listen(given) {
				listener = given;
				await never.promise;
			},
		},
		pulse,
	);
	void push.listenWhile(new AbortController().signal, never.promise);
	const read = (hasNews = false) => {
		push.begin();
		push.weigh(hasNews);
		return push.restOf(usual, quiet);
	};
	return {push, read, listener: listener as LogListener, wakes: () => wakes};
}

test('until it stands the log is asked as ever', async () => {
	const {read} = await start();
	expect([read(), read(true)]).toEqual([usual, usual]);
});

test('while it stands, one reading follows each piece of news, one looks again, and then it is quiet', async () => {
	const {read, listener, wakes} = await start();
	listener.onOpen();
	expect([read(), read(), read()]).toEqual([1000, quiet, quiet]);
	listener.onNews();
	expect([read(true), read(true), read()]).toEqual([1000, quiet, quiet]);
	expect(wakes()).toBe(2);
});

test('a loss wakes the reading, and the log is asked until it stands again', async () => {
	const {read, listener, wakes} = await start();
	listener.onOpen();
	read();
	read();
	listener.onLoss();
	expect([read(), read(true)]).toEqual([usual, usual]);
	listener.onOpen();
	expect([read(), read()]).toEqual([1000, quiet]);
	expect(wakes()).toBe(3);
});

test('one that says nothing of what a beat finds is not relied on, until it speaks', async () => {
	const {read, listener} = await start();
	listener.onOpen();
	read();
	read();
	expect([read(true), read(), read(true)]).toEqual([usual, usual, usual]);
	listener.onNews();
	expect([read(true), read(), read()]).toEqual([1000, quiet, quiet]);
});

test('news that come while the log is read, and are in it, are no silence', async () => {
	const {push, read, listener} = await start();
	listener.onOpen();
	read();
	read();
	push.begin();
	listener.onNews();
	push.weigh(true);
	expect([push.restOf(usual, quiet), read(), read()]).toEqual([1000, quiet, quiet]);
});

test('it listens no longer than the log is asked', async () => {
	const {promise, resolve} = Promise.withResolvers<string>();
	let isOver = false;
	const pulse = {askSoon() {}, rest: async () => {}, backOff: async () => {}, retry() {}, askNow() {}};
	const push = createLogPush(
		{
			listen: (_, signal) =>
				new Promise(end => {
					signal.addEventListener('abort', () => {
						isOver = true;
						end();
					});
				}),
		},
		pulse,
	);
	const asked = push.listenWhile(new AbortController().signal, promise);
	expect(isOver).toBe(false);
	resolve('given up');
	expect(await asked).toBe('given up');
	expect(isOver).toBe(true);
});
