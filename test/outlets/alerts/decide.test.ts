import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {eventOfActivity} from '../../../source/domain/activity-event.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createDeciding} from '../../../source/outlets/alerts/decide.ts';
import {
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	learntAt,
	observe,
	pollWith,
} from '../../helpers/observations.ts';
import {startedAt, storyOf} from './story.ts';

const gap = observe({
	type: 'gap',
	gap: {feed: 'events', from: new Date(1), to: new Date(2), reason: 'retention'},
});

function decideAll(observations: readonly Observation[], more: Parameters<typeof createDeciding>[0]) {
	const deciding = createDeciding(more);
	return observations.flatMap(observation => deciding.decide(observation) ?? []);
}

describe('what ended well', () => {
	const id = 'c1';
	const told = eventWith({
		event: 'cleanup_completed',
		status: 'unknown',
		subject: {kind: 'cleanup', id},
	});
	const read = cleanupWith({id, status: 'completed', state: 'completed', errors: {count: 0, reason: null}});
	const backup = eventWith({
		event: 'backup_completed',
		status: 'completed',
		subject: {kind: 'backup', id: 'b1'},
	});
	const row = activityWith({
		id: 'b1',
		kind: 'backup',
		status: 'completed',
		state: 'completed',
		time: learntAt,
	});
	const wanted = {startedAt, tellsSuccess: true};

	test('is told once, by what has read it, and to nobody who does not want it', () => {
		const decisions = decideAll([told, read, read, backup, row, row], wanted);
		expect(decisions.map(({alert}) => [alert.kind, alert.observation])).toEqual([
			['success', read],
			['success', row],
		]);
		expect(decideAll([told, read, backup, row], {startedAt})).toEqual([]);
	});

	test('with errors is no success', () => {
		const decisions = decideAll([told, cleanupWith({id})], wanted);
		expect(decisions.map(({alert}) => alert.kind)).toEqual(['failure']);
	});

	test('before anybody watched, or in an earlier run, is the past', () => {
		const past = {...row, at: learntAt};
		const later = {...wanted, startedAt: learntAt.getTime() + 60_000};
		expect(decideAll([past], later)).toEqual([]);
		const {missed, decide} = createDeciding({...later, before: [told, read]});
		expect(missed).toEqual([]);
		expect(decide(read)).toBeUndefined();
	});

	test('again is told again', () => {
		const at = (seconds: number) => new Date(learntAt.getTime() + seconds * 1000);
		const again = {
			...cleanupWith({id, status: 'running', state: 'running', startedAt: at(60), endedAt: null}),
			at: at(61),
		};
		const end = {
			...cleanupWith({id, status: 'completed', state: 'completed', startedAt: at(60), endedAt: at(90)}),
			at: at(91),
		};
		expect(decideAll([read, again, end], wanted)).toHaveLength(2);
	});
});

describe('who must be told', () => {
	test.each([
		['an event', eventWith()],
		['a cleanup', cleanupWith()],
		['a row of the history', activityWith({time: learntAt})],
	])('%s that is bad is alerted once', (_, observation) => {
		const decisions = decideAll([observation, observation], {startedAt});
		expect(decisions).toHaveLength(1);
		expect(decisions[0]?.alert).toMatchObject({kind: 'failure', observation});
	});

	test.each(['failed', 'stopped', 'with-errors', 'missed'] as const)('%s is bad', status => {
		expect(decideAll([eventWith({status})], {startedAt})).toHaveLength(1);
	});

	test.each(['queued', 'running', 'completed', 'stopping', 'info', 'unknown'] as const)(
		'%s is not',
		status => {
			expect(decideAll([eventWith({status})], {startedAt})).toEqual([]);
		},
	);

	test('an end that is not settled yet waits for the truth', () => {
		const id = 'c1';
		const ended = eventWith({
			event: 'cleanup_completed',
			status: 'unknown',
			subject: {kind: 'cleanup', id},
		});
		const deciding = createDeciding({startedAt});
		expect(deciding.decide(ended)).toBeUndefined();
		expect(deciding.decide(cleanupWith({id}))?.alert.kind).toBe('failure');
	});

	test('a row of a log and the event made of it are one thing', () => {
		const row = activityWith({kind: 'delete', time: learntAt});
		if (row.type !== 'activity') {
			throw new Error('no activity');
		}

		const event = observe({type: 'event', event: eventOfActivity(row.activity)});
		expect(decideAll([event, row], {startedAt})).toHaveLength(1);
		expect(decideAll([row, event], {startedAt})).toHaveLength(1);
	});

	test('a failure that belongs to no job is alerted once, another one again', () => {
		const failure = {event: 'vault_db_download_failed', subject: null} as const;
		const stories = [eventWith(failure), eventWith(failure), eventWith({...failure, id: '9'})];
		expect(decideAll(stories, {startedAt})).toHaveLength(2);
	});

	test('the same id of two systems is two jobs', () => {
		expect(decideAll([eventWith(), {...eventWith(), source: 'lon'}], {startedAt})).toHaveLength(2);
	});

	test('the agent is named as it was told earlier', () => {
		const decisions = decideAll([agentWith(), eventWith()], {startedAt});
		expect(decisions[0]?.alert.agent).toBe('db-02');
	});

	test('an agent without a name is told by its whole id', () => {
		expect(decideAll([eventWith()], {startedAt})[0]?.alert.agent).toBe(
			'8f135b4f-7a69-4b8a-947f-5e80d772fd97',
		);
	});

	test('a gap is told once, a failed try never', () => {
		expect(decideAll([gap, pollWith(), gap], {startedAt}).map(({alert}) => alert.kind)).toEqual(['gap']);
	});

	test('what was over before the watch began is not told', () => {
		const began = learntAt.getTime() + 60_000;
		const at = new Date(began + 100);
		expect(
			decideAll(
				[eventWith(), cleanupWith(), activityWith()].map(old => ({...old, at})),
				{startedAt: began},
			),
		).toEqual([]);
	});
});

describe('a restart', () => {
	test('nothing is alerted that an earlier run alerted', () => {
		const all = [eventWith(), activityWith({time: learntAt}), gap];
		const alerted = new Set(decideAll(all, {startedAt}).map(({key}) => key));
		expect(alerted.size).toBe(3);
		expect(decideAll(all, {startedAt, alerted})).toEqual([]);
	});

	test('keys that are no keys do no harm', () => {
		const alerted = new Set(['', '{', 'null', '[]', '["job"]', '["job",1,2,3,4,5]']);
		expect(decideAll([eventWith()], {startedAt, alerted})).toHaveLength(1);
	});

	test('a job that was at work when the earlier run was cut, and failed meanwhile, is alerted', () => {
		const before = [eventWith({event: 'cleanup_in_progress', status: 'running', time: new Date(startedAt)})];
		const began = learntAt.getTime() + 3_600_000;
		const row = {...cleanupWith(), at: new Date(began)};
		expect(decideAll([row], {startedAt: began, before})).toHaveLength(1);
		expect(decideAll([row], {startedAt: began})).toEqual([]);
	});

	test('what went wrong since the earlier run was told everything is alerted, of that source alone', () => {
		const began = learntAt.getTime() + 30_000;
		const resumedAt = new Map([['dfw', learntAt.getTime() - 10_000]]);
		const late = {...eventWith(), at: new Date(began)};
		expect(decideAll([late], {startedAt: began, resumedAt})).toHaveLength(1);
		expect(decideAll([{...late, source: 'lon'}], {startedAt: began, resumedAt})).toEqual([]);
	});

	test('what a log shows late, dated before the last answer of the earlier run, is alerted by the run that goes on there', () => {
		const began = learntAt.getTime() + 30_000;
		const resumedAt = new Map([['dfw', learntAt.getTime() + 20_000]]);
		const late = {...activityWith({kind: 'delete', time: learntAt}), at: new Date(began)};
		if (late.type !== 'activity') {
			throw new Error('no activity');
		}

		const event: Observation = {...late, type: 'event', event: eventOfActivity(late.activity)};
		expect(decideAll([event, late], {startedAt: began, resumedAt})).toHaveLength(1);
		expect(decideAll([late], {startedAt: began, resumedAt})).toEqual([]);
		// A run that begins has not seen it happen.
		expect(decideAll([event, late], {startedAt: began})).toEqual([]);
	});

	test('what a list tells late of the time that an earlier run watched is alerted, and nothing from before it', () => {
		const began = learntAt.getTime() + 30_000;
		const resumedAt = new Map([['dfw', began - 5000]]);
		const rowAt = (id: string, seconds: number) =>
			activityWith({id, time: new Date(learntAt.getTime() + seconds * 1000)});
		const before = [activityWith({id: 'older', status: 'completed', time: learntAt})];
		const rows = [rowAt('long before', -1), rowAt('between', 1)];
		const options = {startedAt: began, resumedAt, before};
		expect(decideAll(rows, options).map(({alert}) => alert.observation)).toEqual([rows[1]]);
		// The same where the list told other rows meanwhile, or none.
		const listed = activityWith({id: 'newer', status: 'completed', time: new Date(began - 10_000)});
		for (const other of [[...before, listed], [cleanupWith({status: 'completed'})]]) {
			expect(decideAll(rows, {...options, before: other})).toHaveLength(1);
		}
	});

	test.each([
		['as it was told there', 0, 0],
		['as it was told at another time', 1, 1],
	])('a row that two programs told, and one of them alerted %s, is alerted %i times', (_, later, count) => {
		const row = eventWith({event: 'deploy: failed', subject: {kind: 'activity', id: 'r1'}});
		const there = {...row, at: new Date(row.at.getTime() + 400)};
		const alerted = new Set(
			decideAll([{...there, at: new Date(there.at.getTime() + later)}], {startedAt}).map(({key}) => key),
		);
		expect(alerted.size).toBe(1);
		const before = [{...pollWith(), at: new Date(startedAt)}, row];
		const toldAgain = new Map([[row, [there.at]]]);
		expect(createDeciding({startedAt: Date.now(), before, alerted, toldAgain}).missed).toHaveLength(count);
		expect(createDeciding({startedAt: Date.now(), before, alerted}).missed).toHaveLength(1);
	});

	test('what the earlier run saw go wrong is not told again', () => {
		expect(decideAll([eventWith(), cleanupWith()], {startedAt, before: [eventWith()]})).toEqual([]);
	});
});

describe('exactly one alert for each bad run', () => {
	const stories = fc.tuple(storyOf('a'), storyOf('b'));

	test('however often and by whomever it is told again', () => {
		fc.assert(
			fc.property(stories, fc.array(fc.boolean(), {minLength: 80, maxLength: 80}), (both, order) => {
				const [first, second] = both;
				const queues = [[...first.observations], [...second.observations]];
				const mixed = [
					...order,
					...Array<boolean>(200).fill(true),
					...Array<boolean>(200).fill(false),
				].flatMap(isFirst => queues[isFirst ? 0 : 1]?.shift() ?? []);
				expect(decideAll(mixed, {startedAt})).toHaveLength(first.badRuns + second.badRuns);
			}),
			{numRuns: 500},
		);
	});

	test('also when the program is started again in the middle, and is told all of it once more', () => {
		fc.assert(
			fc.property(storyOf('a'), fc.nat({max: 60}), ({observations, badRuns}, cut) => {
				const before = observations.slice(0, cut);
				const first = decideAll(before, {startedAt});
				const alerted = new Set(first.map(({key}) => key));
				const second = decideAll(observations, {startedAt, alerted, before});
				expect(first.length + second.length).toBe(badRuns);
			}),
			{numRuns: 500},
		);
	});
});
