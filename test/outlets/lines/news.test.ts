import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import type {Status} from '../../../source/domain/status.ts';
import {createNews} from '../../../source/outlets/lines/news.ts';
import {activityWith, agentWith, cleanupWith, eventWith, pollWith} from '../../helpers/observations.ts';

const start = Date.parse('2026-11-20T14:00:00.000Z');
const early = new Date(start - 1000);
const late = new Date(start + 1000);

function judge(before: Status | undefined, observation: Observation): boolean {
	const isNews = createNews(start);
	if (before !== undefined) {
		isNews(eventWith({status: before}));
	}

	return isNews(observation);
}

describe('what deserves a line', () => {
	test.each<[string, Status | undefined, Observation, boolean]>([
		['an event always does', 'failed', eventWith(), true],
		['a poll always does', undefined, pollWith(), true],
		['an agent never does', undefined, agentWith(), false],
		['a cleanup that was over before', undefined, cleanupWith({startedAt: early}), false],
		['a cleanup that began since', undefined, cleanupWith({startedAt: late}), true],
		['a cleanup of which nobody knows when it began', undefined, cleanupWith({startedAt: null}), false],
		['a cleanup whose status was told', 'with-errors', cleanupWith(), false],
		['a cleanup that has become something else', 'running', cleanupWith(), true],
		['a completed cleanup that turns out to have errors', 'completed', cleanupWith(), true],
		[
			'a row that knows nothing of the errors that were told',
			'with-errors',
			activityWith({id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d', kind: 'cleanup', status: 'completed'}),
			false,
		],
		['an answer older than the end that was told', 'failed', cleanupWith({status: 'running'}), false],
		['an activity that was over before', undefined, activityWith({time: early}), false],
		['an activity that changed since', undefined, activityWith({time: late}), true],
		[
			'the history of a cleanup that the feed told',
			'failed',
			activityWith({id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d', kind: 'cleanup'}),
			false,
		],
	])('%s (told before: %s)', (_, before, observation, expected) => {
		expect(judge(before, observation)).toBe(expected);
	});

	test('the row of a log that was told as an event gives no second line, whatever its kind and status', () => {
		const listen = createNews(start);
		const row = {id: '71', time: late, kind: 'audit'} as const;
		const subject = {kind: 'activity', id: '71'} as const;
		expect(listen(eventWith({...row, status: 'info', subject}))).toBe(true);
		expect(listen(activityWith({...row, status: 'info'}))).toBe(false);
		expect(listen(eventWith({...row, status: 'failed', subject}))).toBe(true);
		expect(listen(activityWith({...row, status: 'failed'}))).toBe(false);
		expect(listen(activityWith({...row, id: '72', status: 'info'}))).toBe(true);
	});

	test('an event without a subject tells of no job', () => {
		const isNews = createNews(start);
		expect(isNews(eventWith({subject: null}))).toBe(true);
		expect(isNews(cleanupWith({startedAt: late}))).toBe(true);
	});

	test('an event of a job that says nothing of its state leaves no memory', () => {
		expect(judge('info', cleanupWith({startedAt: late}))).toBe(true);
		expect(judge('info', cleanupWith({startedAt: early}))).toBe(false);
	});

	test('what made no line is remembered all the same', () => {
		const isNews = createNews(start);
		expect(isNews(cleanupWith({startedAt: early}))).toBe(false);
		expect(isNews(cleanupWith({startedAt: late}))).toBe(false);
		expect(isNews(cleanupWith({startedAt: early, status: 'failed'}))).toBe(true);
	});
});
