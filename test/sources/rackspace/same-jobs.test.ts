import {describe, expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import type {WorkEvent} from '../../../source/domain/event.ts';
import {createSameJobs} from '../../../source/sources/rackspace/same-jobs.ts';
import {makeActivity, makeCleanup, makeEvent} from '../../helpers/things.ts';

const begin = Date.UTC(2026, 10, 20, 14);
const at = (seconds: number) => new Date(begin + seconds * 1000);
const agents = [
	{id: 'a-1', name: 'db-02'},
	{id: 'a-2', name: 'web-01'},
];

function told(
	seconds: number,
	event: string,
	{id = 'v2-1', agentId = 'a-1'}: {readonly id?: string; readonly agentId?: string} = {},
) {
	const [kind = ''] = event.split('_');
	return makeEvent(`${seconds}`, at(seconds), {event, agentId, subject: {kind, id}});
}

function row(seconds: number, state: string, more: Partial<Activity> = {}) {
	return makeActivity('374', state, {time: at(seconds), agent: {id: '117', name: 'db-02'}, ...more});
}

function pageOf(items: readonly WorkEvent[]) {
	return {items, problems: [], count: items.length, ids: items.map(({id}) => id), serverTime: undefined};
}

function heard(events: readonly WorkEvent[], askedAt = 0) {
	const jobs = createSameJobs();
	jobs.hearAgents(agents);
	jobs.askForCleanups(askedAt)([]);
	jobs.hearEvents({scope: {kind: 'project'}, page: pageOf(events), isFull: false}, askedAt);
	return jobs;
}

/** Nothing more can come: the feed was asked again later than the row was first seen. */
function settle(jobs: ReturnType<typeof heard>, rows: readonly Activity[]) {
	const first = jobs.joinOlder(rows, 0);
	jobs.hearEvents({scope: {kind: 'project'}, page: pageOf([]), isFull: false}, 20_000);
	return {first, later: jobs.joinOlder(rows, 20_000)};
}

const other = {id: 'v2-2'};
const begun = told(1, 'backup_in_progress');
const later = told(95, 'agent_heartbeat', {id: 'none'});

describe('a row of v1.0 is the job that events tell of', () => {
	test.each([
		['ended', [begun, told(40, 'backup_failed')], row(40, 'Failed')],
		['ended with errors', [told(40.4, 'backup_completed')], row(40, 'CompletedWithErrors')],
		[
			'ended a little before another one',
			[told(40, 'backup_failed'), told(40.2, 'backup_failed', other)],
			row(40, 'Failed'),
		],
	])('where it %s', (_how, events, each) => {
		expect(heard(events).joinOlder([each], 0)).toMatchObject([
			{id: 'v2-1', agent: {id: 'a-1', name: 'db-02'}, status: each.status, details: {ID: '374'}},
		]);
	});

	test('and stays it, whatever it becomes', () => {
		const jobs = heard([told(40, 'backup_completed')]);
		jobs.joinOlder([row(40, 'Completed')], 0);
		expect(jobs.joinOlder([row(300, 'Failed')], 300_000)).toMatchObject([{id: 'v2-1', status: 'failed'}]);
	});

	test('also a cleanup that its own list told', () => {
		const jobs = heard([]);
		const times = {endedAt: at(10), startedAt: at(1)};
		jobs.askForCleanups(0)([makeCleanup('v2-9', 'completed', {agent: {id: 'a-1', name: null}, ...times})]);
		expect(jobs.joinOlder([row(10, 'Completed', {kind: 'cleanup'})], 0)).toMatchObject([{id: 'v2-9'}]);
	});

	test.each([
		['since', [{id: 'a-1', name: 'db-02 old'}], [{id: 'a-1', name: 'db-02'}]],
		['before', [{id: 'a-1', name: 'db-02'}], [{id: 'a-1', name: 'db-02 new'}]],
	])('where its agent was renamed %s', (_when, earlier, now) => {
		const jobs = createSameJobs();
		jobs.hearAgents(earlier);
		jobs.hearEvents({scope: {kind: 'project'}, page: pageOf([told(40, 'backup_failed')]), isFull: false}, 0);
		jobs.hearAgents(now);
		expect(jobs.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test('where v1.0 knows of the new name of its agent before v2 does', () => {
		const jobs = heard([told(40, 'backup_failed'), later]);
		const agent = {id: '117', name: 'db-02 new'};
		jobs.joinOlder([row(-600, 'Completed', {id: '373'})], 0);
		expect(jobs.joinOlder([row(40, 'Failed', {agent})], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test('where an event calls its agent otherwise than their list', () => {
		const agent = {id: 'a-1', name: 'db-02\nfake'};
		const next = heard([later]);
		next.recall({agents, events: [{...told(40, 'backup_failed'), agent}], activities: []});
		expect(next.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test('and stays it, though another program tells it by its number', () => {
		const jobs = heard([told(40, 'backup_failed')]);
		jobs.joinOlder([row(40, 'Failed')], 0);
		jobs.recall({events: [], activities: [row(40, 'Failed')]});
		expect(jobs.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test('in the next run, too', () => {
		const activities = heard([told(40, 'backup_failed')]).joinOlder([row(40, 'Failed')], 0);
		const next = heard([later]);
		next.recall({events: [], activities});
		expect(next.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test.each([
		['an event', {events: [told(40, 'backup_failed')], activities: []}],
		[
			'a row of v2',
			{events: [], activities: [row(40, 'Failed', {id: 'v2-1', agent: {id: 'a-1', name: 'db-02'}})]},
		],
	])('of which %s told in an earlier run', (_what, earlier) => {
		const next = heard([later]);
		next.recall(earlier);
		expect(next.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1'}]);
	});

	test('where its end was lost, as soon as no event can tell it any more', () => {
		const {first, later: last} = settle(heard([begun]), [row(90, 'Failed')]);
		expect(first).toEqual([]);
		expect(last).toMatchObject([{id: 'v2-1', status: 'failed'}]);
	});
});

describe('it is not counted beside what events tell', () => {
	const twice = told(40, 'backup_failed', {id: 'v2-2'});
	test.each([
		['where it runs', [begun], row(50, 'InProgress')],
		[
			'where it is one of two whose ends were lost',
			[begun, told(2, 'backup_progress', other)],
			row(90, 'Failed'),
		],
		['where two agents share a name', [told(40, 'backup_failed'), twice], row(40, 'Failed')],
		['where an agent has no name', [told(40, 'backup_failed', {agentId: 'a-9'})], row(40, 'Failed')],
		['where the row tells no agent', [told(40, 'backup_failed')], row(40, 'Failed', {agent: null})],
	])('%s', (_why, events, each) => {
		expect(settle(heard(events), [each])).toEqual({first: [], later: []});
	});

	test('where another row may be the one whose end was lost', () => {
		const rows = [row(90, 'Failed'), row(80, 'InProgress', {id: '375'})];
		expect(settle(heard([begun]), rows)).toEqual({first: [], later: []});
	});

	test('while its event may still come', () => {
		expect(settle(heard([later]), [row(98, 'Failed')]).first).toEqual([]);
	});

	test('while the feed that would tell of it fails', () => {
		const jobs = heard([later]);
		jobs.joinOlder([row(98, 'Failed')], 0);
		expect(jobs.joinOlder([row(98, 'Failed')], 600_000)).toEqual([]);
	});

	test('while v2 may come back and still have the event of its end, though it ran for long', () => {
		const jobs = createSameJobs();
		jobs.hearAgents(agents);
		expect(jobs.joinOlder([row(0, 'InProgress')], 0)).toEqual([]);
		expect(jobs.joinOlder([row(50, 'Failed')], 50_000)).toEqual([]);
		expect(jobs.joinOlder([row(50, 'Failed')], 100_000)).toEqual([]);
		jobs.hearEvents(
			{scope: {kind: 'project'}, page: pageOf([told(50, 'backup_failed')]), isFull: false},
			105_000,
		);
		expect(jobs.joinOlder([row(50, 'Failed')], 115_000)).toMatchObject([{id: 'v2-1'}]);
	});

	test('before the cleanups were read, where it is one', () => {
		const jobs = createSameJobs();
		jobs.hearEvents({scope: {kind: 'project'}, page: pageOf([later]), isFull: false}, 0);
		expect(jobs.joinOlder([row(-600, 'Completed', {kind: 'cleanup'})], 0)).toEqual([]);
	});
});

describe('it is a job of its own', () => {
	test('where it is a cleanup that ended while nobody listened, once their list could have told it', () => {
		const cleanup = row(30, 'Failed', {kind: 'cleanup'});
		const jobs = heard([told(0, 'agent_heartbeat', {id: 'none'})]);
		// The machine slept: events tell of later things only.
		const after = [told(130, 'agent_heartbeat', {id: 'none'})];
		jobs.hearEvents({scope: {kind: 'project'}, page: pageOf(after), isFull: false}, 130_000);
		expect(jobs.joinOlder([cleanup], 130_000)).toEqual([]);
		jobs.askForCleanups(131_000)([]);
		expect(jobs.joinOlder([cleanup], 131_500)).toEqual([cleanup]);
	});

	test.each([
		['where it ended before anybody listened', [later], row(-600, 'Failed')],
		['where the agent is another one', [told(0, 'backup_failed', {agentId: 'a-2'}), later], row(0, 'Failed')],
		['where the kind is another one', [told(0, 'restore_failed'), later], row(0, 'Failed')],
		['where the agent did it at another time', [told(10, 'backup_failed'), later], row(0, 'Failed')],
		['where no event tells of it any more', [later], row(98, 'Failed')],
	])('%s', (_why, events, each) => {
		expect(settle(heard(events), [each]).later).toEqual([each]);
	});

	test.each(['Failed', 'InProgress'])('where v2 tells nothing at all (%s)', state => {
		const jobs = createSameJobs();
		expect(jobs.joinOlder([row(0, state)], 0)).toEqual([]);
		expect(jobs.joinOlder([row(0, state)], 60_000)).toEqual([row(0, state)]);
	});
});

describe('a row of v2 is the one that v1.0 told in its place', () => {
	const ofV2 = row(40, 'Failed', {id: 'v2-1', agent: {id: 'a-1', name: null}});

	test('under the number that was told', () => {
		const jobs = createSameJobs();
		jobs.hearAgents(agents);
		jobs.recall({events: [], activities: [row(40, 'Failed')]});
		const expected = [{id: '374', agent: {id: '117'}, details: {ID: 'v2-1'}}];
		expect(jobs.joinNewer([ofV2])).toMatchObject(expected);
		expect(jobs.joinNewer([ofV2])).toMatchObject(expected);
	});

	test('though its agent was called otherwise meanwhile', () => {
		const jobs = createSameJobs();
		jobs.hearAgents([...agents, {id: 'a-1', name: 'db-02 new'}]);
		jobs.tellAlone([row(40, 'Failed')]);
		expect(jobs.joinNewer([ofV2])).toMatchObject([{id: '374'}]);
	});

	test('under the number that another program told meanwhile', () => {
		const jobs = heard([later]);
		expect(jobs.joinNewer([{...ofV2, id: 'v2-9', time: at(20)}])).toMatchObject([{id: 'v2-9'}]);
		jobs.recall({events: [], activities: [row(40, 'Failed')]});
		expect(jobs.joinNewer([ofV2])).toMatchObject([{id: '374'}]);
	});

	test('and keeps the number of the one that was told as it, since another program may have told that alone', () => {
		const jobs = heard([told(40, 'backup_failed')]);
		expect(jobs.joinOlder([row(40, 'Failed')], 0)).toMatchObject([{id: 'v2-1', details: {ID: '374'}}]);
		const [again] = jobs.joinNewer([ofV2]);
		expect(again).toEqual({...ofV2, details: {...ofV2.details, ID: '374'}});
		const next = createSameJobs();
		next.recall({events: [], activities: again ? [again] : []});
		expect(next.joinNewer([ofV2])).toEqual([again]);
	});

	test('and waits while nobody has told its agent by name', () => {
		const jobs = createSameJobs();
		jobs.tellAlone([row(40, 'Failed')]);
		expect(jobs.joinNewer([ofV2])).toEqual([]);
	});

	test.each([
		['another agent', {agent: {id: 'a-2', name: 'web-01'}}],
		['another kind', {kind: 'restore'}],
		['another time', {time: at(50)}],
		['another end', {status: 'completed' as const}],
	])('and one of its own where it is of %s', (_what, more) => {
		const jobs = createSameJobs();
		jobs.tellAlone([row(40, 'Failed')]);
		expect(jobs.joinNewer([{...ofV2, ...more}])).toMatchObject([{id: 'v2-1'}]);
	});
});
