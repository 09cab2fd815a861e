import {expect, test} from 'vitest';
import {makeAgent, makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

test('an event carries the name of its agent from when the list has told it, and none before', async () => {
	const {clock, source, of, stop} = listen((script, {now, sleep}) => {
		script.agents_ = [makeAgent('a1', {name: 'db-02'})];
		script.events_ = [makeEvent('1', now(), {agentId: 'a1'})];
		script.before = what => (what === 'agents' ? sleep(1000) : undefined);
	});
	await clock.pass(1500);
	source.events_.push(
		makeEvent('2', clock.now(), {agentId: 'a1'}),
		makeEvent('3', clock.now(), {agentId: 'a2'}),
	);
	await clock.pass(31_000);
	expect(of('event').map(({event}) => [event.id, event.agent?.name])).toEqual([
		['1', null],
		['2', 'db-02'],
		['3', null],
	]);
	await stop();
});

test.each([
	['before', 0],
	['after', 1000],
])('whose cleanup alone is followed is told by the list, which came %s it', async (_order, late) => {
	const {clock, of, stop} = listen(
		(script, {sleep}) => {
			script.agents_ = [makeAgent('a1', {name: 'db-02'}), makeAgent('a2', {name: 'web-01'})];
			script.cleanups_.set('c1', makeCleanup('c1', 'failed', {agent: {id: 'a1', name: null}}));
			script.before = what => (what === (late === 0 ? 'cleanup c1' : 'agents') ? sleep(1000) : undefined);
		},
		{follow: [{kind: 'cleanup', id: 'c1'}]},
	);
	await clock.pass(3000);
	expect(of('agent').map(({agent}) => [agent.id, agent.name])).toEqual([['a1', 'db-02']]);
	await stop();
});

test('an event that names its agent names the later ones of that agent', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.events_ = [
			makeEvent('1', now(), {event: 'agent_registered', agent: {id: 'a1', name: 'web-01'}}),
			makeEvent('2', now(), {agentId: 'a1'}),
		];
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.agent?.name)).toEqual(['web-01', 'web-01']);
	await stop();
});

test('what an earlier run knew by name is known from the first event on', async () => {
	const {clock, of, stop} = listen(
		(script, {now}) => {
			script.events_ = [makeEvent('1', now(), {agentId: 'a1'})];
			script.before = what => {
				if (what === 'agents') {
					throw new Error('never told');
				}
			};
		},
		{resume: {feeds: new Map(), events: [], activities: [], agents: [makeAgent('a1', {name: 'db-02'})]}},
	);
	await clock.pass(100);
	expect(of('event').map(({event}) => event.agent?.name)).toEqual(['db-02']);
	await stop();
});

test('so many events are asked for at a time as the cadence says, and a usual page says that there may be more', async () => {
	const limits: number[] = [];
	const {clock, of, stop} = listen(
		(script, {now}) => {
			script.events_ = Array.from({length: 250}, (_, index) => makeEvent(String(index + 1), now()));
			const {readEvents} = script;
			script.readEvents = (events, query) => {
				limits.push(query.limit);
				return readEvents(events, {...query, limit: Math.min(100, query.limit)});
			};
		},
		{
			cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 0, pageLimit: 500},
		},
	);
	await clock.pass(100);
	expect(of('event')).toHaveLength(250);
	expect(new Set(limits)).toEqual(new Set([500]));
	await stop();
});
