import {expect, test} from 'vitest';
import {type Known, standingOf} from '../../../source/commands/status/standing.ts';
import {activityWith, cleanupWith, learntAt, observe, overdueWith} from '../../helpers/observations.ts';

const known = (more: Partial<Known>): Known => ({
	profiles: ['dfw'],
	recorded: [],
	asked: [],
	asOf: learntAt.getTime(),
	...more,
});
const failed = activityWith();
const spoilt = cleanupWith();
const running = cleanupWith({
	id: 'aa8708b3-d16b-11e4-bc22-c8e0eb190e3d',
	state: 'running',
	status: 'running',
});

test('what the journal knew counts, by how it ended, and what runs', () => {
	expect(standingOf(known({recorded: [failed, spoilt, running]}))).toMatchObject({
		bad: [
			{status: 'failed', count: 1},
			{status: 'with-errors', count: 1},
		],
		running: 1,
	});
});

test('what the server answers counts beside it, once, and is newer', () => {
	const ended = cleanupWith({id: 'aa8708b3-d16b-11e4-bc22-c8e0eb190e3d', status: 'failed', state: 'failed'});
	const {bad, running: left} = standingOf(known({recorded: [spoilt, running], asked: [spoilt, ended]}));
	expect(bad.map(({status, count}) => `${status} ${count}`)).toEqual(['failed 1', 'with-errors 1']);
	expect(left).toBe(0);
});

test('what was expected and has not happened is open, until it happens or somebody takes note of it', () => {
	const agent = {id: 'a1', name: 'db-02'};
	const missed = overdueWith({...{id: null, kind: 'backup', agent, usual: null, expected: 1000}, last: null});
	expect(standingOf(known({recorded: [missed]}))).toMatchObject({bad: [{status: 'overdue', count: 1}]});
	const end = activityWith({kind: 'Backup', agent, status: 'completed', time: learntAt});
	expect(standingOf(known({recorded: [missed], asked: [end]})).bad).toEqual([]);
	const acknowledgement = {kind: 'backup', id: 'a1', status: 'missed', by: 'ann', note: null} as const;
	const note = {...observe({type: 'acknowledged', acknowledgement}), at: new Date(learntAt.getTime() + 1)};
	expect(standingOf(known({recorded: [missed, note]})).bad).toEqual([]);
});

test('what somebody acknowledged is not open, whoever tells of it again', () => {
	const acknowledgement = {
		kind: 'cleanup',
		id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d',
		status: 'with-errors',
		by: 'ann',
		note: null,
	} as const;
	const note = {...observe({type: 'acknowledged', acknowledgement}), at: new Date(learntAt.getTime() + 1)};
	expect(standingOf(known({recorded: [spoilt, note], asked: [spoilt]})).bad).toEqual([]);
});
