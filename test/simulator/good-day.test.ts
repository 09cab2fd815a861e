import {describe, expect, test} from 'vitest';
import type {Job, World, WorldSettings} from '../../source/simulator/world/types.ts';
import {advance, createWorld} from '../../source/simulator/world/world.ts';
import {start, startWith, usualWorld} from './helper.ts';

const usual: WorldSettings = {...usualWorld, scenario: 'good-day', speed: 2};

const bad = ['failed', 'stopped', 'missed', 'completed_with_errors'];

function jobsOf(world: World, choose: (job: Job) => boolean): readonly Job[] {
	return [...world.jobs.values()].filter(choose);
}

const isUnderWay = ({ended}: Job) => ended === undefined;
const tookOf = ({started = 0, ended = 0}: Job) => ended - started;

describe.each([
	[1, 2],
	['another', 2],
	[7, 10],
])('a good day, seed %s at speed %i', (seed, speed) => {
	const settings = {...usual, seed, speed};

	test('begins with nothing that went wrong, and two jobs under way', () => {
		const world = createWorld(settings);
		expect(jobsOf(world, ({state}) => bad.includes(state))).toEqual([]);
		expect(jobsOf(world, isUnderWay)).toHaveLength(2);
		expect(world.agents.filter(({online}) => !online).length).toBeGreaterThan(0);
	});

	test('each agent has done each of its jobs often enough to say what is usual', () => {
		const world = createWorld(settings);
		for (const agent of world.agents) {
			for (const kind of ['backup', 'cleanup'] as const) {
				const runs = jobsOf(
					world,
					job => job.agent === agent && job.kind === kind && job.ended !== undefined,
				);
				expect(runs.length).toBeGreaterThanOrEqual(3);
			}
		}

		expect(world.jobs.size).toBeLessThan(100);
	});

	test('one job takes longer than ever, and twice as long as usual, by the second minute', () => {
		const world = createWorld(settings);
		advance(world, start + 100_000);
		const late = jobsOf(world, isUnderWay).filter(({agent, kind, started = Infinity}) => {
			const runs = jobsOf(world, job => job.agent === agent && job.kind === kind && job.ended !== undefined);
			const lengths = runs.map(tookOf).sort((one, other) => one - other);
			const [median = 0, longest = 0] = [lengths[Math.floor(lengths.length / 2)], lengths.at(-1)];
			return world.now - started > Math.max(longest, 2 * median);
		});
		expect(late).not.toEqual([]);
	});

	test('nothing fails before twenty seconds have passed, and something does at once thereafter', () => {
		const world = createWorld(settings);
		advance(world, start + 20_000);
		expect(jobsOf(world, ({state}) => bad.includes(state))).toEqual([]);
		advance(world, start + 21_500);
		expect(jobsOf(world, ({state}) => bad.includes(state)).map(({state}) => state)).toEqual(['failed']);
	});
});

test('of a good day there is an outage after a minute, longer than events are kept, and then all goes on', async () => {
	const {ticker, ask} = await startWith({scenario: 'good-day'});
	const events = () =>
		ask('/v2/110011/events').then(
			({status}) => status,
			() => 'cut',
		);
	ticker.pass(59_000);
	expect(await events()).toBe(200);
	ticker.pass(2000);
	expect(await events()).toBe('cut');
	ticker.pass(60_000);
	expect(await events()).toBe('cut');
	ticker.pass(5000);
	expect(await events()).toBe(200);
});

test('a good day goes on as lively as any', () => {
	const world = createWorld(usual);
	advance(world, start + 600_000);
	const states = new Set(jobsOf(world, ({ended = 0}) => ended > start).map(({state}) => state));
	expect([...states].sort()).toEqual(expect.arrayContaining(['completed', 'failed', 'stopped']));
});
