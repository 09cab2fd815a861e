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
		const isNew = isWatched(known, chapter, {startedAt, hasAnswered: list => answered.includes(list)});
		count += turnsBad(known?.status, course.status) && isNew ? 1 : 0;
		known = course;
	}

	return count;
}

const row = {isExact: false, teller: 'row'} as const;

describe('how many alerts the story of one job gives', () => {
	test.each<[string, readonly JobNews[], number]>([
		['it runs and completes', [news('running', 20_000), news('completed', 30_000)], 0],
		['it runs and fails', [news('running', 20_000), news('failed', 30_000)], 1],
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

	test('a row without a time that was not in the first answer is new', () => {
		expect(alertsOf([news('failed', null, row)], ['history'])).toBe(1);
	});
});
