import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {reasonOfOutcome} from '../../../source/commands/wait/reason-of-outcome.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import type {JobKind} from '../../../source/domain/reference.ts';
import {statusOfEvent, statusOfState} from '../../../source/domain/status-of.ts';
import {createWaiting, type Waiting, type WaitingOptions} from '../../../source/outlets/waiting/waiting.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {activityWith, cleanupWith, eventWith} from '../../helpers/observations.ts';

function begin(more: Partial<WaitingOptions> = {}) {
	const clock = createFakeClock();
	const waiting = createWaiting({
		ids: ['c1'],
		kind: 'cleanup',
		appear: undefined,
		timeout: undefined,
		failFast: false,
		clock,
		...more,
	});
	return {clock, waiting};
}

function endOf(waiting: Waiting) {
	const outcome = waiting.outcome();
	return outcome && reasonOfOutcome(outcome);
}

function cleanup(id: string, state: string, more: Parameters<typeof cleanupWith>[0] = {}): Observation {
	return cleanupWith({id, state, status: statusOfState(state), startedAt: null, endedAt: null, ...more});
}

function event(id: string, name: string, time: Date | null = null, kind: JobKind = 'cleanup'): Observation {
	return eventWith({event: name, status: statusOfEvent(name), time, subject: {kind, id}});
}

const start = new Date('2026-11-20T14:00:00.000Z');
const before = new Date('2026-11-20T13:00:00.000Z');
const after = new Date('2026-11-20T15:00:00.000Z');

describe('one cleanup: its end is the exit status', () => {
	test.each([
		['completed', 0, 'completed'],
		['failed', 1, 'failed'],
		['completed_with_errors', 3, 'with-errors'],
		['stopped', 4, 'stopped'],
		['missed', 1, 'missed'],
		['skipped', 1, 'missed'],
	])('%s is %i', (state, exit, status) => {
		const {waiting} = begin();
		waiting.learn(cleanup('c1', state));
		expect(endOf(waiting)).toEqual({exit, status});
	});

	test.each([
		'start_requested',
		'queued',
		'preparing',
		'in_progress',
		'stop_requested',
		'a state of tomorrow',
	])('%s is no end', state => {
		const {waiting} = begin();
		waiting.learn(cleanup('c1', state));
		expect(endOf(waiting)).toBeUndefined();
		expect(waiting.jobs[0]?.phase).toBe('there');
	});

	test('another one is none of our business', () => {
		const {waiting} = begin();
		waiting.learn(cleanup('c2', 'failed'));
		expect(waiting.changed).toEqual([]);
		waiting.learn(activityWith({id: 'c1', kind: 'backup'}));
		waiting.learn(eventWith({subject: {kind: 'backup', id: 'c1'}}));
		expect(waiting.jobs[0]?.phase).toBe('unasked');
	});

	test('its end is its end, whatever is said of it later', () => {
		const {waiting} = begin();
		waiting.learn(cleanup('c1', 'completed'));
		waiting.learn(cleanup('c1', 'in_progress'));
		waiting.learn(event('c1', 'cleanup_failed'));
		waiting.learnAbsent('c1');
		expect(endOf(waiting)?.exit).toBe(0);
	});
});

describe('an end that an event tells', () => {
	test('is believed when the job itself says nothing else in time', async () => {
		const {clock, waiting} = begin();
		waiting.learn(event('c1', 'cleanup_failed'));
		await clock.pass(4999);
		expect(endOf(waiting)).toBeUndefined();
		await clock.pass(1);
		expect(endOf(waiting)?.exit).toBe(1);
	});

	test('gives way to what the job itself says', () => {
		const {waiting} = begin({kind: 'backup'});
		waiting.learn(event('c1', 'backup_completed', null, 'backup'));
		waiting.learn(activityWith({id: 'c1', kind: 'backup', state: 'x', status: 'with-errors'}));
		expect(endOf(waiting)?.exit).toBe(3);
	});

	test('is believed against an answer that lags behind it', async () => {
		const {clock, waiting} = begin();
		waiting.learn(cleanup('c1', 'in_progress', {startedAt: start}));
		waiting.learn(event('c1', 'cleanup_stopped', after));
		waiting.learn(cleanup('c1', 'in_progress', {startedAt: start}));
		await clock.pass(5000);
		expect(endOf(waiting)?.exit).toBe(4);
	});

	test('does not count when it is older than the beginning: another run had the same id', async () => {
		const {clock, waiting} = begin();
		waiting.learn(cleanup('c1', 'in_progress', {startedAt: start}));
		waiting.learn(event('c1', 'cleanup_failed', before));
		await clock.pass(60_000);
		expect(endOf(waiting)).toBeUndefined();
	});

	test('does not count when it runs again', async () => {
		const {clock, waiting} = begin();
		waiting.learn(event('c1', 'cleanup_failed'));
		waiting.learn(event('c1', 'cleanup_start_request'));
		await clock.pass(60_000);
		expect(endOf(waiting)).toBeUndefined();
	});

	test('that is not settled is never guessed at', async () => {
		const {clock, waiting} = begin();
		const ended = eventWith({
			event: 'cleanup_completed',
			status: 'unknown',
			subject: {kind: 'cleanup', id: 'c1'},
		});
		waiting.learn(ended);
		await clock.pass(3_600_000);
		expect(endOf(waiting)).toBeUndefined();
	});
});

describe('a job that is not there', () => {
	test('is no such thing', () => {
		const {waiting} = begin();
		waiting.learnAbsent('c1');
		expect(endOf(waiting)).toEqual({
			exit: 5,
			status: 'failed',
			message: 'there is no cleanup c1: check the id and the project, or wait for it with --appear 2m',
		});
	});

	test('may still appear for as long as --appear says', async () => {
		const {clock, waiting} = begin({appear: 120_000});
		waiting.learnAbsent('c1');
		await clock.pass(119_999);
		waiting.learnAbsent('c1');
		expect(endOf(waiting)).toBeUndefined();
		await clock.pass(1);
		waiting.learnAbsent('c1');
		expect(endOf(waiting)).toMatchObject({exit: 5, message: expect.stringContaining('within 2m 00s')});
	});

	test('appears, and is waited for to its end', async () => {
		const {clock, waiting} = begin({appear: 120_000});
		waiting.learnAbsent('c1');
		await clock.pass(60_000);
		waiting.learn(cleanup('c1', 'queued'));
		await clock.pass(600_000);
		expect(endOf(waiting)).toBeUndefined();
		waiting.learn(cleanup('c1', 'completed'));
		expect(endOf(waiting)?.exit).toBe(0);
	});

	test('after it was there is gone only when the server says so twice', () => {
		const {waiting} = begin();
		waiting.learn(cleanup('c1', 'in_progress'));
		waiting.learnAbsent('c1');
		waiting.learn(cleanup('c1', 'in_progress'));
		waiting.learnAbsent('c1');
		expect(endOf(waiting)).toBeUndefined();
		waiting.learnAbsent('c1');
		expect(endOf(waiting)?.exit).toBe(5);
	});
});

describe('the time is over', () => {
	test.each([
		['while it runs', 'running', 8, 'running', 'still running after 1m 00s: cleanup c1'],
		['before anybody answered', 'unasked', 8, 'running', 'not known yet after 1m 00s: cleanup c1'],
		['before it appeared', 'absent', 5, 'failed', expect.stringContaining('there is no cleanup c1')],
	])('%s', async (_, phase, exit, status, message) => {
		const {clock, waiting} = begin({timeout: 60_000, appear: 600_000});
		if (phase === 'running') {
			waiting.learn(cleanup('c1', 'in_progress'));
		} else if (phase === 'absent') {
			waiting.learnAbsent('c1');
		}

		await clock.pass(59_999);
		expect(endOf(waiting)).toBeUndefined();
		await clock.pass(1);
		expect(endOf(waiting)).toEqual({exit, status, message});
	});

	test('an end at the last moment is an end', async () => {
		const {clock, waiting} = begin({timeout: 60_000});
		await clock.pass(60_000);
		waiting.learn(cleanup('c1', 'completed'));
		expect(endOf(waiting)?.exit).toBe(0);
	});
});

describe('several: the worst one decides', () => {
	const ends = ['failed', 'missed', 'stopped', 'completed_with_errors', 'absent', 'in_progress', 'completed'];
	const exits = [1, 1, 4, 3, 5, 8, 0];
	const pairs = ends.flatMap((one, index) =>
		ends.map((other, place) => [one, other, exits[Math.min(index, place)]] as const),
	);

	test.each(pairs)('%s and %s: %i', async (one, other, exit) => {
		const {clock, waiting} = begin({ids: ['a', 'b'], timeout: 60_000});
		for (const [id, end] of [
			['a', one],
			['b', other],
		] as const) {
			if (end === 'absent') {
				waiting.learnAbsent(id);
			} else {
				waiting.learn(cleanup(id, end));
			}
		}

		await clock.pass(60_000);
		expect(endOf(waiting)?.exit).toBe(exit);
	});

	test('all are waited for', () => {
		const {waiting} = begin({ids: ['a', 'b']});
		waiting.learn(cleanup('a', 'failed'));
		expect(endOf(waiting)).toBeUndefined();
		waiting.learn(cleanup('b', 'completed'));
		expect(endOf(waiting)?.exit).toBe(1);
	});

	test.each([
		['failed', 1],
		['completed_with_errors', 3],
		['stopped', 4],
		['absent', 5],
	])('with --fail-fast %s ends it at once', (end, exit) => {
		const {waiting} = begin({ids: ['a', 'b'], failFast: true});
		waiting.learn(cleanup('b', 'in_progress'));
		if (end === 'absent') {
			waiting.learnAbsent('a');
		} else {
			waiting.learn(cleanup('a', end));
		}

		expect(endOf(waiting)).toMatchObject({exit});
	});

	test('with --fail-fast one that completed ends nothing', () => {
		const {waiting} = begin({ids: ['a', 'b'], failFast: true});
		waiting.learn(cleanup('a', 'completed'));
		expect(endOf(waiting)).toBeUndefined();
	});
});

describe('whatever is told, and in whatever order', () => {
	const states = ['queued', 'in_progress', 'stop_requested', 'completed', 'failed', 'stopped', 'odd'];
	const step = fc.oneof(
		fc.constantFrom(...states).map(state => ({type: 'cleanup', state}) as const),
		fc.constantFrom(...states).map(state => ({type: 'event', state}) as const),
		fc.constant({type: 'absent'} as const),
		fc.nat({max: 8000}).map(time => ({type: 'time', time}) as const),
	);

	test('it ends at most once, and never without an end that was told', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, {maxLength: 12}), async steps => {
				const {clock, waiting} = begin({appear: 60_000});
				const finals = new Map([
					['completed', 0],
					['failed', 1],
					['stopped', 4],
				]);
				const possible = new Set<number>();
				let first: number | undefined;
				for (const told of steps) {
					if (told.type === 'cleanup') {
						waiting.learn(cleanup('c1', told.state));
					} else if (told.type === 'event') {
						waiting.learn(event('c1', `cleanup_${told.state}`));
					} else if (told.type === 'absent') {
						waiting.learnAbsent('c1');
						possible.add(5);
					} else {
						await clock.pass(told.time);
					}

					const exit = 'state' in told ? finals.get(told.state) : undefined;
					if (exit !== undefined) {
						possible.add(exit);
					}

					const outcome = endOf(waiting)?.exit;
					expect(first === undefined || outcome === first).toBe(true);
					expect(outcome === undefined || possible.has(outcome)).toBe(true);
					first = outcome;
				}
			}),
			{numRuns: 60},
		);
	});
});
