import {describe, expect, test} from 'vitest';
import {eventOfActivity} from '../../../source/domain/activity-event.ts';
import {jobKey} from '../../../source/domain/jobs/job-key.ts';
import {learnJobs, noJobs} from '../../../source/domain/jobs/jobs.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {activity, agent, cleanup, gap, instant, jobEvent, poll, start} from '../../screen/fixtures/make.ts';

const key = jobKey('dfw', 'cleanup', 'job-1');

function learnt(...observations: readonly Observation[]) {
	return learnJobs(noJobs, observations, 2000);
}

describe('a job is put together from', () => {
	test.each([
		[
			'its events',
			[jobEvent(0, 'queued', 'queued'), jobEvent(5, 'in_progress', 'running')],
			'running',
			'in_progress',
		],
		[
			'its own resource',
			[cleanup(9, {state: 'failed', status: 'failed', endedAt: instant(8)})],
			'failed',
			'failed',
		],
		[
			'the history',
			[activity(9, {kind: 'Cleanup', state: 'stopped', status: 'stopped'})],
			'stopped',
			'stopped',
		],
	] as const)('%s', (_, observations, status, state) => {
		expect(learnt(...observations).jobs.get(key)).toMatchObject({status, state});
	});
});

test('what is learnt later fills in, and forgets nothing', () => {
	const {jobs} = learnt(
		jobEvent(0, 'in_progress', 'running', {requestId: 'r-1'}),
		jobEvent(9, 'failed', 'failed'),
		cleanup(10, {
			state: 'failed',
			status: 'failed',
			endedAt: instant(9),
			errors: {count: 3, reason: 'HTTP 503'},
			bytesBefore: 100,
			bytesAfter: 80,
		}),
	);
	expect(jobs.get(key)).toMatchObject({
		status: 'failed',
		startedAt: start,
		endedAt: start + 9000,
		errorCount: 3,
		reason: 'HTTP 503',
		bytesBefore: 100,
		requestId: 'r-1',
		agent: {id: 'db-02', name: 'db-02'},
	});
});

test.each([
	['delete namespace', 'no answer: Unable to delete namespace-7', 'no answer: Unable to delete namespace-7'],
	['restore.run', 'Restore.run on db-01', 'Restore.run on db-01'],
	['delete namespace', 'no answer', 'delete namespace: no answer'],
	['delete namespace', null, 'delete namespace'],
	[null, 'no answer', 'no answer'],
])('a row %j that failed with %j says what was done only once', (name, text, reason) => {
	const row = activity(0, {kind: 'activity', id: 'row', name, text, state: '', status: 'failed'});
	expect(learnt(row).jobs.get(jobKey('dfw', 'activity', 'row'))).toMatchObject({reason});
});

describe('of two tellings the later one is believed:', () => {
	test.each([
		[
			'an older answer does not start again what has ended',
			[jobEvent(9, 'failed', 'failed'), cleanup(4, {state: 'in_progress', status: 'running'})],
			'failed',
		],
		[
			'a retry under the same id runs again',
			[jobEvent(5, 'failed', 'failed'), jobEvent(9, 'in_progress', 'running')],
			'running',
		],
		[
			'"completed" does not wash away errors',
			[
				cleanup(9, {state: 'completed_with_errors', status: 'with-errors', endedAt: instant(9)}),
				jobEvent(9, 'completed', 'completed'),
			],
			'with-errors',
		],
		[
			'errors are found after "completed"',
			[
				jobEvent(9, 'completed', 'completed'),
				cleanup(9, {state: 'completed_with_errors', status: 'with-errors', endedAt: instant(8)}),
			],
			'with-errors',
		],
		[
			'an end is believed though its time lies before',
			[
				jobEvent(9, 'progress', 'running'),
				cleanup(10, {state: 'failed', status: 'failed', endedAt: instant(8)}),
			],
			'failed',
		],
		[
			'an event that says nothing of it changes nothing',
			[jobEvent(5, 'in_progress', 'running'), jobEvent(9, 'noted', 'info')],
			'running',
		],
	] as const)('%s', (_, observations, status) => {
		expect(learnt(...observations).jobs.get(key)?.status).toBe(status);
	});
});

test('each change of status is told once', () => {
	const {changes} = learnt(
		jobEvent(0, 'queued', 'queued'),
		jobEvent(1, 'in_progress', 'running'),
		jobEvent(2, 'progress', 'running'),
		jobEvent(3, 'failed', 'failed'),
		jobEvent(3, 'failed', 'failed'),
	);
	expect(changes.map(({before, job}) => [before, job.status])).toEqual([
		[null, 'queued'],
		['queued', 'running'],
		['running', 'failed'],
	]);
});

/** A row of a log that keeps its time while it goes up and down. */
const swing = (seconds: number, status: 'completed' | 'failed', text: string | null = null) => {
	const row = {
		id: 'web',
		kind: 'activity',
		name: 'web',
		text,
		state: status,
		status,
		time: instant(0),
	} as const;
	const told = activity(seconds, row);
	if (told.type !== 'activity') {
		throw new Error('no row');
	}

	return {
		at: instant(seconds),
		source: told.source,
		type: 'event',
		event: eventOfActivity(told.activity),
	} as const;
};

test('a row that fails again is another end, of its own time and reason, and the one before is kept', () => {
	const {jobs, changes} = learnt(
		swing(0, 'completed'),
		swing(10, 'failed', 'no route'),
		swing(20, 'completed'),
		swing(30, 'failed', 'timed out'),
		swing(40, 'completed'),
	);
	expect(changes.map(({job, isAnew}) => [job.status, isAnew])).toEqual([
		['failed', true],
		['completed', true],
		['failed', true],
		['completed', true],
	]);
	const job = jobs.get(jobKey('dfw', 'activity', 'web'));
	expect(job).toMatchObject({status: 'completed', reason: null});
	expect(job?.earlier.map(({status, reason, endedAt}) => [status, reason, endedAt])).toEqual([
		['failed', 'web: no route', start],
		['failed', 'web: timed out', start + 30_000],
	]);
});

test('a job that was joined half-way has no start until its resource tells it', () => {
	const progress = {done: 5, left: 5, total: 10};
	const joined = learnt(jobEvent(60, 'progress', 'running', {progress}));
	expect(joined.jobs.get(key)).toMatchObject({progress, startedAt: null});
	const running = {state: 'in_progress', status: 'running', startedAt: instant(3)} as const;
	const {jobs} = learnJobs(joined.jobs, [cleanup(61, running)], 2000);
	expect(jobs.get(key)?.startedAt).toBe(start + 3000);
});

test('observations that concern no job leave the very same jobs', () => {
	const {jobs} = learnt(jobEvent(0, 'queued', 'queued'));
	expect(learnJobs(jobs, [agent(1, {id: 'a'}), gap(2), poll(3)], 2000).jobs).toBe(jobs);
});

test('beyond the limit the one touched longest ago goes, but what runs stays', () => {
	const {jobs} = learnJobs(
		noJobs,
		[
			jobEvent(0, 'in_progress', 'running', {id: 'runs'}),
			jobEvent(1, 'completed', 'completed', {id: 'first'}),
			jobEvent(2, 'completed', 'completed', {id: 'second'}),
		],
		2,
	);
	expect([...jobs.values()].map(({id}) => id)).toEqual(['runs', 'second']);
});

test('an end with errors keeps the word of its resource, though its event says only that it completed', () => {
	const told = {state: 'completed_with_errors', status: 'with-errors', endedAt: instant(8)} as const;
	const {jobs} = learnt(cleanup(9, told), jobEvent(10, 'completed', 'with-errors'));
	expect(jobs.get(key)).toMatchObject({state: 'completed_with_errors', status: 'with-errors'});
});
