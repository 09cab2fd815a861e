import {describe, expect, test} from 'vitest';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {createWatchdog} from '../../source/monitor/watchdog.ts';
import {createFakeClock, type FakeClock} from '../helpers/fake-clock.ts';
import {makeAgent, makeEvent} from '../helpers/things.ts';
import {listen, listenTo} from './listen.ts';
import {createScriptedSource} from './scripted-source.ts';

const never = new Promise<never>(() => {});

describe('the watchdog', () => {
	test('gives what a task gives, and leaves no timer behind', async () => {
		const clock = createFakeClock();
		const controller = new AbortController();
		const {guard} = createWatchdog(clock, controller.signal);
		expect(await guard('a task', 1000, async () => 7)).toBe(7);
		await expect(guard('a task', 1000, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		await clock.pass(3000);
		expect(clock.sleepers).toBe(0);
	});

	test('does not wake the machine each second for what is not late', async () => {
		const clock = createFakeClock();
		const {guard} = createWatchdog(clock, new AbortController().signal);
		const guarded = guard('Asking for events', 180_000, async () => never).catch((error: unknown) => error);
		await clock.pass(170_000);
		expect(clock.naps).toBeLessThan(40);
		await clock.pass(13_000);
		expect(await guarded).toMatchObject({code: 'stalled'});
	});

	test('gives up a task that does not end, and tells it so', async () => {
		const clock = createFakeClock();
		const {guard} = createWatchdog(clock, new AbortController().signal);
		let told: AbortSignal | undefined;
		const guarded = guard('Asking for events', 10_000, async signal => {
			told = signal;
			return never;
		}).catch((error: unknown) => error);
		await clock.pass(9000);
		expect(told?.aborted).toBe(false);
		await clock.pass(4000);
		expect(await guarded).toMatchObject({code: 'stalled', isRetryable: true});
		expect(told?.aborted).toBe(true);
	});

	test('gives a task that is just waking up a turn, after the machine stood still', async () => {
		const clock = createFakeClock();
		const {guard} = createWatchdog(clock, new AbortController().signal);
		// Both are due at the same moment; the watchdog looks first.
		const guarded = guard('a rest', 2000, async () => clock.sleep(2000)).then(() => 'ended');
		await clock.pass(2000);
		expect(await guarded).toBe('ended');
	});

	test('looks on where its own wake-up was lost', async () => {
		const fake = createFakeClock();
		const clock = losing(fake, 0);
		const {guard} = createWatchdog(clock, new AbortController().signal);
		const first = guard('a task', 2000, async () => never).catch((error: unknown) => error);
		await fake.pass(10_000);
		void guard('another', 60_000, async () => never).catch(() => {});
		await fake.pass(3000);
		expect(await first).toMatchObject({code: 'stalled'});
	});
});

/** Never wakes whoever was the so-manieth to sleep. */
function losing(clock: FakeClock, lost: number): FakeClock {
	let sleeps = 0;
	return {
		...clock,
		sleep: (milliseconds, signal) => (sleeps++ === lost ? never : clock.sleep(milliseconds, signal)),
	};
}

test.for([
	['the feed of a project', 'events', 'events', false],
	['the feed of an agent', 'agent-events a0', 'events by agent', true],
	['the list of agents', 'agents', 'agents', false],
	['the cleanups', 'cleanups', 'cleanups', false],
	['the history', 'history', 'history', false],
	['the status of an agent', 'status a0', 'status', false],
	['a log', 'log', 'activities', false],
] as const)(
	'a request for %s that never ends is told as a failing poll, and asked again',
	async ([, wanted, feed, isByAgent]) => {
		const {clock, source, of, stop} = listen(script => {
			script.agents_ = [makeAgent('a0')];
			if (wanted === 'log') {
				script.giveLog(false);
			}
		});
		let lostAt = 0;
		const start = clock.now();
		source.before = what => {
			if (isByAgent && what === 'events') {
				throw new NotOfferedError('501 from the test');
			}

			if (what === wanted && clock.now() > start + 5000) {
				lostAt ||= clock.now();
				// What is asked beside it hangs as well.
				return of('poll').some(({poll}) => poll.error?.code === 'stalled') ? undefined : never;
			}

			return undefined;
		};
		await clock.pass(600_000);
		const polls = of('poll').filter(({poll}) => poll.feed === feed && !poll.isRoutine);
		expect(polls.map(({poll}) => poll.error?.code ?? 'fine')).toEqual(['stalled', 'fine']);
		expect(polls[0]?.poll.retryAt).not.toBeNull();
		expect(source.asked.filter(({what, at}) => what === wanted && at > lostAt).length).toBeGreaterThan(2);
		await stop();
	},
);

test('an answer that comes after it was given up is not told twice, nor does it cost an event', async () => {
	const {clock, source, of, stop} = listen();
	const {events} = source;
	const start = clock.now();
	let isLost = false;
	// It hears no signal, and answers after ten minutes.
	Object.assign(source, {
		async events(...args: Parameters<NonNullable<typeof events>>) {
			const isSlow = !isLost && clock.now() > start + 5000;
			isLost ||= isSlow;
			if (isSlow) {
				await clock.sleep(600_000);
			}

			return events?.(args[0], args[1], new AbortController().signal);
		},
	});
	await clock.pass(590_000);
	source.events_ = [makeEvent('1', clock.now())];
	await clock.pass(200_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1']);
	expect(isLost).toBe(true);
	await stop();
});

test('whichever wake-up is lost, no feed stops for good', async () => {
	for (let lost = 0; lost < 40; lost++) {
		const fake = createFakeClock();
		const source = createScriptedSource(fake);
		source.agents_ = [makeAgent('a0')];
		const start = fake.now();
		source.events_ = Array.from({length: 120}, (_, index) => makeEvent(String(index), start + index * 5000));
		const {of, stop} = listenTo([source], losing(fake, lost));
		await fake.pass(640_000);
		const told = new Set(of('event').map(({event}) => event.id));
		const gaps = of('gap').map(({gap}) => gap);
		const missing = source.events_.filter(
			({id, time}) => !told.has(id) && !gaps.some(({from, to}) => time && time >= from && time <= to),
		);
		expect({lost, missing}).toEqual({lost, missing: []});
		expect(told.has('119')).toBe(true);
		await stop();
	}
});
