import {expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {createCleanupReader} from '../../source/monitor/cleanup-reader.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';
import {createScriptedSource} from './scripted-source.ts';

/** Requests for single cleanups, each minute. */
async function readsAMinute(answerTime: number): Promise<readonly number[]> {
	const {clock, source, stop} = listen((script, ownClock) => {
		for (let index = 0; index < 500; index++) {
			script.cleanups_.set(`c${index}`, makeCleanup(`c${index}`, 'in_progress'));
		}

		script.events_ = Array.from({length: 500}, (_, index) =>
			makeEvent(String(index), ownClock.now() - 100, {event: 'cleanup_completed', cleanupId: `c${index}`}),
		);
		script.before = async what => {
			if (what.startsWith('cleanup ')) {
				await ownClock.sleep(answerTime);
			}
		};
	});
	await clock.pass(300_000);
	await stop();
	const start = source.asked[0]?.at ?? 0;
	const minutes = [0, 0, 0, 0, 0];
	for (const {what, at} of source.asked) {
		const minute = Math.floor((at - start) / 60_000);
		if (what.startsWith('cleanup ') && minute < 5) {
			minutes[minute] = (minutes[minute] ?? 0) + 1;
		}
	}

	return minutes;
}

test('what waits for its end is read within a budget, however much waits', async () => {
	const [first = 0, ...others] = await readsAMinute(20);
	expect(first).toBeLessThanOrEqual(220);
	expect(Math.max(...others)).toBeLessThanOrEqual(120);
	expect(Math.min(...others)).toBeGreaterThan(20);
});

test('a slow server is asked less', async () => {
	const [, ...others] = await readsAMinute(2000);
	expect(Math.max(...others)).toBeLessThanOrEqual(20);
	expect(others.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
});

test('what a list tells as over is not read by itself', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.cleanups_.set('c1', makeCleanup('c1', 'in_progress'));
		script.events_ = [makeEvent('1', now() - 100, {event: 'cleanup_completed', cleanupId: 'c1'})];
	});
	await clock.pass(3000);
	source.cleanups_.set('c1', makeCleanup('c1', 'completed_with_errors'));
	source.asked.length = 0;
	source.before = what => {
		if (what === 'cleanup c1') {
			throw new ForbiddenError('403: only the list is ours to see');
		}
	};
	await clock.pass(120_000);
	expect(source.asked.filter(({what}) => what === 'cleanup c1')).toEqual([]);
	expect(of('cleanup').at(-1)?.cleanup.status).toBe('with-errors');
	await stop();
});

test('one stray refusal of a cleanup does not cost its end', async () => {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	source.cleanups_.set('c1', makeCleanup('c1', 'completed'));
	let struck = 0;
	source.before = () => {
		if (struck++ === 0) {
			throw new ForbiddenError('403 from the test');
		}
	};
	const {signal} = new AbortController();
	const reader = createCleanupReader({source, clock, signal, patience: 5000, onWaiting: () => {}});
	expect(await reader.settle('c1')).toBeUndefined();
	expect(await reader.readWaiting()).toEqual([makeCleanup('c1', 'completed')]);
	expect(reader.isWaiting).toBe(false);
});

test('cleanups that hang hold the events of every page but the first no longer', async () => {
	const {clock, source, of, stop} = listen((script, ownClock) => {
		script.before = what => (what.startsWith('cleanup') ? ownClock.sleep(30_000) : undefined);
	});
	const start = clock.now();
	source.events_ = Array.from({length: 60}, (_, index) =>
		makeEvent(String(index), start + index * 1000, {event: 'cleanup_completed', cleanupId: `c${index}`}),
	);
	await clock.pass(100_000);
	const late = of('event').map(({at, event}) => at.getTime() - (event.time?.getTime() ?? 0));
	expect(late).toHaveLength(60);
	expect(late.slice(30).every(each => each < 31_000)).toBe(true);
	await stop();
});
