import {expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import {eventOfActivity} from '../../../source/domain/activity-event.ts';
import {resumeFeed} from '../../../source/monitor/feed/resume-feed.ts';
import {learnResume, resumeLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory} from '../../../source/monitor/log/row-memory.ts';
import {versionOfRow} from '../../../source/monitor/log/row-version.ts';
import {makeActivity} from '../../helpers/things.ts';
import {answerRows, makeLogPage} from '../log/model-log.ts';
import {eventsOf, runOnce, setScene} from './scene.ts';

const row = (id: string, at: number, state = '') =>
	makeActivity(id, state, {kind: 'audit', time: new Date(at), status: state === '' ? 'info' : 'running'});

test.each([
	['stand in the history', true],
	['are events alone', false],
])(
	'a log whose rows %s goes on where it was, however long ago: the server keeps its rows',
	async (_, isHistory) => {
		const scene = setScene();
		const {clock, source, run} = scene;
		source.giveLog(isHistory);
		source.log_ = [
			row('old', clock.now() - 300_000),
			row('1', clock.now()),
			row('job', clock.now(), 'in_progress'),
		];
		const resume = await runOnce(scene);
		source.log_ = [...source.log_, row('2', clock.now())];
		await clock.pass(7 * 3_600_000);
		source.log_ = [
			...source.log_.filter(({id}) => id !== 'job'),
			row('3', clock.now()),
			row('job', clock.now(), 'failed'),
		];
		const second = run(resume);
		await clock.pass(100);
		expect(second.of('event').map(({event}) => [event.id, event.event])).toEqual([
			['2', 'audit'],
			['3', 'audit'],
			['job', 'audit: failed'],
		]);
		expect(second.of('gap').filter(({gap}) => gap.feed === 'activities')).toEqual([]);
		await second.stop();
	},
);

test('a log whose marker cannot be read begins anew, and what the newest page does not reach is a gap', async () => {
	const {clock, source, run} = setScene();
	source.giveLog();
	const coveredUntil = new Date(clock.now() - 3_600_000);
	source.log_ = Array.from({length: 150}, (_, index) =>
		row(String(index), clock.now() - 150_000 + index * 1000),
	);
	const second = run({
		feeds: new Map([['activities', {marker: 'nonsense', coveredUntil}]]),
		events: [],
		activities: [],
	});
	const oldest = new Date(clock.now() - 100_000);
	await clock.pass(100);
	expect(second.of('gap').filter(({gap}) => gap.feed === 'activities')).toMatchObject([
		{gap: {reason: 'restart', from: coveredUntil, to: oldest}},
	]);
	expect(second.of('event')).toHaveLength(100);
	await second.stop();
});

test('a gap of a log begins after the newest row that was told, though one under way holds the place', async () => {
	const {clock, source, run} = setScene();
	source.giveLog();
	source.readLog = query => answerRows(source.log_, {kind: 'newest', overlap: 0}, query);
	const begin = clock.now() - 400_000;
	const told = [row('before', begin), row('job', begin + 1000, 'in_progress'), row('after', begin + 60_000)];
	// Of an answer that was cut off in the midst nothing but what it told is known.
	const inMidst = row('in the midst', begin + 200_000);
	source.log_ = Array.from({length: 150}, (_, index) => row(String(index), begin + 250_000 + index * 1000));
	const second = run({
		feeds: new Map([
			[
				'activities',
				{marker: `${new Date(begin).toISOString()} before`, coveredUntil: new Date(begin + 61_000)},
			],
		]),
		events: [...told, inMidst].map(eventOfActivity),
		activities: [],
	});
	await clock.pass(31_000);
	const [gap] = second.of('gap').filter(({gap: {feed}}) => feed === 'activities');
	expect((gap?.gap.from.getTime() ?? 0) - begin).toBe(60_000);
	await second.stop();
});

test.each([
	['of a log that is known in part, what its newest page does not reach is a gap', true, 0, [[0, 50]]],
	['where it reaches to before the place, nothing is missing', true, 60, []],
	['of a log of which all is known since, nothing is missing', undefined, 0, []],
])('%s, and the next answer has none', async (_, isInPart, place, gaps) => {
	const {clock, source, run} = setScene();
	source.giveLog();
	source.readLog = query => answerRows(source.log_, {kind: 'newest', overlap: 0}, query);
	const begin = clock.now() - 150_000;
	source.log_ = Array.from({length: 150}, (_, index) => row(String(index), begin + index * 1000));
	const marker = `${new Date(begin + place * 1000).toISOString()} ${place}`;
	const second = run({
		feeds: new Map([['activities', {marker, coveredUntil: new Date(begin + place * 1000), isInPart}]]),
		events: [place, 100].map(index => eventOfActivity(row(String(index), begin + index * 1000))),
		activities: [],
	});
	await clock.pass(31_000);
	expect(
		second
			.of('gap')
			.filter(({gap}) => gap.feed === 'activities')
			.map(({gap: {from, to}}) => [from, to].map(time => (time.getTime() - begin) / 1000)),
	).toEqual(gaps);
	await second.stop();
});

test.each([
	['without its known rows, only what comes after its cursor is told', [], ['2']],
	['with an older known row, what came late beside it is told, too', ['old'], ['late', '2']],
	['with all known rows, only what is unknown is told', ['old', '0', '1'], ['late', '2']],
])('of a log %s', async (_, known, expected) => {
	const {clock, source, run} = setScene();
	source.giveLog();
	const at = clock.now();
	source.log_ = [
		row('old', at - 20_000, 'completed'),
		row('0', at - 25_000, 'completed'),
		row('1', at - 8000, 'completed'),
		row('late', at - 9000, 'completed'),
		row('2', at - 7000, 'completed'),
	];
	const marker = `${new Date(at - 8000).toISOString()} 1`;
	const second = run({
		feeds: new Map([['activities', {marker, coveredUntil: new Date(at - 7500)}]]),
		events: [],
		activities: source.log_.filter(({id}) => known.includes(id)),
	});
	await clock.pass(40_000);
	expect(eventsOf(second)).toEqual(expected);
	await second.stop();
});

test('a log without times goes on after its marker', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	source.giveLog();
	const undated = (id: string) => makeActivity(id, 'completed', {kind: 'audit'});
	source.log_ = [undated('1'), undated('2')];
	source.readLog = ({cursor}) => {
		const read = source.log_.findIndex(({id}) => id === cursor?.id);
		return makeLogPage(source.log_.slice(read + 1));
	};
	const resume = await runOnce(scene);
	expect(resume.feeds.get('activities')?.marker).toBe('- 2');
	source.log_ = [...source.log_, undated('3')];
	await clock.pass(3_600_000);
	const second = run(resume);
	await clock.pass(100);
	expect(eventsOf(second)).toEqual(['3']);
	await second.stop();
});

test('a log that showed a row late to the earlier run may do so again', () => {
	const at = Date.UTC(2026, 10, 20);
	const point = {marker: `${new Date(at).toISOString()} 2`, coveredUntil: new Date(at)};
	const isLateAfter = (...rows: readonly Activity[]) => {
		const resume = {feeds: new Map(), activities: [], events: rows.map(eventOfActivity)};
		return [point, {...point, marker: null}].map(
			each => resumeLog(each, resume, at, createRowMemory()).showsLate,
		);
	};
	expect(isLateAfter(row('1', at - 9), row('2', at), row('late', at - 5))).toEqual([true, true]);
	expect(isLateAfter(row('1', at - 9, 'in_progress'), row('2', at), row('1', at - 9))).toEqual([
		false,
		false,
	]);
});

test('an earlier run that told a great deal can be resumed', () => {
	const now = Date.UTC(2026, 10, 20);
	const activities = Array.from({length: 200_000}, (_, index) => row(String(index), now - index));
	const events = activities.map(eventOfActivity);
	const resume = {feeds: new Map(), activities, events};
	const memory = createRowMemory();
	learnResume(memory, resume);
	const point = {marker: `${new Date(now).toISOString()} 0`, coveredUntil: new Date(now)};
	expect(resumeLog(point, resume, now, memory).horizon?.time).toBe(now - 199_999);
	const future = {...point, coveredUntil: new Date(now + 1000)};
	const feed = resumeFeed(future, resume, {wall: now, steady: 0}, 60_000);
	expect(feed.coverage).toMatchObject({until: {wall: now - 60_001}});
});

test('a row stands as its last event says, though the events of two programs are told in another order', () => {
	const [running, ended] = [row('1', 0, 'running'), {...row('1', 0, 'done'), status: 'completed'} as const];
	const memory = createRowMemory();
	const rows = [eventOfActivity(ended)];
	learnResume(memory, {feeds: new Map(), activities: [], events: [...rows, eventOfActivity(running)], rows});
	expect(memory.isAsTold('1', versionOfRow(ended))).toBe(true);
	expect(memory.isAsTold('1', versionOfRow(running))).toBe(false);
});
