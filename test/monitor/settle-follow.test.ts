import {expect, test} from 'vitest';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {makeAgent, makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

const whole = '2f8708b3-d16b-11e4-93bd-c8e0eb190e3d';

test('an agent is followed by its name, and its list is asked before anything else', async () => {
	const {clock, source, of, stop} = listen(
		(script, {now}) => {
			script.agents_ = [makeAgent(whole, {name: 'db-02'}), makeAgent('a2')];
			script.events_ = [makeEvent('1', now(), {agentId: whole}), makeEvent('2', now(), {agentId: 'a2'})];
		},
		{follow: [{kind: 'agent', id: 'db-02'}]},
	);
	await clock.pass(3000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1']);
	expect(new Set(of('agent').map(({agent}) => agent.id))).toEqual(new Set([whole]));
	expect(source.asked[0]?.what).toBe('agents');
	expect(source.asked.map(({what}) => what)).toContain(`agent-events ${whole}`);
	await stop();
});

test('what is called by name and by id is followed once', async () => {
	const {clock, source, stop} = listen(
		script => {
			script.cleanups_.set(whole, makeCleanup(whole, 'in_progress'));
		},
		{
			follow: [
				{kind: 'cleanup', id: '2f8708b3'},
				{kind: 'cleanup', id: whole},
			],
			beside: {agents: false, cleanups: false, history: false},
		},
	);
	await clock.pass(100);
	expect(source.asked.map(({what}) => what)).toEqual(['cleanups', `cleanup-events ${whole}`]);
	await stop();
});

test('a whole id asks for no list', async () => {
	const {clock, source, stop} = listen(() => {}, {
		follow: [{kind: 'agent', id: whole}],
		beside: {agents: false, cleanups: false, history: false},
	});
	await clock.pass(100);
	expect(source.asked.map(({what}) => what)).toEqual([`agent-events ${whole}`]);
	await stop();
});

test('a list that cannot be read is told, and asked again until it can', async () => {
	const {clock, source, of, stop} = listen(
		script => {
			script.agents_ = [makeAgent(whole, {name: 'db-02'})];
			script.before = () => {
				throw new ServerError('out of order');
			};
		},
		{follow: [{kind: 'agent', id: 'db-02'}]},
	);
	await clock.pass(100);
	expect(of('poll').map(({poll}) => [poll.feed, poll.ok])).toEqual([['agents', false]]);
	source.before = () => {};
	await clock.pass(60_000);
	expect(of('poll').find(({poll}) => poll.ok)?.poll).toMatchObject({feed: 'agents', isRoutine: false});
	expect(source.asked.map(({what}) => what)).toContain(`agent-events ${whole}`);
	await stop();
});

test('where two fit, nothing is followed', async () => {
	const {clock, source, ended} = listen(
		script => {
			script.agents_ = [makeAgent('a1', {name: 'db-02'}), makeAgent('a2', {name: 'db-02'})];
		},
		{follow: [{kind: 'agent', id: 'db-02'}]},
	);
	const failing = expect(ended).rejects.toThrow("'db-02' fits 2: agent a1 (db-02), agent a2 (db-02)");
	await clock.pass(3000);
	await failing;
	expect(source.asked.map(({what}) => what)).toEqual(['agents']);
});
