import {describe, expect, test} from 'vitest';
import {makeActivity, makeAgent, makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

test('agents are told when first seen and when changed, not each time they are read', async () => {
	const {clock, source, of, stop} = listen(
		script => {
			script.agents_ = [makeAgent('a', {online: true}), makeAgent('b', {online: true})];
		},
		{cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 0}},
	);
	await clock.pass(150_000);
	expect(of('agent').map(({agent}) => agent.id)).toEqual(['a', 'b']);
	source.agents_ = [makeAgent('a', {online: true, version: '2'}), makeAgent('b', {online: true})];
	await clock.pass(70_000);
	expect(of('agent').map(({agent}) => agent.id)).toEqual(['a', 'b', 'a']);
	await stop();
});

test('who follows a job is told whose it is, and of no other agent', async () => {
	const {clock, of, stop} = listen(
		(script, {now}) => {
			script.agents_ = [makeAgent('a'), makeAgent('b')];
			script.events_ = [makeEvent('1', now(), {agentId: 'b', cleanupId: 'c'})];
		},
		{follow: [{kind: 'cleanup', id: 'c'}]},
	);
	await clock.pass(60_000);
	expect(of('event')).toHaveLength(1);
	expect(new Set(of('agent').map(({agent}) => agent.id))).toEqual(new Set(['b']));
	await stop();
});

test('status is asked inside its budget, whatever the number of agents', async () => {
	const {clock, source, stop} = listen(script => {
		script.agents_ = Array.from({length: 1000}, (_, index) => makeAgent(`a${index}`));
	});
	await clock.pass(10 * 60_000);
	const asked = source.asked.filter(({what}) => what.startsWith('status'));
	expect(asked.length).toBeLessThanOrEqual(201);
	expect(asked.length).toBeGreaterThan(190);
	expect(new Set(asked.map(({what}) => what)).size).toBe(asked.length);
	await stop();
});

test('an idle project of a thousand agents costs fewer than 40 requests a minute', async () => {
	const {clock, source, stop} = listen(script => {
		script.agents_ = Array.from({length: 1000}, (_, index) => makeAgent(`a${index}`));
	});
	await clock.pass(60_000);
	const before = source.asked.length;
	await clock.pass(10 * 60_000);
	expect((source.asked.length - before) / 10).toBeLessThan(40);
	await stop();
});

test('busy and just-heard agents are asked first, and everybody in the end', async () => {
	const {clock, source, stop} = listen(script => {
		script.agents_ = Array.from({length: 30}, (_, index) => makeAgent(`a${index}`));
		script.statuses.set('a7', {online: true, busy: true});
	});
	await clock.pass(150_000);
	expect(new Set(source.asked.filter(({what}) => what.startsWith('status')).map(({what}) => what)).size).toBe(
		30,
	);
	const from = source.asked.length;
	await clock.pass(60_000);
	const later = source.asked.slice(from).filter(({what}) => what.startsWith('status'));
	expect(later.filter(({what}) => what === 'status a7').length).toBeGreaterThan(3);
	await stop();
});

test('an event from an agent is a sign of life, and its shutdown is not', async () => {
	const {clock, source, of, stop} = listen(
		script => {
			script.agents_ = [makeAgent('a')];
		},
		{cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 0}},
	);
	await clock.pass(1000);
	source.events_ = [makeEvent('1', clock.now(), {event: 'agent_heartbeat', agentId: 'a'})];
	await clock.pass(31_000);
	source.events_ = [...source.events_, makeEvent('2', clock.now(), {event: 'agent_shutdown', agentId: 'a'})];
	await clock.pass(31_000);
	expect(of('agent').map(({agent}) => agent.online)).toEqual([null, true, false]);
	await stop();
});

test('an event from before we came does not outdo a status that was asked since', async () => {
	const {clock, of, stop} = listen((script, ownClock) => {
		script.agents_ = [makeAgent('a')];
		script.statuses.set('a', {online: false, busy: false});
		script.events_ = [makeEvent('1', ownClock.now() - 5000, {event: 'agent_heartbeat', agentId: 'a'})];
		script.before = what => (what === 'events' ? ownClock.sleep(10_000) : undefined);
	});
	await clock.pass(12_000);
	expect(of('event')).toHaveLength(1);
	expect(of('agent').at(-1)?.agent.online).toBe(false);
	await stop();
});

test('an agent that the list did not hold makes the list be read again', async () => {
	const {clock, source, of, stop} = listen();
	await clock.pass(1000);
	source.agents_ = [makeAgent('new')];
	source.events_ = [makeEvent('1', clock.now(), {event: 'agent_registered', agentId: 'new'})];
	await clock.pass(36_000);
	expect(of('agent').map(({agent}) => agent.id)).toContain('new');
	await stop();
});

test('history tells what changed, oldest first', async () => {
	const {clock, source, of, stop} = listen(script => {
		script.history_ = [makeActivity('2', 'in_progress'), makeActivity('1', 'failed')];
	});
	await clock.pass(100);
	expect(of('activity').map(({activity}) => activity.id)).toEqual(['1', '2']);
	source.history_ = [makeActivity('2', 'completed'), makeActivity('1', 'failed')];
	await clock.pass(61_000);
	expect(of('activity').map(({activity}) => [activity.id, activity.status])).toEqual([
		['1', 'failed'],
		['2', 'running'],
		['2', 'completed'],
	]);
	await stop();
});

describe('a list that grew by more than a page since it was read', () => {
	const rowsUpTo = (last: number) =>
		Array.from({length: last}, (_, index) => makeActivity(String(last - index), 'failed'));
	const cleanupsUpTo = (last: number) =>
		new Map(rowsUpTo(last).map(({id}) => [id, makeCleanup(id, 'failed')] as const));

	test('is read back to what was known', async () => {
		const {clock, source, of, stop} = listen(script => {
			script.history_ = rowsUpTo(5);
			script.cleanups_ = cleanupsUpTo(5);
		});
		await clock.pass(100);
		source.history_ = rowsUpTo(300);
		source.cleanups_ = cleanupsUpTo(300);
		await clock.pass(61_000);
		const all = Array.from({length: 300}, (_, index) => String(index + 1));
		expect(of('activity').map(({activity}) => activity.id)).toEqual(all);
		expect(new Set(of('cleanup').map(({cleanup}) => cleanup.id))).toEqual(new Set(all));
		const asked = source.asked.filter(({what}) => what === 'history').length;
		await clock.pass(61_000);
		expect(source.asked.filter(({what}) => what === 'history').length - asked).toBeLessThan(4);
		await stop();
	});

	test('is read back to what an earlier run knew', async () => {
		const resume = {feeds: new Map(), events: [], activities: rowsUpTo(5)};
		const {clock, of, stop} = listen(
			script => {
				script.history_ = rowsUpTo(300);
			},
			{resume},
		);
		await clock.pass(100);
		expect(of('activity')).toHaveLength(300);
		await stop();
	});

	test('is not read whole where nobody knows it', async () => {
		const {clock, of, stop} = listen(script => {
			script.history_ = rowsUpTo(300);
		});
		await clock.pass(61_000);
		expect(of('activity')).toHaveLength(100);
		await stop();
	});
});

test('only what is followed is told', async () => {
	const {clock, of, source, stop} = listen(
		(script, {now}) => {
			script.agents_ = [makeAgent('a'), makeAgent('b')];
			script.cleanups_.set('mine', makeCleanup('mine', 'in_progress', {agent: {id: 'a', name: null}}));
			script.cleanups_.set('theirs', makeCleanup('theirs', 'in_progress', {agent: {id: 'b', name: null}}));
			script.history_ = [makeActivity('x', 'completed', {agent: {id: 'b', name: null}})];
			script.events_ = [makeEvent('1', now(), {agentId: 'a'}), makeEvent('2', now(), {agentId: 'b'})];
		},
		{follow: [{kind: 'agent', id: 'a'}]},
	);
	await clock.pass(100_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1']);
	expect(new Set(of('agent').map(({agent}) => agent.id))).toEqual(new Set(['a']));
	expect(of('cleanup').map(({cleanup}) => cleanup.id)).toEqual(['mine']);
	expect(of('activity')).toEqual([]);
	expect(source.asked.filter(({what}) => what === 'status b')).toEqual([]);
	await stop();
});

test('a wish to ask now ends every rest', async () => {
	const {createWishes} = await import('../../source/monitor/wishes.ts');
	const wishes = createWishes();
	const {clock, source, stop} = listen(() => {}, {wishes});
	await clock.pass(100);
	const before = source.asked.length;
	wishes.askNow();
	await clock.pass(10);
	expect(new Set(source.asked.slice(before).map(({what}) => what))).toEqual(
		new Set(['events', 'agents', 'cleanups', 'history']),
	);
	await stop();
});

test('an agent that spoke before the list told who it is counts as alive', async () => {
	const {clock, of, stop} = listen(
		(script, {now, sleep}) => {
			script.before = what => (what === 'agents' ? sleep(3000) : undefined);
			script.agents_ = [makeAgent('a'), makeAgent('b'), makeAgent('c')];
			script.events_ = [
				makeEvent('1', now() - 100, {event: 'agent_heartbeat', agentId: 'a'}),
				makeEvent('2', now() - 50, {event: 'agent_shutdown', agentId: 'b'}),
			];
		},
		{cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 0}},
	);
	await clock.pass(5000);
	expect(of('agent').map(({agent}) => [agent.id, agent.online])).toEqual([
		['a', true],
		['b', false],
		['c', null],
	]);
	await stop();
});

test('where only a backup is followed, nobody says that the cleanups answered', async () => {
	const {clock, source, of, stop} = listen(() => {}, {follow: [{kind: 'backup', id: 'b'}]});
	await clock.pass(100_000);
	expect(source.asked.filter(({what}) => what.startsWith('cleanup'))).toEqual([]);
	expect(of('poll').filter(({poll}) => poll.feed === 'cleanups')).toEqual([]);
	await stop();
});

test('the statuses of no agents are no answer', async () => {
	const {clock, of, stop} = listen();
	await clock.pass(100_000);
	expect(of('poll').filter(({poll}) => poll.feed === 'status')).toEqual([]);
	await stop();
});
