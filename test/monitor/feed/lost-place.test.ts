import {describe, expect, test} from 'vitest';
import {makeEvent} from '../../helpers/things.ts';
import {listen} from '../listen.ts';

const quick = {interval: 2000, idleInterval: 2000, retention: 60_000, statusBudget: 0};

test('a server that forgets the marker while its answer is on the way is asked again without it', async () => {
	let asks = 0;
	const {clock, of, stop} = listen(
		(script, ownClock) => {
			script.manners = {losesMarkers: true, isUntidy: false};
			script.events_ = [makeEvent('1', ownClock.now() + 15_000), makeEvent('2', ownClock.now() + 35_000)];
			script.before = async what => {
				if (what === 'events' && asks++ === 2) {
					await ownClock.sleep(50_000);
				}
			};
		},
		{cadence: {...quick, interval: 20_000, idleInterval: 20_000}},
	);
	await clock.pass(200_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1', '2']);
	await stop();
});

describe('ids that begin anew', () => {
	test('within seconds of the last event, and are few: all are told', async () => {
		const {clock, source, of, stop} = listen(() => {}, {cadence: quick});
		const start = clock.now();
		source.events_ = Array.from({length: 10}, (_, index) =>
			makeEvent(String(5000 + index), start + index * 2000),
		);
		await clock.pass(20_000);
		source.events_ = Array.from({length: 8}, (_, index) =>
			makeEvent(String(index + 1), start + 21_000 + index * 800, {event: 'backup_queued'}),
		);
		await clock.pass(60_000);
		expect(of('event')).toHaveLength(18);
		const [gap, ...others] = of('gap').map(({gap}) => gap);
		expect(others).toEqual([]);
		expect(gap?.reason).toBe('anew');
		expect(Number(gap?.from) - start).toBeGreaterThanOrEqual(18_000);
		expect(Number(gap?.to) - start).toBeLessThanOrEqual(21_000);
		await stop();
	});

	test('with events that were told under the same ids and names: they happened at other times', async () => {
		const {clock, source, of, stop} = listen(() => {}, {cadence: quick});
		const start = clock.now();
		const beat = (index: number, at: number) =>
			makeEvent(String(index + 1), start + at, {event: 'agent_heartbeat', agentId: 'a1'});
		source.events_ = Array.from({length: 10}, (_, index) => beat(index, index * 2000));
		await clock.pass(19_000);
		source.events_ = Array.from({length: 4}, (_, index) => beat(index, 20_000 + index * 1000));
		await clock.pass(60_000);
		expect(of('event')).toHaveLength(14);
		expect(of('gap').map(({gap}) => gap.reason)).toEqual(['anew']);
		await stop();
	});

	test('and soon pass the marker: all are told', async () => {
		const {clock, source, of, stop} = listen(() => {}, {cadence: quick});
		const start = clock.now();
		source.events_ = Array.from({length: 10}, (_, index) =>
			makeEvent(String(20 + index), start + index * 2000),
		);
		await clock.pass(20_000);
		source.events_ = Array.from({length: 90}, (_, index) =>
			makeEvent(String(index + 1), start + 21_000 + index * 250, {event: 'backup_queued'}),
		);
		await clock.pass(60_000);
		expect(of('event')).toHaveLength(100);
		expect(of('gap')).toEqual([]);
		await stop();
	});
});

test('a full page that ignores its marker once costs no gap', async () => {
	const {clock, source, of, stop} = listen(() => {}, {cadence: quick});
	const start = clock.now();
	source.events_ = Array.from({length: 150}, (_, index) =>
		makeEvent(String(1000 + index), start + index * 100),
	);
	await clock.pass(16_000);
	let struck = 0;
	const {readEvents} = source;
	source.readEvents = (events, query) =>
		readEvents(events, query.marker !== undefined && struck++ === 0 ? {...query, marker: undefined} : query);
	await clock.pass(20_000);
	expect(struck).toBeGreaterThan(1);
	expect(of('event')).toHaveLength(150);
	expect(of('gap')).toEqual([]);
	await stop();
});

test('a server that ignores markers on and on is told as a gap', async () => {
	const {clock, source, of, stop} = listen(() => {}, {cadence: quick});
	const start = clock.now();
	source.events_ = Array.from({length: 250}, (_, index) =>
		makeEvent(String(1000 + index), start + index * 100),
	);
	await clock.pass(12_000);
	const {readEvents} = source;
	source.readEvents = (events, query) => readEvents(events, {...query, marker: undefined});
	await clock.pass(10_000);
	expect(of('gap').at(-1)?.gap.reason).toBe('cap');
	await stop();
});
