import {EventEmitter} from 'node:events';
import {describe, expect, test} from 'vitest';
import {createStop, stopOnSignals} from '../../source/commands/stop.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';

/** A process of which only signals and the exit matter. */
function createHost() {
	const exits: number[] = [];
	const host = Object.assign(new EventEmitter(), {exit: (status: number) => exits.push(status)});
	return {exits, host: host as unknown as NodeJS.Process};
}

describe('the switch that ends everything', () => {
	test('the first reason counts', () => {
		const stop = createStop();
		expect(stop.signal.aborted).toBe(false);
		stop.now({status: 'completed', exit: 0});
		stop.now({status: 'failed', exit: 7});
		expect(stop.signal.aborted).toBe(true);
		expect(stop.reason).toEqual({status: 'completed', exit: 0});
	});

	test('the orderly end is over before all is cut off, and both soon', async () => {
		const stop = createStop();
		const began = performance.now();
		const order: string[] = [];
		stop.now({status: 'stopped', exit: 130});
		await Promise.all([
			stop.cutOff.then(() => order.push('cut off')),
			stop.deadline.then(() => order.push('deadline')),
		]);
		expect(order).toEqual(['deadline', 'cut off']);
		expect(performance.now() - began).toBeGreaterThan(100);
	});

	test('what is held is waited for, for 5 s at most, and then there is time to write it down', async () => {
		const clock = createFakeClock();
		const after = (milliseconds: number, run: () => void) => {
			const taken = new AbortController();
			void clock.sleep(milliseconds, taken.signal).then(() => taken.signal.aborted || run());
			return () => taken.abort();
		};
		const [short, long] = [createStop(after), createStop(after)];
		const {promise, resolve} = Promise.withResolvers<void>();
		const ends: string[] = [];
		short.hold(promise);
		long.hold(new Promise(() => {}));
		void short.deadline.then(() => ends.push(`short after ${clock.monotonic() - begun}`));
		void long.deadline.then(() => ends.push(`long after ${clock.monotonic() - begun}`));
		const begun = clock.monotonic();
		short.now({status: 'stopped', exit: 130});
		long.now({status: 'stopped', exit: 130});
		await clock.pass(2000);
		resolve();
		await clock.pass(10_000);
		expect(ends).toEqual(['short after 2120', 'long after 5240']);
	});

	test.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('%s asks for an end with %i, the second one does not ask', (signal, exit) => {
		const {exits, host} = createHost();
		const stop = createStop();
		stopOnSignals(stop, host);
		host.emit(signal, signal);
		expect(stop.reason).toEqual({status: 'stopped', exit});
		expect(exits).toEqual([]);
		host.emit(signal, signal);
		expect(exits).toEqual([exit]);
	});

	test('a signal after an end that was due anyway lets it be orderly', () => {
		const {exits, host} = createHost();
		const stop = createStop();
		stopOnSignals(stop, host);
		stop.now({status: 'completed', exit: 0});
		host.emit('SIGINT', 'SIGINT');
		expect(exits).toEqual([]);
		expect(stop.reason?.exit).toBe(0);
	});
});
