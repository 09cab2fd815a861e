import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {tellTruth} from '../../source/simulator/world/orders.ts';
import type {World} from '../../source/simulator/world/types.ts';
import {advance, createWorld} from '../../source/simulator/world/world.ts';
import {start, usualWorld} from './helper.ts';

function tellStory(world: World): string {
	return JSON.stringify({...tellTruth(world, 0, Number.POSITIVE_INFINITY), now: 0});
}

describe('the story', () => {
	test('is the same for the same seed, however often it is advanced', () => {
		const steps = fc.array(fc.integer({min: 0, max: 40_000}), {maxLength: 12});
		fc.assert(
			fc.property(fc.integer(), steps, (seed, pauses) => {
				const stepwise = createWorld({...usualWorld, seed});
				const atOnce = createWorld({...usualWorld, seed});
				let now = start;
				for (const pause of pauses) {
					now += pause;
					advance(stepwise, now);
				}

				advance(atOnce, now);
				expect(tellStory(stepwise)).toBe(tellStory(atOnce));
			}),
			{numRuns: 25},
		);
	});

	test('is another for another seed', () => {
		expect(tellStory(createWorld({...usualWorld, seed: 'a'}))).not.toBe(
			tellStory(createWorld({...usualWorld, seed: 'b'})),
		);
	});

	test('stands still when the clock steps back', () => {
		const world = createWorld(usualWorld);
		advance(world, start + 20_000);
		const before = tellStory(world);
		advance(world, start + 5000);
		expect(tellStory(world)).toBe(before);
		expect(world.now).toBe(start + 20_000);
	});

	test('goes faster with the speed, while its times stay real', () => {
		const world = createWorld({...usualWorld, speed: 20});
		advance(world, start + 60_000);
		const slow = createWorld(usualWorld);
		advance(slow, start + 60_000);
		expect(world.truth.length).toBeGreaterThan(slow.truth.length * 5);
		expect(world.truth.at(-1)?.at).toBeLessThanOrEqual(start + 60_000);
		expect(world.truth.at(-1)?.at).toBeGreaterThan(start + 57_000);
	});

	test.each([1, 2, 3, 'demo', 15, 77])(
		'shows work, an end and a failure within ten seconds (seed %s)',
		seed => {
			const world = createWorld({...usualWorld, seed});
			const running = [...world.jobs.values()].filter(({state}) => state === 'in_progress');
			expect(running.length).toBeGreaterThan(0);
			advance(world, start + 10_000);
			const names = world.truth.filter(({at}) => at > start).map(({name}) => name);
			expect(names).toEqual(
				expect.arrayContaining(['cleanup_completed', 'cleanup_failed', 'backup_progress']),
			);
		},
	);

	test('has a past: bad ends too, and events within the retention', () => {
		const world = createWorld(usualWorld);
		advance(world, start);
		const states = [...world.jobs.values()].map(({state}) => state);
		expect(states).toEqual(
			expect.arrayContaining(['completed', 'completed_with_errors', 'failed', 'stopped']),
		);
		expect(world.log.length).toBeGreaterThan(20);
		expect(world.log.first?.at).toBeGreaterThanOrEqual(start - 60_000);
		expect(world.log.first?.at).toBeLessThan(start - 50_000);
	});
});

const endOf: Readonly<Record<string, readonly string[]>> = {
	completed: ['completed', 'completed_with_errors'],
	failed: ['failed'],
	stopped: ['stopped'],
	missed: ['missed'],
	skipped: ['skipped'],
	start_request: ['start_requested'],
	stop_request: ['stop_requested'],
	queued: ['queued'],
	preparing: ['preparing'],
	in_progress: ['in_progress'],
	progress: ['in_progress'],
};

describe('what is told and what is so', () => {
	const stories = {
		seed: fc.integer(),
		agents: fc.integer({min: 1, max: 40}),
		speed: fc.constantFrom(1, 10, 60),
		sharedIds: fc.boolean(),
		longIds: fc.boolean(),
	};

	test('a job stands where its last event says', () => {
		fc.assert(
			fc.property(fc.record(stories), fc.integer({min: 0, max: 120_000}), (story, passed) => {
				const world = createWorld({...usualWorld, ...story});
				advance(world, start + passed);
				const last = new Map<string, string>();
				for (const {name, job} of world.truth) {
					if (job !== undefined) {
						last.set(job.id, name.slice(job.kind.length + 1));
					}
				}

				expect(last.size).toBeGreaterThan(0);
				for (const [id, name] of last) {
					expect(endOf[name]).toContain(world.jobs.get(id)?.state);
				}
			}),
			{numRuns: 15},
		);
	});

	test('ids grow as numbers, times never step back, and each feed holds the tail of the truth', () => {
		fc.assert(
			fc.property(fc.record(stories), story => {
				const world = createWorld({...usualWorld, ...story});
				advance(world, start + 45_000);
				const wrong = world.truth.filter((event, index) => {
					const before = world.truth[index - 1];
					const step = before === undefined ? 1n : BigInt(event.id) - BigInt(before.id);
					const isShared = story.sharedIds && step === 0n && event.at === before?.at;
					return event.at < (before?.at ?? 0) || !(step > 0n || isShared);
				});
				expect(wrong.map(({sequence}) => sequence)).toEqual([]);

				const kept = world.truth.filter(({at}) => at >= world.now - world.retention);
				const held = world.log.slice(0, world.log.length);
				expect(held.map(({sequence}) => sequence)).toEqual(kept.map(({sequence}) => sequence));
				for (const agent of world.agents) {
					expect(agent.log.length).toBe(kept.filter(event => event.agent === agent).length);
				}
			}),
			{numRuns: 25},
		);
	});

	test('errors are there when and only when it failed or ended with errors', () => {
		const world = createWorld({...usualWorld, speed: 60});
		advance(world, start + 60_000);
		const seen = new Set<string>();
		for (const {state, errors, ended, kind} of world.jobs.values()) {
			seen.add(`${kind} ${state}`);
			const isBad = state === 'failed' || state === 'completed_with_errors';
			expect(errors.list.length > 0).toBe(isBad);
			expect(errors.reason !== undefined).toBe(isBad);
			expect(ended !== undefined).toBe(endStates.has(state));
		}

		for (const state of ['completed', 'completed_with_errors', 'failed', 'stopped']) {
			expect(seen).toContain(`cleanup ${state}`);
		}

		expect(seen).toContain('backup missed');
	});

	test('an agent is busy while a job of it is under way', () => {
		const world = createWorld(usualWorld);
		for (let passed = 0; passed <= 60_000; passed += 1500) {
			advance(world, start + passed);
			for (const agent of world.agents) {
				const open = [...world.jobs.values()].filter(job => job.agent === agent && job.ended === undefined);
				expect(agent.running).toBe(open.length);
				expect(agent.online || open.length === 0).toBe(true);
			}
		}
	});
});

const endStates = new Set(['completed', 'completed_with_errors', 'failed', 'stopped', 'missed', 'skipped']);
