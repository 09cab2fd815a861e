import {describe, expect, test} from 'vitest';
import {readPage} from '../../source/simulator/world/page.ts';
import type {World} from '../../source/simulator/world/types.ts';
import {advance, createWorld} from '../../source/simulator/world/world.ts';
import {ids, start, startWith} from './helper.ts';

function createLargeWorld(): World {
	return createWorld({
		seed: 1,
		scenario: 'lively',
		agents: 5000,
		speed: 1,
		retention: 60_000,
		project: '110011',
		region: 'DFW',
		eventsPerSecond: 500,
		keepTruth: false,
		longIds: false,
		sharedIds: false,
		start,
	});
}

function measure(run: () => void): number {
	const begin = process.cpuUsage();
	run();
	const {user, system} = process.cpuUsage(begin);
	return (user + system) / 1000;
}

describe('5 000 agents and 500 further events a second', () => {
	test('cost a small part of one core, and forget as much as they tell', () => {
		const world = createLargeWorld();
		advance(world, start + 60_000);
		const told = world.sequence;
		const spent = measure(() => {
			for (let second = 1; second <= 60; second++) {
				advance(world, start + 60_000 + second * 1000);
			}
		});
		const perSecond = (world.sequence - told) / 60;
		expect(perSecond).toBeGreaterThan(600);
		// A minute of story within six seconds of work would be a tenth of a core; it takes far less.
		expect(spent).toBeLessThan(6000);
		expect(world.log.length).toBeLessThan(perSecond * 60 * 1.1);
	});

	test('a page in the middle of tens of thousands of events is found at once', () => {
		const world = createLargeWorld();
		advance(world, start + 60_000);
		expect(world.log.length).toBeGreaterThan(30_000);
		const marker = world.log.at(15_000)?.id;
		const spent = measure(() => {
			for (let count = 0; count < 1000; count++) {
				readPage(world.log, {marker, limit: 100, direction: 'asc'});
			}
		});
		expect(spent).toBeLessThan(500);
	});

	test('hours later neither events nor jobs have piled up', () => {
		const world = createWorld({...createLargeWorld().settings, agents: 300, eventsPerSecond: 20});
		advance(world, start + 20 * 60_000);
		const [events, jobs] = [world.log.length, world.jobs.size];
		// In small steps, as a server does it, and in one, as after a sleep.
		for (let minute = 21; minute <= 60; minute++) {
			advance(world, start + minute * 60_000);
		}

		expect(world.jobs.size).toBeLessThan(Math.max(jobs * 1.5, 4000));
		advance(world, start + 120 * 60_000);
		expect(world.log.length).toBeLessThan(events * 1.5);
		expect(world.jobs.size).toBeLessThan(Math.max(jobs * 1.5, 4000));
		expect(world.agents.length).toBeLessThanOrEqual(330);
		expect(world.truth).toEqual([]);
	});

	test('the list of agents is printed once for many who ask, and stays below 16 MiB', async () => {
		const {simulator} = await startWith({agents: 5000, keepTruth: false});
		const ask = async (): Promise<string> =>
			(
				await fetch(`${simulator.origin}/v2/110011/agents`, {headers: {'x-auth-token': simulator.token}})
			).text();
		const text = await ask();
		expect(text.length).toBeLessThan(16 * 1024 * 1024);
		expect(ids((JSON.parse(text) as {agents: unknown}).agents)).toHaveLength(5000);
		expect(await ask()).toBe(text);
	});
});
