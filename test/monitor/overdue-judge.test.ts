import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {learnJobs, noJobs} from '../../source/domain/jobs/jobs.ts';
import {learnRuns, noRuns} from '../../source/domain/jobs/runs.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {createOverdueJudge} from '../../source/monitor/overdue-judge.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {cleanupWith, eventWith, observe, pollWith} from '../helpers/observations.ts';

const agent = {id: 'a1', name: 'mail-03'};
/** By the server's clock, which has nothing to do with ours. */
const noon = Date.UTC(2020, 0, 1, 12);
const minute = 60_000;

function ended(id: string, length: number): Observation {
	const [startedAt, endedAt] = [new Date(noon - 3_600_000 - length), new Date(noon - 3_600_000)];
	return cleanupWith({id, agent, state: 'completed', status: 'completed', startedAt, endedAt});
}

const day = [ended('c1', 20 * minute), ended('c2', 22 * minute), ended('c3', 31 * minute)];

function running(id = 'now', startedAt = noon): Observation {
	return cleanupWith({
		...{id, agent, state: 'in_progress', status: 'running', startedAt: new Date(startedAt), endedAt: null},
	});
}

/** An event on the way, as late or early as it may come. */
function goesOn(id: string, at: number): Observation {
	const progress = {done: at, left: null, total: null};
	const subject = {kind: 'cleanup', id};
	const event = 'cleanup_progress';
	return eventWith({event, status: 'running', subject, agent, time: new Date(at), progress});
}

/** The events have answered, and the server says what time it is. */
function answer(passed: number, feed = 'events'): Observation {
	const there = noon + passed;
	return pollWith({
		...{feed, ok: true, error: null, attempt: 0, retryAt: null, isRoutine: true},
		coveredUntil: new Date(0),
		coveredThere: {least: there, most: there + 1500},
	});
}

function begin(before: readonly Observation[] = []) {
	const clock = createFakeClock();
	const {jobs} = learnJobs(noJobs, before, 2000);
	const judge = createOverdueJudge({clock, before, runs: learnRuns(noRuns, jobs.values())});
	const tell = (...told: readonly Observation[]) => told.flatMap(each => [...judge.learn(each)]);
	return {clock, tell};
}

describe('a job that runs', () => {
	test('is overdue when it takes longer than all before it and twice the usual, and is told once', () => {
		const {tell} = begin();
		expect(tell(...day, running(), answer(44 * minute))).toEqual([]);
		const told = tell(answer(44 * minute + 1));
		expect(told).toMatchObject([
			{
				type: 'overdue',
				source: 'dfw',
				overdue: {
					...{kind: 'cleanup', id: 'now', agent, since: new Date(noon), expected: null},
					usual: {median: 22 * minute, longest: 31 * minute},
				},
			},
		]);
		expect(tell(answer(45 * minute), running(), answer(99 * minute))).toEqual([]);
	});

	test('is not where fewer than three have ended before it', () => {
		const {tell} = begin();
		expect(tell(...day.slice(1), running(), answer(9999 * minute))).toEqual([]);
	});

	test('is not as soon as it has ended, and is judged anew when it runs again', () => {
		const {tell} = begin();
		const end = cleanupWith({
			...{id: 'now', agent, state: 'completed', status: 'completed'},
			...{startedAt: new Date(noon), endedAt: new Date(noon + 60 * minute)},
		});
		expect(tell(...day, running(), end, answer(60 * minute))).toEqual([]);
		const again = running('now', noon + 100 * minute);
		expect(tell(again, answer(101 * minute))).toEqual([]);
		expect(tell(answer(300 * minute))).toHaveLength(1);
	});

	test('is not judged where somebody else does, whose word is taken', () => {
		const clock = createFakeClock();
		const runs = learnRuns(noRuns, learnJobs(noJobs, day, 2000).jobs.values());
		const judge = createOverdueJudge({clock, before: day, runs, toldElsewhere: new Set(['dfw'])});
		expect([running(), answer(99 * minute)].flatMap(each => [...judge.learn(each)])).toEqual([]);
	});

	test('is judged by the feed that would have told its end', () => {
		const {tell} = begin();
		expect(tell(...day, running(), answer(60 * minute, 'agent a2 events'))).toEqual([]);
		const noFeed = pollWith({feed: 'cleanups', ok: true, error: null, coveredUntil: null});
		expect(tell(noFeed, pollWith({coveredUntil: new Date(0)}))).toEqual([]);
		expect(tell(answer(60 * minute, 'agent a1 events'))).toHaveLength(1);
	});

	test('is left alone after a gap until it has been read again', async () => {
		const {tell, clock} = begin();
		const [from, to] = [new Date(0), new Date(1)];
		tell(...day, running(), observe({type: 'gap', gap: {feed: 'events', from, to, reason: 'retention'}}));
		expect(tell(answer(60 * minute))).toEqual([]);
		await clock.pass(minute);
		expect(tell(answer(61 * minute))).toHaveLength(1);
	});

	test('is not made overdue by a clock of ours that is set', async () => {
		const {tell, clock} = begin();
		tell(...day, running());
		clock.jump(10_000 * minute);
		expect(tell(answer(minute))).toEqual([]);
		const mute = pollWith({ok: true, error: null, coveredUntil: new Date(clock.now()), isRoutine: true});
		await clock.pass(44 * minute);
		expect(tell(mute)).toEqual([]);
		await clock.pass(minute);
		expect(tell(mute)).toHaveLength(1);
	});
});

describe('after a restart', () => {
	test('what was told is not told again', () => {
		const before = [...day, running()];
		const first = begin();
		const told = first.tell(...before, answer(50 * minute));
		expect(told).toHaveLength(1);
		const second = begin([...before, ...told]);
		expect(second.tell(running(), answer(51 * minute))).toEqual([]);
	});

	test('what is only known from before is not judged until it is heard of', () => {
		for (const word of [running(), goesOn('now', noon + 50 * minute)]) {
			const {tell} = begin([...day, running()]);
			expect(tell(answer(50 * minute))).toEqual([]);
			expect(tell(word, answer(51 * minute))).toHaveLength(1);
		}
	});
});

test('whatever is told in whatever order, only what runs too long is overdue, and once', () => {
	const step = fc.oneof(
		fc.record({type: fc.constant('begin' as const), id: fc.integer({min: 0, max: 3})}),
		fc.record({type: fc.constant('end' as const), id: fc.integer({min: 0, max: 3})}),
		fc.record({type: fc.constant('pass' as const), length: fc.integer({min: 1, max: 100})}),
		fc.record({type: fc.constant('jump' as const), length: fc.integer({min: -9999, max: 9999})}),
		fc.record({type: fc.constant('word' as const), id: fc.integer({min: 0, max: 3}), at: fc.nat(6000)}),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 60}), steps => {
			const {tell, clock} = begin();
			const lengths: number[] = [];
			const under = new Map<string, number>();
			const named = new Set<string>();
			let now = 0;
			let count = 0;
			const open = new Map<number, string>();
			for (const each of steps) {
				if (each.type === 'begin' && !open.has(each.id)) {
					const id = `job-${count++}`;
					open.set(each.id, id);
					under.set(id, now);
					tell(running(id, noon + now));
				} else if (each.type === 'end' && open.has(each.id)) {
					const id = open.get(each.id) ?? '';
					const startedAt = under.get(id) ?? 0;
					open.delete(each.id);
					under.delete(id);
					lengths.push(now - startedAt);
					tell(
						cleanupWith({
							...{id, agent, state: 'completed', status: 'completed'},
							...{startedAt: new Date(noon + startedAt), endedAt: new Date(noon + now)},
						}),
					);
				} else if (each.type === 'word' && open.has(each.id)) {
					tell(goesOn(open.get(each.id) ?? '', noon + each.at * 1000));
				} else if (each.type === 'jump') {
					clock.jump(each.length * minute);
				} else if (each.type === 'pass') {
					now += each.length * 1000;
				}

				const recent = lengths.slice(-20).sort((left, right) => left - right);
				const middle = ((recent[(recent.length - 1) >> 1] ?? 0) + (recent[recent.length >> 1] ?? 0)) / 2;
				const late = [...under].filter(
					([id, startedAt]) =>
						!named.has(id) &&
						recent.length >= 3 &&
						now - startedAt > Math.max(2 * middle, recent.at(-1) ?? 0),
				);
				const told = tell(answer(now)).map(each => (each.type === 'overdue' ? each.overdue.id : null));
				expect(told.toSorted()).toEqual(late.map(([id]) => id).toSorted());
				for (const [id] of late) {
					named.add(id);
				}
			}
		}),
		{numRuns: 150},
	);
});
