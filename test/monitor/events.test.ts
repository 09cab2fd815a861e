import {expect, test} from 'vitest';
import {makeAgent, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

test('events that the server still has are told first, then each as it comes', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.events_ = [makeEvent('1', now() - 5000), makeEvent('2', now() - 1000)];
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.id)).toEqual(['1', '2']);
	source.events_ = [...source.events_, makeEvent('3', clock.now())];
	await clock.pass(31_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1', '2', '3']);
	await stop();
});

test('a beat lasts 5 s while nothing runs, and 2 s while something does', async () => {
	const {clock, source, stop} = listen();
	await clock.pass(95_000);
	const beats = () => source.asked.filter(({what}) => what === 'events').length;
	expect(beats()).toBe(20);
	source.events_ = [makeEvent('9', clock.now(), {cleanupId: 'c1'})];
	await clock.pass(30_000);
	const before = beats();
	await clock.pass(20_000);
	expect(beats() - before).toBe(10);
	await stop();
});

test('a beat never exceeds half the retention', async () => {
	const {clock, source, stop} = listen(() => {}, {
		cadence: {interval: 2000, idleInterval: 300_000, retention: 20_000, statusBudget: 0},
	});
	await clock.pass(60_500);
	expect(source.asked.filter(({what}) => what === 'events')).toHaveLength(7);
	await stop();
});

test('full pages are drained at once, without waiting for the next beat', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.events_ = Array.from({length: 1000}, (_, index) => makeEvent(String(index + 1), now() - 1000));
	});
	await clock.pass(10);
	expect(of('event')).toHaveLength(1000);
	expect(source.peaks.get('events')).toBe(1);
	await stop();
});

test('it ends at once when asked, and nobody waits any more', async () => {
	const {clock, stop} = listen((script, {now}) => {
		script.agents_ = [makeAgent('a')];
		script.events_ = [makeEvent('1', now(), {agentId: 'a', cleanupId: 'c'})];
	});
	await clock.pass(5000);
	await stop();
	expect(clock.sleepers).toBe(0);
});
