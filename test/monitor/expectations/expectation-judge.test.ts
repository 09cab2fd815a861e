import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Expectation} from '../../../source/domain/expectations/expectation.ts';
import {type GoodEnds, noteEnd} from '../../../source/domain/expectations/good-ends.ts';
import {jobNews} from '../../../source/domain/jobs/job-news.ts';
import {noRuns} from '../../../source/domain/jobs/runs.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createExpectationJudge} from '../../../source/monitor/expectations/expectation-judge.ts';
import {createOverdueJudge} from '../../../source/monitor/overdue-judge.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {activityWith, agentWith, eventWith, observe, pollWith} from '../../helpers/observations.ts';

/** By the server's clock, which has nothing to do with ours. */
const noon = Date.UTC(2020, 0, 1, 12);
const hour = 3_600_000;
const db = {id: 'a1', name: 'db-02'};
const web = {id: 'a2', name: 'web-01'};
const backup: Expectation = {agent: null, kind: 'backup', within: 26 * hour};

const row = (id: string, hours: number, more: Parameters<typeof activityWith>[0] = {}) =>
	activityWith({
		...{id, kind: 'Backup', agent: db, status: 'completed', state: 'Completed', text: null, name: null},
		...{time: new Date(noon + hours * hour), ...more},
	});
const listed = pollWith({feed: 'history', ok: true, error: null, coveredUntil: null});
const gap = observe({
	type: 'gap',
	gap: {feed: 'events', from: new Date(0), to: new Date(1), reason: 'retention'},
});

function answer(hours: number, feed = 'events'): Observation {
	const there = noon + hours * hour;
	return pollWith({
		...{feed, ok: true, error: null, attempt: 0, retryAt: null, isRoutine: true},
		coveredUntil: new Date(0),
		coveredThere: {least: there, most: there + 1500},
	});
}

type Start = {
	readonly expected?: readonly Expectation[];
	readonly before?: readonly Observation[];
	/** In hours from noon. */
	readonly watchedSince?: number;
};

function begin({expected = [backup], before = [], watchedSince}: Start = {}) {
	const clock = createFakeClock();
	const goodEnds = new Map<string, GoodEnds>();
	for (const news of before.map(jobNews)) {
		if (news) {
			noteEnd(goodEnds, news);
		}
	}

	const since = watchedSince === undefined ? [] : [['dfw', noon + watchedSince * hour] as const];
	const expectations = createExpectationJudge({
		...{clock, before, goodEnds},
		expected: new Map([['dfw', expected]]),
		watchedSince: new Map(since),
	});
	const judge = createOverdueJudge({clock, before, runs: noRuns, expectations});
	const observations = (...told: readonly Observation[]) => told.flatMap(each => [...judge.learn(each)]);
	const tell = (...told: readonly Observation[]) =>
		observations(...told).flatMap(each => (each.type === 'overdue' ? [each.overdue] : []));
	return {clock, tell, observations};
}

const known = [agentWith(db), agentWith(web)];

describe('an agent whose backup is expected within 26 hours', () => {
	test('is overdue when its last good end is longer ago, and is told once', () => {
		const {tell} = begin();
		expect(tell(agentWith(db), row('b1', 0), listed, answer(26))).toEqual([]);
		expect(tell(answer(26.01))).toEqual([
			{
				...{kind: 'backup', id: null, agent: db, usual: null, expected: 26 * hour},
				...{since: new Date(noon), last: new Date(noon)},
			},
		]);
		expect(tell(answer(27), answer(99))).toEqual([]);
	});

	test('is no more as soon as it ends well, and is again when the next end fails to come', () => {
		const {tell} = begin();
		expect(tell(agentWith(db), row('b1', 0), listed, answer(27))).toHaveLength(1);
		expect(tell(row('b2', 28), answer(29), answer(54))).toEqual([]);
		expect(tell(answer(55))).toMatchObject([{last: new Date(noon + 28 * hour)}]);
	});

	test('is overdue though it failed meanwhile, had errors, or runs', () => {
		const {tell} = begin();
		const others = [
			row('b2', 10, {status: 'failed', state: 'Failed'}),
			row('b3', 12, {status: 'with-errors', state: 'CompletedWithErrors'}),
			row('b4', 14, {kind: 'Restore'}),
			eventWith({
				...{event: 'backup_in_progress', status: 'running', agent: db},
				...{subject: {kind: 'backup', id: 'b5'}, time: new Date(noon + 20 * hour)},
			}),
		];
		expect(tell(agentWith(db), row('b1', 0), ...others, listed, answer(27))).toHaveLength(1);
	});

	test('is overdue after all where what an event called completed had errors', () => {
		const {tell} = begin();
		const end = eventWith({
			...{event: 'backup_completed', status: 'completed', agent: db},
			...{subject: {kind: 'backup', id: 'b2'}, time: new Date(noon + 20 * hour)},
		});
		expect(tell(agentWith(db), row('b1', 0), end, listed, answer(27))).toEqual([]);
		const read = row('b2', 20, {status: 'with-errors', state: 'CompletedWithErrors'});
		expect(tell(read, answer(28))).toMatchObject([{last: new Date(noon)}]);
	});

	test('of whom no good end is known is overdue once the list or the journal covers the time', () => {
		const first = begin();
		expect(first.tell(...known, row('b1', -20), listed, answer(0), answer(5))).toEqual([]);
		// The oldest row of the list is from twenty hours before.
		expect(first.tell(answer(6.1))).toMatchObject([
			{agent: db, last: new Date(noon - 20 * hour)},
			{agent: web, last: null, since: new Date(noon - 20 * hour)},
		]);
		const second = begin({before: known, watchedSince: -30});
		expect(second.tell(listed, answer(0))).toMatchObject([{agent: db}, {agent: web}]);
		const third = begin({before: known});
		expect(third.tell(listed, answer(0), answer(26))).toEqual([]);
		expect(third.tell(answer(27))).toHaveLength(2);
	});

	test('that came while somebody watched has as much time from then on', async () => {
		const {tell, clock} = begin({watchedSince: -99});
		const mute = pollWith({ok: true, error: null, coveredUntil: new Date(0), isRoutine: true});
		tell(agentWith(db), pollWith({feed: 'agents', ok: true, error: null}), row('b1', 0), listed);
		tell(agentWith(web), answer(0));
		await clock.pass(25 * hour);
		expect(tell(mute).filter(({agent}) => agent?.id === web.id)).toEqual([]);
		await clock.pass(2 * hour);
		expect(tell(mute)).toMatchObject([{agent: web}]);
	});

	test('is none that the server has not listed for two days', async () => {
		const {tell, clock} = begin({before: known, watchedSince: -99});
		await clock.pass(51 * hour);
		const still = {...agentWith(web), at: new Date(clock.now())};
		expect(tell(still, listed, answer(0))).toMatchObject([{agent: web}]);
	});
});

describe('what is held against nobody', () => {
	test('that nobody knew, in a gap which no list has closed', async () => {
		const {tell, clock} = begin();
		tell(agentWith(db), row('b1', 0), listed, answer(20), gap, answer(21));
		await clock.pass(61_000);
		expect(tell(answer(30), answer(46))).toEqual([]);
		expect(tell(answer(48))).toMatchObject([{last: new Date(noon)}]);
	});

	test('that a gap may hide, until the list that is read after it has been', async () => {
		const {tell, clock} = begin();
		tell(agentWith(db), row('b1', 0), listed, answer(20), gap);
		expect(tell(answer(27))).toEqual([]);
		await clock.pass(61_000);
		expect(tell(row('b2', 21), listed, answer(28))).toEqual([]);
		expect(tell(answer(48))).toMatchObject([{last: new Date(noon + 21 * hour)}]);
	});

	test('that a list was too long to be read back to', async () => {
		const {tell, clock} = begin();
		tell(agentWith(db), row('b1', 0), listed, answer(1), gap);
		await clock.pass(61_000);
		const many = Array.from({length: 1000}, (_, index) => row(`w${index}`, 100 + index / 1000, {agent: web}));
		expect(tell(...many, listed, answer(120)).filter(({agent}) => agent?.id === db.id)).toEqual([]);
		expect(tell(answer(127))).toMatchObject([{agent: db}]);
	});

	test('before the first list has answered, for a minute at most', async () => {
		const {tell, clock} = begin({before: [...known, row('b1', 0)]});
		expect(tell(answer(30))).toEqual([]);
		await clock.pass(60_000);
		expect(tell(answer(31))).toMatchObject([{agent: db}]);
	});

	test('by a clock of ours that is set', async () => {
		const {tell, clock} = begin();
		const mute = pollWith({ok: true, error: null, coveredUntil: new Date(0), isRoutine: true});
		const end = row('b1', 0, {time: new Date(clock.now())});
		tell(agentWith(db), end, listed, mute);
		clock.jump(30 * hour);
		expect(tell(mute)).toEqual([]);
		await clock.pass(27 * hour);
		expect(tell({...agentWith(db), at: new Date(clock.now())}, mute)).toHaveLength(1);
	});

	test('by feeds that would not have told its end', () => {
		const {tell} = begin();
		tell(agentWith(db), row('b1', 0), listed);
		expect(tell(answer(27, 'agent a2 events'), answer(27, 'cleanup c1 events'))).toEqual([]);
		expect(tell(answer(27, 'agent a1 events'))).toMatchObject([{agent: db}]);
	});
});

test('each expectation is of its own agents and its own kind', () => {
	const expected = [
		{agent: 'db-*', kind: 'backup', within: hour},
		{agent: null, kind: 'cleanup', within: 8 * hour},
		{agent: 'a1', kind: 'backup', within: 4 * hour},
	];
	const {tell} = begin({expected, watchedSince: 0, before: known});
	const cleaned = pollWith({feed: 'cleanups', ok: true, error: null, coveredUntil: null});
	expect(tell(listed, cleaned, answer(2)).map(({agent, kind}) => [agent?.name, kind])).toEqual([
		['db-02', 'backup'],
	]);
	expect(
		tell(answer(9)).map(({agent, kind, expected}) => [agent?.name, kind, (expected ?? 0) / hour]),
	).toEqual([
		['db-02', 'cleanup', 8],
		['web-01', 'cleanup', 8],
		['db-02', 'backup', 4],
	]);
});

test('a system that lists no agents is judged by who has done such work, or as one', () => {
	const none = begin();
	expect(none.tell(answer(0))).toEqual([]);
	const log = (id: string, hours: number, agent: typeof db | null) =>
		row(id, hours, {kind: 'activity', subject: null, agent});
	const rows = begin({expected: [{agent: null, kind: 'activity', within: hour}]});
	rows.tell(log('r1', 0, db), log('r2', 2, web), listed);
	expect(rows.tell(answer(2))).toMatchObject([{agent: db, kind: 'activity'}]);
	const nobody = begin({expected: [{agent: null, kind: 'activity', within: hour}], watchedSince: -2});
	expect(nobody.tell(listed, answer(0))).toMatchObject([{agent: null, last: null}]);
});

describe('after a restart', () => {
	const before = [...known, row('b1', 0)];

	test('what was told is not told again, until it has happened and failed to again', () => {
		const first = begin({before: [agentWith(db), row('b1', 0)]});
		const told = first.observations(listed, answer(27));
		expect(told).toHaveLength(1);
		const second = begin({before: [agentWith(db), row('b1', 0), ...told]});
		expect(second.tell(listed, answer(28), answer(200))).toEqual([]);
		expect(second.tell(row('b2', 201), answer(228))).toHaveLength(1);
	});

	test('nor is what nobody knows of any end, however much the list tells by then', () => {
		const told = begin({before: known, watchedSince: -30}).observations(listed, answer(0));
		expect(told).toHaveLength(2);
		const second = begin({before: [...known, ...told], watchedSince: -40});
		expect(second.tell(row('r9', -50, {kind: 'Restore'}), listed, answer(2))).toEqual([]);
	});

	test('what became due while nobody watched is told by who comes, once the list has said nothing of it', async () => {
		const {tell, clock} = begin({before});
		expect(tell(gap, answer(40), listed, answer(40))).toEqual([]);
		await clock.pass(61_000);
		expect(tell(row('b2', 30, {agent: web}), answer(40))).toMatchObject([{agent: db, last: new Date(noon)}]);
	});
});

test('whatever ends, restarts and passes, whoever is late is told once for each good end', () => {
	const step = fc.oneof(
		fc.record({type: fc.constant('end' as const), agent: fc.constantFrom(db, web), isGood: fc.boolean()}),
		fc.record({type: fc.constant('pass' as const), hours: fc.integer({min: 1, max: 30})}),
		fc.constant({type: 'restart' as const}),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), steps => {
			let record: Observation[] = [...known, row('b-db', 0), row('b-web', 0, {agent: web})];
			let run = begin({before: record});
			run.tell(listed);
			const last = new Map([
				[db.id, 0],
				[web.id, 0],
			]);
			const told = new Map<string, number>();
			let [now, count] = [0, 0];
			for (const each of steps) {
				if (each.type === 'pass') {
					now += each.hours;
				} else if (each.type === 'end') {
					const status = each.isGood ? 'completed' : 'failed';
					const end = row(`b${count++}`, now, {agent: each.agent, status, state: status});
					record = [...record, end, ...run.observations(end)];
					if (each.isGood) {
						last.set(each.agent.id, now);
					}
				} else {
					run = begin({before: record});
					run.tell(listed);
				}

				const late = [...last].filter(([id, at]) => now - at > 26 && told.get(id) !== at);
				const news = run.observations(answer(now));
				record = [...record, ...news];
				const named = news.flatMap(({type, ...more}) =>
					type === 'overdue' && 'overdue' in more ? [more.overdue.agent?.id] : [],
				);
				expect(named.toSorted()).toEqual(late.map(([id]) => id).toSorted());
				for (const [id, at] of late) {
					told.set(id, at);
				}
			}
		}),
		{numRuns: 150},
	);
});
