import {describe, expect, test} from 'vitest';
import {pause} from '../helpers/watcher.ts';
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
		await scene.settle();
		const downAt = Date.now();
		simulator.addFault('down');
		await pause(retention + 2500);
		simulator.removeFault('down');
		await scene.settle();
		first.child.kill('SIGKILL');
		const killedAt = Date.now();
		await pause(retention + 1500);
		const second = await watcher.start();
		await scene.settle();
		second.child.kill('SIGINT');
		await second.ended;
		const stoppedAt = Date.now();
		await pause(retention + 1500);
		const third = await watcher.start();
		const until = await scene.settle();
		await pause(1500);
		third.child.kill('SIGINT');
		await third.ended;

		const {gaps, ...verdict} = await judgeBackup(scene, until);
		expect(verdict).toEqual({lost: [], repeated: [], invented: [], wrongEnds: []});
		expect(gaps.map(({feed, reason}) => [feed, reason])).toEqual([
			['events', 'retention'],
			['events', 'restart'],
			['events', 'restart'],
		]);
		const [outage, kill, stop] = gaps;
		// From the last good answer: a beat or two before. A killed run wrote its last one up to 5 s earlier.
		expectNear(outage?.from, downAt, 1500);
		expectNear(kill?.from, killedAt, 6500);
		expectNear(stop?.from, stoppedAt, 1500);
		// Up to so long before the first good answer as the server remembers.
		const {of} = await scene.read('backup');
		const answers = of('poll').filter(({feed, ok}) => feed === 'events' && ok === true);
		for (const gap of gaps) {
			const answer = answers.find(({coveredUntil}) => Date.parse(String(coveredUntil)) > gap.to);
			expect(Math.abs(Date.parse(String(answer?.at)) - retention - gap.to)).toBeLessThan(1000);
		}

		// What is in a gap was told by nobody, but for what a killed run told after its last good answer.
		const inside = of('event').filter(({time, at}) =>
			gaps.some(gap => {
				const moment = Date.parse(String(time));
				const isOfKilled = gap === kill && Date.parse(at) <= killedAt;
				// A question and its answer may have been on their way for a while.
				return moment > gap.from + 600 && moment < gap.to - 600 && !isOfKilled;
			}),
		);
		expect(inside).toEqual([]);
		// The logs forget nothing: there a stop is no loss.
		expect(await judgeLogs(scene, until, 3)).toEqual([]);
	});

	test('of a process that slept longer than the retention: a gap for what it slept through', async () => {
		const retention = 2000;
		await using scene = await openScene(retention);
		const {watcher} = scene;
		const {child, ended} = await watcher.start();
		await scene.settle();
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
		expect(gaps).toMatchObject([{feed: 'events', reason: 'retention'}]);
		expectNear(gaps[0]?.from, sleptAt, 1500);
		expect(gaps[0]?.to).toBeGreaterThan(wokenAt - retention - 100);
		expect(await judgeLogs(scene, until, 1)).toEqual([]);
	});
});

/** At the moment or not much before it. */
function expectNear(time: number | undefined, moment: number, before: number): void {
	expect(time).toBeLessThanOrEqual(moment + 100);
	expect(time).toBeGreaterThan(moment - before);
}
