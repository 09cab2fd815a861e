import {describe, expect, test} from 'vitest';
import {pause} from '../helpers/watcher.ts';
import type {Verdict} from '../truth/judge.ts';
import {judgeBackup, judgeLogs, openScene} from './four-systems.ts';

/** The journal of four systems against what happened there, over outages and over runs of the program. */
describe.concurrent('what the journal holds', {timeout: 120_000}, () => {
	test('after outages and stops shorter than the retention: each event, once, and no gap', async () => {
		await using scene = await openScene(30_000);
		const {simulator, watcher} = scene;
		const first = await watcher.start();
		await scene.settle();
		simulator.addFault('down');
		await pause(1500);
		simulator.removeFault('down');
		await scene.settle();
		first.child.kill('SIGKILL');
		await pause(1000);
		const second = await watcher.start();
		await scene.settle();
		second.child.kill('SIGINT');
		await second.ended;
		await pause(1000);
		const third = await watcher.start();
		const until = await scene.settle();
		await pause(1500);
		third.child.kill('SIGINT');
		await third.ended;
		expect(await judgeBackup(scene, until)).toEqual({
			...{lost: [], repeated: [], invented: [], wrongEnds: []},
			gaps: [],
		});
		expect(await judgeLogs(scene, until, 3)).toEqual([]);
		for (const profile of ['backup', 'sde', 'squall', 'audit']) {
			expect((await scene.read(profile)).problems).toEqual([]);
		}
	});

	test('after longer ones: a gap for exactly the lost stretch, and all the rest once', async () => {
		const retention = 2000;
		await using scene = await openScene(retention);
		const {simulator, watcher} = scene;
		const first = await watcher.start();
		const beforeDown = await scene.settle();
		const downAt = Date.now();
		simulator.addFault('down');
		await pause(retention + 1500);
		simulator.removeFault('down');
		const upAt = Date.now();
		const beforeKill = await scene.settle();
		first.child.kill('SIGKILL');
		const killedAt = Date.now();
		await pause(retention + 1000);
		const secondAt = Date.now();
		const second = await watcher.start();
		const beforeStop = await scene.settle();
		second.child.kill('SIGINT');
		await second.ended;
		const stoppedAt = Date.now();
		await pause(retention + 1000);
		const thirdAt = Date.now();
		const third = await watcher.start();
		const until = await scene.settle();
		await pause(1500);
		third.child.kill('SIGINT');
		await third.ended;

		const {gaps, ...verdict} = await judgeBackup(scene, until);
		expect(verdict).toEqual({lost: [], repeated: [], invented: [], wrongEnds: []});
		const [outage, kill, stop] = [
			findGap(gaps, 'retention', downAt),
			findGap(gaps, 'restart', killedAt),
			findGap(gaps, 'restart', stoppedAt),
		];
		const {of} = await scene.read('backup');
		// From the last good answer, not before the one that told what was heard last. Who was killed had last
		// written one down up to 5 s earlier.
		expectWithin(outage.from, beforeDown, downAt);
		expectWithin(kill.from, beforeKill - 5000, killedAt);
		expectWithin(stop.from, beforeStop, stoppedAt);
		// Up to so long before the answer that told it as the server remembers.
		expect(outage.to).toBeGreaterThan(upAt - retention - 1000);
		expect(kill.to).toBeGreaterThan(secondAt - retention - 1000);
		expect(stop.to).toBeGreaterThan(thirdAt - retention - 1000);
		const lines = of('gap').map(({at, from, to}) => ({
			told: Date.parse(at),
			...{from: Date.parse(String(from)), to: Date.parse(String(to))},
		}));
		for (const {told, to} of lines) {
			expect(to).toBeLessThan(told - retention + 1000);
		}

		// That answer brought what happened after it; no later one brings what is in it.
		const inside = of('event').filter(({time, at}) => {
			const [moment, told] = [Date.parse(String(time)), Date.parse(at)];
			return lines.some(gap => moment > gap.from && moment < gap.to && told > gap.told + 1000);
		});
		expect(inside).toEqual([]);
		// The logs forget nothing: there a stop is no loss.
		expect(await judgeLogs(scene, until, 3)).toEqual([]);
	});

	test('of a process that slept longer than the retention: a gap for what it slept through', async () => {
		const retention = 2000;
		await using scene = await openScene(retention);
		const {watcher} = scene;
		const {child, ended} = await watcher.start();
		const beforeSleep = await scene.settle();
		const sleptAt = Date.now();
		child.kill('SIGSTOP');
		await pause(retention + 2000);
		const wokenAt = Date.now();
		child.kill('SIGCONT');
		const until = await scene.settle();
		await pause(1500);
		child.kill('SIGINT');
		await ended;
		const {gaps, ...verdict} = await judgeBackup(scene, until);
		expect(verdict).toEqual({lost: [], repeated: [], invented: [], wrongEnds: []});
		const sleep = findGap(gaps, 'retention', sleptAt);
		expectWithin(sleep.from, beforeSleep, sleptAt);
		expect(sleep.to).toBeGreaterThan(wokenAt - retention - 100);
		expect(await judgeLogs(scene, until, 1)).toEqual([]);
	});
});

/** The server tells its time in whole seconds. */
function expectWithin(time: number | undefined, from: number, to: number): void {
	expect(time).toBeGreaterThan(from - 1000);
	expect(time).toBeLessThanOrEqual(to + 100);
}

type Gaps = Verdict['gaps'];

/**
 * The one in which the moment lies, or just before it; a busy machine may add short ones of its own. An answer that was
 * on its way at that moment tells one, and the next answer another that overlaps it.
 */
function findGap(gaps: Gaps, reason: string, moment: number): Gaps[number] {
	const found = gaps.filter(gap => gap.reason === reason && gap.from <= moment + 100 && gap.to > moment);
	const [gap, ...others] = found;
	if (gap === undefined || others.length > 1 || found.some(({feed}) => feed !== 'events')) {
		throw new Error(`no single gap for ${reason} at ${moment}: ${JSON.stringify(gaps)}`);
	}

	return {
		...gap,
		from: Math.min(...found.map(({from}) => from)),
		to: Math.max(...found.map(({to}) => to)),
	};
}
