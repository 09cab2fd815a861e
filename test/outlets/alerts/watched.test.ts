import {describe, expect, test} from 'vitest';
import {type Course, courseAfter, turnsBad} from '../../../source/domain/jobs/course.ts';
import type {JobNews} from '../../../source/domain/jobs/job-news.ts';
import {isWatched} from '../../../source/outlets/alerts/watched.ts';
import {newsWith} from '../../helpers/job-news.ts';

const startedAt = 10_000;

function news(status: JobNews['status'], time: number | null, more: Partial<JobNews> = {}): JobNews {
	return newsWith(status, time, {told: time ?? startedAt + 60_000, ...more});
}

/** How many alerts a story gives, told in this order. */
function alertsOf(story: readonly JobNews[], answered: readonly string[] = []): number {
	let known: Course | undefined;
	let count = 0;
	for (const chapter of story) {
		const course = courseAfter(known, chapter);
		const isNew = isWatched(known, chapter, {
			startedAt,
			goesOn: false,
			hasAnswered: list => answered.includes(list),
		});
		count += turnsBad(known, course) && isNew ? 1 : 0;
		known = course;
	}

	return count;
}

const row = {isExact: false, teller: 'row'} as const;

/** A row of a log, as it changes. */
const change = (status: JobNews['status'], time: number | null, told: number) =>
	news(status, time, {key: 'dfw\nactivity\nweb', kind: 'activity', id: 'web', isOfLog: true, told});

/** Of several rows that are about one service. */
const ofService = (status: JobNews['status'], time: number, told = time) =>
	news(status, time, {key: 'dfw\nservice\nweb', kind: 'service', id: 'web', isOfLog: true, told});

describe('how many alerts the story of one job gives', () => {
	test.each<[string, readonly JobNews[], number]>([
		['it runs and completes', [news('running', 20_000), news('completed', 30_000)], 0],
		['it runs and fails', [news('running', 20_000), news('failed', 30_000)], 1],
		[
			'a row goes down, up and down, each at its time',
			[
				change('failed', 20_000, 20_100),
				change('completed', 30_000, 30_100),
				change('failed', 40_000, 40_100),
			],
			2,
		],
		[
			'the same, and its time is that of its beginning',
			[30_000, 40_000, 50_000, 60_000].map((told, index) =>
				change(index % 2 === 0 ? 'completed' : 'failed', 20_000, told),
			),
			2,
		],
		[
			'the same without a time',
			[
				change('completed', null, 20_000),
				change('failed', null, 30_000),
				change('unknown', null, 40_000),
				change('failed', null, 50_000),
				change('info', null, 60_000),
				change('failed', null, 70_000),
			],
			3,
		],
		[
			'a row fails, and the next time that it is seen it has failed again',
			[change('failed', 20_000, 20_100), change('failed', 50_000, 50_100)],
			2,
		],
		[
			'the row itself says it beside its event',
			[change('failed', 20_000, 20_100), {...change('failed', 20_400, 20_200), teller: 'row'}],
			1,
		],
		[
			'a row about a service appears late, after another has told that it is well again',
			[ofService('failed', 20_000), ofService('completed', 30_000), ofService('failed', 25_000, 31_000)],
			1,
		],
		[
			'a service fails, is well and fails again, each in a row of its own',
			[ofService('failed', 20_000), ofService('completed', 30_000), ofService('failed', 40_000)],
			2,
		],
		[
			'it runs, somebody sets the clock back, and it failed before the watch began',
			[news('running', 5000, {told: 400_000}), news('failed', 6000, {told: 30_000})],
			1,
		],
		['it is missed, and nothing was heard before', [news('missed', 30_000)], 1],
		['its failure is told three times', [30_000, 30_000, 30_000].map(time => news('failed', time)), 1],
		[
			'its failure is told by the event and then by its own resource',
			[news('failed', 30_000), news('failed', 29_800, {told: 31_000, teller: 'resource'})],
			1,
		],
		['it stops, and its row says failed', [news('stopped', 30_000), news('failed', 30_500, row)], 1],
		[
			'an old answer says that it runs, after it has failed',
			[news('failed', 30_000), news('running', 25_000), news('failed', 30_000)],
			1,
		],
		[
			'it is said to run without a time, after it has failed',
			[news('failed', 30_000), news('running', null), news('failed', 30_000)],
			1,
		],
		[
			'it completes with errors, and an event says completed',
			[news('with-errors', 30_000), news('completed', 30_100), news('with-errors', 30_000)],
			1,
		],
		[
			'it runs again and fails again',
			[news('failed', 30_000), news('running', 40_000), news('failed', 50_000)],
			2,
		],
		[
			'it runs again, and the first failure is told once more',
			[news('failed', 30_000), news('running', 40_000), news('failed', 30_000)],
			1,
		],
		[
			'it runs again, and the row of the first failure is read once more',
			[
				news('failed', 30_000, {...row, told: 30_500}),
				news('running', 40_000),
				news('failed', 30_000, {...row, told: 41_000}),
				news('failed', 50_000),
			],
			2,
		],
		['it failed before the watch began', [news('failed', 9000, {told: 10_100})], 0],
		[
			'all of it was over before the watch began',
			[news('running', 8000, {told: 10_100}), news('failed', 9000, {told: 10_150})],
			0,
		],
		[
			'it ran while we watched, and the clock of the server is an hour late',
			[news('running', -3_590_000, {told: 11_000}), news('failed', -3_580_000, {told: 21_000})],
			1,
		],
		['a row without a time stands in the first answer', [news('failed', null, row)], 0],
		['an event without a time', [news('failed', null)], 1],
		[
			'it fails, the next run is only seen to have ended well, and the one after it fails',
			[news('failed', 30_000), news('completed', 40_000), news('failed', 50_000)],
			2,
		],
		['it ended well long ago and turns bad', [news('completed', 5000), news('with-errors', 30_000, row)], 1],
	])('%s: %#', (_, story, count) => {
		expect(alertsOf(story)).toBe(count);
	});

	test('a row that was there before the watch began, and changes while its time stays', () => {
		expect(alertsOf([change('failed', 5, 60_000)])).toBe(0);
		expect(alertsOf([change('failed', 5, 60_000)], ['any'])).toBe(1);
	});

	test('a row without a time that was not in the first answer is new', () => {
		expect(alertsOf([news('failed', null, row)], ['history'])).toBe(1);
	});
});

test('a row that comes back within a second, and says that it began long before, is bad once more', () => {
	const story = [30_000, 30_200, 30_400].map((told, index) =>
		change(index === 1 ? 'completed' : 'failed', index === 1 ? told : 5000, told),
	);
	expect(alertsOf(story, ['any'])).toBe(2);
	expect(alertsOf(story)).toBe(0);
});
