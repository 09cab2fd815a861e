import {getEventListeners} from 'node:events';
import {expect, test} from 'vitest';
import {systemClock} from '../../source/commands/system-clock.ts';

test('a sleep ends in time, and leaves nothing at its signal', async () => {
	const {signal} = new AbortController();
	const before = systemClock.monotonic();
	const sleep = systemClock.sleep(20, signal);
	expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	await sleep;
	expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(18);
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a sleep ends at once, and without an error, when its signal says stop', async () => {
	const controller = new AbortController();
	const sleeps = [1, 2, 3].map(() => systemClock.sleep(3_600_000, controller.signal));
	controller.abort();
	await Promise.all([...sleeps, systemClock.sleep(3_600_000, controller.signal)]);
	expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});
