import {describe, expect, onTestFinished, test} from 'vitest';
import type {Line} from '../../source/codec/line.ts';
import {isBad} from '../../source/domain/jobs/job-news.ts';
import type {Observation} from '../../source/domain/observation.ts';
import type {JournalRecord, Start} from '../../source/journal/record/open-record.ts';
import {createReplayControls} from '../../source/journal/replay/controls.ts';
import {prelude} from '../../source/journal/replay/jumps.ts';
import {type ReplayOptions, replay} from '../../source/journal/replay/replay.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {acknowledgedWith, cleanupWith, eventWith} from '../helpers/observations.ts';
import {eventAt, hour, noon} from './helper.ts';

function atOf(line: Line): Date {
	return line.type === 'observation' ? line.observation.at : line.at;
}

/** A record that is an array. */
function recordOf(given: readonly (Observation | Line)[]): JournalRecord {
	const lines = given.map(
		each =>
			('observation' in each || 'kind' in each ? each : {type: 'observation', observation: each}) as Line,
	);
	const observations = lines.map(
		line => ({...(line.type === 'observation' ? line.observation : line)}) as Observation,
	);
	const positionOf = (time: Date) => {
		const found = observations.findIndex(({at}) => at >= time);
		return found === -1 ? observations.length : found;
	};
	const bad = observations.flatMap((each, index) => (isBad(each) && each.type === 'event' ? [index] : []));
	return {
		lines: observations.length,
		from: observations[0]?.at,
		to: observations.at(-1)?.at,
		problems: [],
		sources: async () => [],
		async *observationsFrom(start: Start) {
			const from = typeof start === 'number' ? start : positionOf(start);
			for (let position = from; position < observations.length; position++) {
				yield {observation: observations[position] as Observation, position};
			}
		},
		async *linesFrom(start: Start) {
			const from = typeof start === 'number' ? start : positionOf(start);
			for (let position = from; position < lines.length; position++) {
				const content = lines[position] as Line;
				yield {position, at: atOf(content).getTime(), track: 0, content};
			}
		},
		positionOf: async time => positionOf(time),
		nextBad: async position => bad.find(index => index >= position),
		previousBad: async position => bad.findLast(index => index < position),
	};
}

function begin(
	observations: readonly (Observation | Line)[],
	more: Partial<ReplayOptions> & {readonly isPaused?: boolean} = {},
) {
	const {isPaused = false, speed = 1, ...options} = more;
	const clock = createFakeClock();
	const stop = new AbortController();
	const controls = createReplayControls({speed, isPaused});
	const told: string[] = [];
	let isDone = false;
	const stream = replay(recordOf(observations), {
		clock,
		signal: stop.signal,
		controls,
		onRestart: () => told.push('restart'),
		...options,
	});
	const run = async () => {
		for await (const observation of stream) {
			told.push(observation.type === 'event' ? observation.event.id : observation.type);
		}

		isDone = true;
	};
	void run();
	onTestFinished(() => stop.abort());
	/** What was told since it was last asked, after so much time. */
	const toldIn = async (milliseconds: number) => {
		await clock.pass(milliseconds);
		return told.splice(0);
	};

	return {clock, controls, stop, toldIn, isDone: () => isDone};
}

const every10s = Array.from({length: 6}, (_, index) =>
	eventAt(index, noon + index * 10_000, index === 4 ? 'failed' : 'info'),
);

test('an acknowledgement is told when it was given or taken back, and again after a jump back', async () => {
	const note = {...acknowledgedWith(), at: new Date(noon + 25_000)};
	const back = {...acknowledgedWith({}, 'unacknowledged'), at: new Date(noon + 35_000)};
	const lines = [...every10s.slice(0, 3), note, ...every10s.slice(3, 4), back, ...every10s.slice(4)];
	const {toldIn, controls} = begin(lines, {isWatched: true});
	expect(await toldIn(24_000)).toEqual(['0', '1', '2']);
	expect(await toldIn(2000)).toEqual(['acknowledged']);
	expect(await toldIn(4000)).toEqual(['3']);
	expect(await toldIn(5000)).toEqual(['unacknowledged']);
	controls.seek(0);
	expect(await toldIn(26_000)).toEqual(['restart', '0', '1', '2', 'acknowledged']);
});

describe('the speed', () => {
	test('as it was: the first line at once, the others after the same time', async () => {
		const {toldIn, isDone} = begin(every10s);
		expect(await toldIn(0)).toEqual(['0']);
		expect(await toldIn(9900)).toEqual([]);
		expect(await toldIn(100)).toEqual(['1']);
		expect(await toldIn(40_000)).toEqual(['2', '3', '4', '5']);
		expect(isDone()).toBe(true);
	});

	test('ten times as fast', async () => {
		const {toldIn} = begin(every10s, {speed: 10});
		expect(await toldIn(2100)).toEqual(['0', '1', '2']);
	});

	test('without waiting, for a pipe', async () => {
		const {toldIn, isDone} = begin(every10s, {speed: Number.POSITIVE_INFINITY});
		expect(await toldIn(0)).toEqual(['0', '1', '2', '3', '4', '5']);
		expect(isDone()).toBe(true);
	});

	test('faster and slower while it runs', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(5000);
		controls.faster();
		expect(controls.position().speed).toBe(2);
		expect(await toldIn(2400)).toEqual([]);
		expect(await toldIn(200)).toEqual(['1']);
		controls.slower();
		controls.slower();
		expect(controls.position().speed).toBe(0.5);
		expect(await toldIn(19_000)).toEqual([]);
		expect(await toldIn(1000)).toEqual(['2']);
	});

	test('a silence of hours is waited for, and a moment that is out of order is not', async () => {
		const {toldIn} = begin([
			eventAt(1, noon),
			eventAt(2, noon + 3 * hour),
			eventAt(3, noon + hour),
			eventAt(4, noon + 3 * hour + 5),
		]);
		expect(await toldIn(3 * hour - 1)).toEqual(['1']);
		expect(await toldIn(1)).toEqual(['2', '3']);
		expect(await toldIn(5)).toEqual(['4']);
	});

	test('from one moment to another', async () => {
		const {toldIn, isDone} = begin(every10s, {
			from: new Date(noon + 15_000),
			to: new Date(noon + 40_000),
			speed: Number.POSITIVE_INFINITY,
		});
		expect(await toldIn(0)).toEqual(['2', '3', '4']);
		expect(isDone()).toBe(true);
	});

	test('for a screen, how things were before is told at once', async () => {
		const {toldIn} = begin(every10s, {from: new Date(noon + 25_000), isWatched: true});
		expect(await toldIn(0)).toEqual(['0', '1', '2']);
		expect(await toldIn(10_000)).toEqual(['3']);
	});
});

describe('the keys', () => {
	test('a pause stops time, and it goes on where it stood', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(4000);
		controls.toggle();
		expect(await toldIn(100_000)).toEqual([]);
		controls.resume();
		expect(await toldIn(5900)).toEqual([]);
		expect(await toldIn(200)).toEqual(['1']);
		controls.pause();
		expect(await toldIn(100_000)).toEqual([]);
	});

	test('a step tells one line, and stays paused', async () => {
		const {toldIn, controls} = begin(every10s, {isPaused: true});
		expect(await toldIn(1000)).toEqual([]);
		controls.step();
		expect(await toldIn(1000)).toEqual(['0']);
		controls.step();
		controls.step();
		expect(await toldIn(1000)).toEqual(['1', '2']);
		controls.resume();
		expect(await toldIn(9900)).toEqual([]);
		expect(await toldIn(200)).toEqual(['3']);
	});

	test('onwards by a little: what lies between is told at once', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(0);
		controls.seek(3);
		expect(await toldIn(0)).toEqual(['1', '2']);
		expect(await toldIn(10_000)).toEqual(['3']);
	});

	test('to a moment in a silence: the rest of it is waited for', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(0);
		controls.seek(new Date(noon + 34_000));
		expect(await toldIn(0)).toEqual(['1', '2', '3']);
		expect(await toldIn(5900)).toEqual([]);
		expect(await toldIn(200)).toEqual(['4']);
	});

	test('backwards: the consumer begins anew', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(30_000);
		controls.seek(1);
		expect(await toldIn(0)).toEqual(['restart', '0']);
		expect(await toldIn(10_000)).toEqual(['1']);
		controls.seek(new Date(0));
		expect(await toldIn(0)).toEqual(['restart', '0']);
	});

	test('before the first line the clock stands at the beginning, also while it is paused', async () => {
		const {toldIn, controls} = begin(every10s);
		await toldIn(30_000);
		controls.pause();
		controls.seek(new Date(noon - 60_000));
		expect(await toldIn(0)).toEqual(['restart']);
		expect(controls.position()).toMatchObject({at: new Date(noon), line: 0, isPaused: true});
	});

	test('to a moment in a silence its clock says that moment', async () => {
		const {toldIn, controls} = begin(every10s, {isPaused: true});
		await toldIn(0);
		controls.seek(new Date(noon + 34_000));
		await toldIn(0);
		expect(controls.position()).toMatchObject({at: new Date(noon + 34_000), line: 4});
	});

	test('far onwards: anew, from a bounded number of lines before', async () => {
		const many = Array.from({length: prelude + 1000}, (_, index) => eventAt(index, noon + index * 10_000));
		const {toldIn, controls} = begin(many, {isPaused: true});
		await toldIn(0);
		controls.seek(prelude + 500);
		const told = await toldIn(0);
		expect(told.slice(0, 2)).toEqual(['restart', '500']);
		expect(told).toHaveLength(prelude + 1);
		expect(await toldIn(60_000)).toEqual([]);
	});

	describe('to a failure', () => {
		const bad = (id: string, time: number) => ({
			...eventWith({id, subject: {kind: 'cleanup', id: `job-${id}`}}),
			at: new Date(noon + time),
		});
		const story = [
			eventAt(1, noon),
			bad('a', 1e6),
			{...cleanupWith({id: 'job-a'}), at: new Date(noon + 2e6)},
			eventAt(2, noon + 3e6),
			bad('b', 4e6),
			eventAt(3, noon + 5e6),
		];

		test('the next one is the last thing told, and nothing goes on until somebody wants it', async () => {
			const {toldIn, controls} = begin(story);
			const answer = controls.nextFailure();
			expect(await toldIn(0)).toEqual(['1', 'a']);
			expect(await answer).toBeUndefined();
			expect(controls.position()).toMatchObject({isPaused: true, line: 2, at: new Date(noon + 1e6)});
			expect(await toldIn(1e7)).toEqual([]);
			controls.toggle();
			expect(await toldIn(1e6 - 1)).toEqual([]);
			expect(await toldIn(1)).toEqual(['cleanup']);
			void controls.nextFailure();
			expect(await toldIn(0)).toEqual(['2', 'b']);
		});

		test('the one before: of one that stands there, the one before that', async () => {
			const {toldIn, controls} = begin(story, {isWatched: true, speed: 1000});
			await toldIn(5000);
			expect(controls.position()).toMatchObject({isAtEnd: true});
			void controls.previousFailure();
			expect(await toldIn(1e5)).toEqual(['restart', '1', 'a', 'cleanup', '2', 'b']);
			expect(controls.position()).toMatchObject({isAtEnd: false, isPaused: true, line: 5});
			void controls.previousFailure();
			expect(await toldIn(1e5)).toEqual(['restart', '1', 'a']);
			void controls.nextFailure();
			expect(await toldIn(0)).toEqual(['cleanup', '2', 'b']);
		});

		test('where there is none, it says so, and goes on as before', async () => {
			const {toldIn, controls} = begin(story);
			await toldIn(0);
			const before = controls.previousFailure();
			expect(await toldIn(0)).toEqual([]);
			expect(await before).toBe('nothing went wrong before this');
			expect(controls.position().isPaused).toBe(false);
			await toldIn(4e6);
			const after = controls.nextFailure();
			expect(await toldIn(0)).toEqual([]);
			expect(await after).toBe('nothing went wrong after this');
			expect(await toldIn(1e6)).toEqual(['3']);
		});

		test('what lies behind the end that was asked for is not gone to', async () => {
			const {toldIn, controls} = begin(story, {to: new Date(noon + 3e6), isWatched: true});
			await toldIn(3e6);
			const answer = controls.nextFailure();
			await toldIn(0);
			expect(await answer).toBe('nothing went wrong after this');
		});
	});

	test('the end is no end for a screen: a jump back goes on', async () => {
		const {toldIn, controls, stop, isDone} = begin(every10s, {isWatched: true, speed: 1000});
		await toldIn(1000);
		expect(controls.position()).toMatchObject({isAtEnd: true, line: 6, lines: 6});
		controls.step();
		void controls.nextFailure();
		expect(await toldIn(0)).toEqual([]);
		controls.seek(5);
		expect(await toldIn(0)).toEqual(['restart', '0', '1', '2', '3', '4']);
		expect(controls.position()).toMatchObject({isAtEnd: false, line: 5});
		stop.abort();
		await toldIn(0);
		expect(isDone()).toBe(true);
	});
});

test('the position is told to who asked for it', async () => {
	const {toldIn, controls} = begin(every10s);
	let changes = 0;
	const leave = controls.subscribe(() => changes++);
	await toldIn(10_000);
	expect(controls.position()).toEqual({
		at: new Date(noon + 10_000),
		line: 2,
		lines: 6,
		speed: 1,
		isPaused: false,
		isAtEnd: false,
	});
	expect(changes).toBeGreaterThan(1);
	leave();
	const before = changes;
	await toldIn(10_000);
	expect(changes).toBe(before);
});

test('a stop ends it at once, and leaves no timer', async () => {
	const {toldIn, stop, clock, isDone} = begin(every10s);
	await toldIn(0);
	stop.abort();
	await toldIn(0);
	expect(isDone()).toBe(true);
	expect(clock.sleepers).toBe(0);
});
