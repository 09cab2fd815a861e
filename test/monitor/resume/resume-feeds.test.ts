import {expect, test} from 'vitest';
import {NotOfferedError} from '../../../source/http/errors/not-offered-error.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {makeAgent, makeCleanup, makeEvent} from '../../helpers/things.ts';
import {eventsOf, runOnce, setScene} from './scene.ts';

test.each([
	['the project', {}, 'events'],
	['one agent', {follow: [{kind: 'agent' as const, id: 'a'}]}, 'agent a events'],
	['one cleanup', {follow: [{kind: 'cleanup' as const, id: 'c'}]}, 'cleanup c events'],
])('%s is followed on from the marker: no event twice, none skipped, no gap', async (_, options, feed) => {
	const scene = setScene(options);
	const {clock, source, run} = scene;
	const make = (id: string) => makeEvent(id, clock.now(), {agentId: 'a', cleanupId: 'c'});
	source.events_ = [make('7')];
	const resume = await runOnce(scene);
	expect([...resume.feeds.keys()]).toContain(feed);
	source.events_ = [...source.events_, make('8')];
	await clock.pass(20_000);
	source.events_ = [...source.events_, make('9')];
	const second = run(resume);
	await clock.pass(3000);
	expect(eventsOf(second)).toEqual(['8', '9']);
	expect(second.of('gap')).toEqual([]);
	await second.stop();
});

test('a young marker is sent, and an old one is not', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	await clock.pass(60_000);
	source.events_ = [makeEvent('7', clock.now() + 25_000)];
	const resume = await runOnce(scene);
	const firstMarker = async () => {
		const from = source.asked.length;
		const again = run(resume);
		await clock.pass(10);
		await again.stop();
		return source.asked.slice(from).find(({what}) => what === 'events')?.marker;
	};
	expect(await firstMarker()).toBe('7');
	await clock.pass(40_000);
	expect(await firstMarker()).toBeUndefined();
});

test('after longer than the retention the gap says restart, from the last good answer to what the server still has', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	source.events_ = [makeEvent('7', clock.now())];
	const resume = await runOnce(scene);
	const covered = resume.feeds.get('events')?.coveredUntil ?? new Date(0);
	source.events_ = [...source.events_, makeEvent('8', clock.now())];
	await clock.pass(200_000);
	source.events_ = [...source.events_, makeEvent('9', clock.now() - 1000)];
	const second = run(resume);
	const began = clock.now();
	await clock.pass(100);
	expect(second.of('gap')).toMatchObject([
		{gap: {feed: 'events', reason: 'restart', from: covered, to: new Date(began - 60_000)}},
	]);
	expect(eventsOf(second)).toEqual(['9']);
	await second.stop();
});

test('a later outage is no restart any more', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	const second = run(await runOnce(scene));
	await clock.pass(100);
	source.before = () => {
		throw new ServerError('503 from the test');
	};
	await clock.pass(300_000);
	source.before = () => {};
	await clock.pass(60_000);
	expect(second.of('gap').map(({gap}) => gap.reason)).toEqual(['retention']);
	await second.stop();
});

test.each([
	['from the future', '7', 3_600_000],
	['from the future and without a marker', null, 3_600_000],
])('a point %s gives a gap of its own, and what the server still has is told', async (_, marker, ahead) => {
	const {clock, source, run} = setScene();
	source.events_ = [makeEvent('8', clock.now() - 1000)];
	const point = {marker, coveredUntil: new Date(clock.now() + ahead)};
	const told = [makeEvent('7', clock.now() - 100_000)];
	const second = run({feeds: new Map([['events', point]]), events: told, activities: []});
	const began = clock.now();
	await clock.pass(100);
	expect(second.of('gap')).toMatchObject([
		{gap: {reason: 'restart', from: new Date(began - 100_000), to: new Date(began - 60_000)}},
	]);
	expect(eventsOf(second)).toEqual(['8']);
	await second.stop();
});

test.each([
	['that cannot be read', '\u0000'],
	['that is empty', ''],
])('a marker %s is passed over, and the time since is a gap all the same', async (_, marker) => {
	const {clock, source, run} = setScene();
	source.events_ = [makeEvent('8', clock.now() - 1000)];
	const coveredUntil = new Date(clock.now() - 90_000);
	const second = run({feeds: new Map([['events', {marker, coveredUntil}]]), events: [], activities: []});
	const began = clock.now();
	await clock.pass(100);
	expect(second.of('gap')).toMatchObject([
		{gap: {reason: 'restart', from: coveredUntil, to: new Date(began - 60_000)}},
	]);
	expect(eventsOf(second)).toEqual(['8']);
	expect(source.asked.find(({what}) => what === 'events')?.marker).toBeUndefined();
	await second.stop();
});

test('agents that are followed one by one go on where they were', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	source.agents_ = [makeAgent('a'), makeAgent('b')];
	source.before = what => {
		if (what === 'events') {
			throw new NotOfferedError('501 from the test');
		}
	};
	source.events_ = [makeEvent('1', clock.now(), {agentId: 'a'})];
	const resume = await runOnce(scene);
	const covered = resume.feeds.get('events by agent')?.coveredUntil;
	source.events_ = [...source.events_, makeEvent('2', clock.now(), {agentId: 'a'})];
	await clock.pass(5000);
	const second = run(resume);
	await clock.pass(5000);
	expect([eventsOf(second), second.of('gap')]).toEqual([['2'], []]);
	await second.stop();
	await clock.pass(100_000);
	const third = run(resume);
	await clock.pass(5000);
	expect(third.of('gap').map(({gap}) => [gap.feed, gap.reason, gap.from])).toEqual([
		['agent a events', 'restart', covered],
		['agent b events', 'restart', covered],
	]);
	await third.stop();
});

test('a cleanup that was under way is read again after the gap, since its end may lie in it', async () => {
	const scene = setScene();
	const {clock, source, run} = scene;
	source.cleanups_.set('c', makeCleanup('c', 'in_progress'));
	const resume = await runOnce(scene);
	source.cleanups_.clear();
	await clock.pass(300_000);
	source.cleanups_.set('c', makeCleanup('c', 'failed'));
	// Newer ones have pushed it off the list.
	Object.assign(source, {cleanups: async () => ({items: [], problems: []})});
	const again = run({...resume, jobs: [{kind: 'cleanup', id: 'c'}]});
	await clock.pass(3000);
	expect(again.of('gap')).toHaveLength(1);
	expect(source.asked.map(({what}) => what)).toContain('cleanup c');
	expect(again.of('cleanup').at(-1)?.cleanup.status).toBe('failed');
	await again.stop();
});
