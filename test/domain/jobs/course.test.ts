import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Course, courseAfter} from '../../../source/domain/jobs/course.ts';
import type {JobNews} from '../../../source/domain/jobs/job-news.ts';
import {type Status, statusTable} from '../../../source/domain/status.ts';
import {newsWith} from '../../helpers/job-news.ts';

const resource = {teller: 'resource', isExact: true} as const;

function courseOf(story: readonly JobNews[]): Course | undefined {
	return story.reduce<Course | undefined>(courseAfter, undefined);
}

describe('of all that is told of a job, what is believed', () => {
	test.each<[string, readonly JobNews[], Status]>([
		[
			'an answer of before its end, told after it, does not start it again',
			[newsWith('completed', 30), newsWith('running', 5, {...resource, told: 40, changedAt: 40})],
			'completed',
		],
		[
			'nor does one that cannot say when it began',
			[newsWith('failed', 30), newsWith('running', null, {...resource, told: 40})],
			'failed',
		],
		['it runs again when the server says so', [newsWith('failed', 30), newsWith('running', 31)], 'running'],
		[
			'the end of the run before does not end this one',
			[newsWith('failed', 30), newsWith('running', 40), newsWith('failed', 30, {told: 50})],
			'running',
		],
		[
			'nor does it where it ended well',
			[newsWith('completed', 30), newsWith('running', 40), newsWith('completed', 30, {told: 50})],
			'running',
		],
		[
			'a row that is only close to the end does not start it again',
			[newsWith('failed', 5, {teller: 'row', isExact: false, told: 32}), newsWith('running', 20, {told: 33})],
			'failed',
		],
		['a later run ended well', [newsWith('failed', 30), newsWith('completed', 60)], 'completed'],
		[
			'an end that is not settled yet says nothing',
			[newsWith('failed', 30), newsWith('unknown', 60)],
			'failed',
		],
		['of something at work it says a little', [newsWith('running', 30), newsWith('unknown', 60)], 'unknown'],
		['an older step back is not believed', [newsWith('running', 30), newsWith('queued', 20)], 'running'],
		['the kind of a bad end may be told later', [newsWith('stopped', 30), newsWith('failed', 29)], 'failed'],
	])('%s', (_, story, status) => {
		expect(courseOf(story)?.status).toBe(status);
	});
});

test('news that is not believed leaves the very same course', () => {
	const course = courseAfter(undefined, newsWith('failed', 30));
	expect(courseAfter(course, newsWith('running', 20))).toBe(course);
	expect(courseAfter(course, newsWith('info', 90))).toBe(course);
});

test('what is told again, in any order, does not undo the end of the last run', () => {
	const word = fc.constantFrom<Status>('running', 'completed', 'failed', 'stopped', 'with-errors');
	fc.assert(
		fc.property(
			fc.array(word, {minLength: 1, maxLength: 6}),
			fc.constantFrom<Status>('failed', 'stopped', 'with-errors'),
			fc.array(fc.nat({max: 5}), {maxLength: 12}),
			(words, end, again) => {
				const runs = words.flatMap((status, index) => [
					newsWith('running', index * 100),
					newsWith(status, index * 100 + 50),
				]);
				const last = newsWith('running', 1000);
				const told = [...runs, last, newsWith(end, 1050)];
				const retold = again.flatMap(index => ({...(told[index % told.length] as JobNews), told: 2000}));
				const course = courseOf([...told, ...retold]);
				expect(course && statusTable[course.status].bad).toBe(true);
				expect(course?.moment).toBe(1050);
			},
		),
	);
});
