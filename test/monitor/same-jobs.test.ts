import {describe, expect, test} from 'vitest';
import {createSameJobs} from '../../source/monitor/same-jobs.ts';
import {makeActivity, makeAgent, makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

const begin = Date.UTC(2026, 10, 20, 14);
const at = (seconds: number) => new Date(begin + seconds * 1000);
const names = new Map([
	['a-1', 'db-02'],
	['a-2', 'web-01'],
]);

function told(
	seconds: number,
	event: string,
	{id = 'v2-1', agentId = 'a-1'}: {readonly id?: string; readonly agentId?: string} = {},
) {
	const [kind = ''] = event.split('_');
	return makeEvent(`${seconds}`, at(seconds), {event, agentId, subject: {kind, id}});
}

function row(seconds: number, state: string, more: Parameters<typeof makeActivity>[2] = {}) {
	return makeActivity('374', state, {time: at(seconds), agent: {id: '117', name: 'db-02'}, ...more});
}

function joined(events: readonly ReturnType<typeof makeEvent>[]) {
	const jobs = createSameJobs(({id, name}) => name ?? names.get(id) ?? null);
	for (const event of events) {
		jobs.hearEvent(event);
	}

	return jobs;
}

const now = begin + 100_000;

describe('a row of an older version is the job that events tell of', () => {
	test.each([
		['ended', [told(1, 'backup_in_progress'), told(40, 'backup_failed')], row(40, 'Failed')],
		['ended with errors', [told(40, 'backup_completed')], row(41, 'CompletedWithErrors')],
		['runs', [told(1, 'backup_in_progress'), told(30, 'backup_progress')], row(1, 'InProgress')],
	])('where it %s', (_how, events, each) => {
		expect(joined(events).join([each], now)).toMatchObject([
			{id: 'v2-1', agent: {id: 'a-1', name: 'db-02'}, status: each.status, details: {id: '374'}},
		]);
	});

	test('and stays it, whatever it becomes', () => {
		const jobs = joined([told(1, 'backup_in_progress')]);
		jobs.join([row(1, 'InProgress')], now);
		expect(jobs.join([row(300, 'Failed')], now + 300_000)).toMatchObject([{id: 'v2-1', status: 'failed'}]);
	});

	test('also a cleanup that its own list told', () => {
		const jobs = joined([]);
		jobs.hearCleanup(
			makeCleanup('v2-9', 'completed', {agent: {id: 'a-1', name: null}, endedAt: at(10), startedAt: at(1)}),
		);
		expect(jobs.join([row(10, 'Completed', {kind: 'cleanup'})], now)).toMatchObject([{id: 'v2-9'}]);
	});

	test('also after a restart', () => {
		const jobs = joined([told(40, 'backup_failed')]);
		const before = jobs.join([row(40, 'Failed')], now);
		const later = joined([]);
		later.recall(before.filter(each => each !== undefined));
		expect(later.join([row(40, 'Failed')], now + 3_600_000)).toMatchObject([{id: 'v2-1'}]);
	});

	test('where its end was lost, as soon as no event can tell it any more', () => {
		const jobs = joined([told(1, 'backup_in_progress')]);
		expect(jobs.join([row(90, 'Failed')], now)).toEqual([undefined]);
		expect(jobs.join([row(90, 'Failed')], now + 60_000)).toMatchObject([{id: 'v2-1', status: 'failed'}]);
	});
});

describe('it is not counted beside what events tell', () => {
	test.each([
		['while its event may still come', [told(95, 'agent_heartbeat')], row(98, 'Failed')],
		['where it runs and no event has told so', [told(95, 'agent_heartbeat')], row(50, 'InProgress')],
		['where another job of that agent began since', [told(60, 'backup_in_progress')], row(20, 'InProgress')],
		[
			'where two agents share a name',
			[told(40, 'backup_failed'), told(40, 'backup_failed', {id: 'v2-2'})],
			row(40, 'Failed'),
		],
		[
			'where an agent is not known by name',
			[told(40, 'backup_failed', {agentId: 'stranger'})],
			row(40, 'Failed'),
		],
	])('%s', (_why, events, each) => {
		expect(joined(events).join([each], now)).toEqual([undefined]);
	});
});

describe('it is a job of its own', () => {
	test.each([
		['where it ended before anybody listened', [told(95, 'agent_heartbeat')], row(-600, 'Failed')],
		[
			'where the events are of another agent',
			[told(0, 'backup_failed', {agentId: 'a-2'}), told(95, 'agent_heartbeat')],
			row(0, 'Failed'),
		],
		[
			'where the events are of another kind',
			[told(0, 'restore_failed'), told(95, 'agent_heartbeat')],
			row(0, 'Failed'),
		],
		[
			'where the agent did the same at another time',
			[told(10, 'backup_failed'), told(95, 'agent_heartbeat')],
			row(0, 'Failed'),
		],
	])('%s', (_why, events, each) => {
		expect(joined(events).join([each], now)).toEqual([each]);
	});
});

test('where v2 has no activities, a job of v2 has one row, and fails once', async () => {
	const {clock, source, of, stop} = listen(script => {
		script.isOlderHistory = true;
		script.agents_ = [makeAgent('a-1', {name: 'db-02'})];
	});
	const start = clock.now();
	const moment = (seconds: number) => new Date(start + seconds * 1000);
	const event = (seconds: number, name: string) =>
		makeEvent(String(seconds), moment(seconds), {
			event: name,
			agentId: 'a-1',
			subject: {kind: 'backup', id: 'v2-1'},
		});
	const numbered = (state: string, seconds: number) =>
		makeActivity('374', state, {time: moment(seconds), agent: {id: '117', name: 'db-02'}});
	await clock.pass(5000);
	source.events_ = [event(6, 'backup_in_progress')];
	source.history_ = [numbered('InProgress', 6)];
	await clock.pass(60_000);
	source.events_ = [event(6, 'backup_in_progress'), event(66, 'backup_failed')];
	source.history_ = [numbered('Failed', 66)];
	await clock.pass(120_000);
	expect(of('activity').map(({activity}) => `${activity.id} ${activity.status}`)).toEqual([
		'v2-1 running',
		'v2-1 failed',
	]);
	await stop();
});
