import {expect, test} from 'vitest';
import {createPace} from '../../source/terminal/pace.ts';

/** Time that passes only when told so. */
function createClock() {
	let time = 0;
	let sleepers: {readonly until: number; readonly wake: () => void}[] = [];
	return {
		monotonic: () => time,
		async sleep(milliseconds: number, signal?: AbortSignal) {
			await new Promise<void>(wake => {
				sleepers.push({until: time + milliseconds, wake});
				signal?.addEventListener('abort', () => wake());
			});
		},
		async pass(milliseconds: number) {
			time += milliseconds;
			const due = sleepers.filter(({until}) => until <= time);
			sleepers = sleepers.filter(({until}) => until > time);
			for (const {wake} of due) {
				wake();
			}

			await Promise.resolve();
			await Promise.resolve();
			await Promise.resolve();
		},
	};
}

function start() {
	const clock = createClock();
	const commits: number[] = [];
	const pace = createPace(() => commits.push(clock.monotonic()), {clock});
	return {clock, commits, pace};
}

test('a hundred events in a second are ten commits', async () => {
	const {clock, commits, pace} = start();
	for (let event = 0; event < 100; event++) {
		pace.soon();
		await clock.pass(10);
	}

	expect(commits.length).toBeGreaterThanOrEqual(9);
	expect(commits.length).toBeLessThanOrEqual(10);
});

test('a single event after a quiet time is committed at once', async () => {
	const {clock, commits, pace} = start();
	await clock.pass(5000);
	pace.soon();
	await clock.pass(0);
	expect(commits).toEqual([5000]);
});

test('a key is committed at once, and takes with it what was waiting', async () => {
	const {clock, commits, pace} = start();
	pace.now();
	pace.soon();
	await clock.pass(20);
	pace.now();
	expect(commits).toEqual([0, 20]);
	await clock.pass(500);
	expect(commits).toEqual([0, 20]);
});

test('nothing is committed after the end', async () => {
	const {clock, commits, pace} = start();
	pace.soon();
	pace.stop();
	await clock.pass(500);
	expect(commits).toEqual([]);
});
