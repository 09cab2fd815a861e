import {describe, expect, test} from 'vitest';
import {listenToStory, pause, type StoryAccount, shortRetention} from './account.ts';
import {answerTimes} from './answer-times.ts';
import {judge, type Verdict} from './judge.ts';

describe.concurrent('outages', {timeout: 150_000}, () => {
	test('shorter than the retention: no event is lost, and no gap is told', async () => {
		const account = await listenToStory({
			async happen(simulator) {
				simulator.setFaults(['outage=1h']);
				await pause(1500);
				simulator.clearFaults();
				await pause(3000);
			},
		});
		const {lost, repeated, invented, gaps} = judge(account);
		expect({lost, repeated, invented, gaps}).toEqual({lost: [], repeated: [], invented: [], gaps: []});
		expect(account.of('poll').some(({ok}) => ok === false)).toBe(true);
	});

	test('longer than the retention: exactly the lost stretch is a gap, and the ends are right', async () => {
		let cut = 0;
		let back = 0;
		const account = await listenToStory({
			retention: shortRetention,
			async happen(simulator) {
				cut = Date.now();
				simulator.setFaults(['outage=1h']);
				await pause(9000);
				simulator.clearFaults();
				back = Date.now();
				await pause(4000);
			},
		});
		const {lost, repeated, invented, wrongEnds, gaps} = judge(account);
		expect({lost, repeated, invented, wrongEnds}).toEqual({
			lost: [],
			repeated: [],
			invented: [],
			wrongEnds: [],
		});
		const [gap, ...others] = gapsAround(gaps, cut, back);
		expect(others).toEqual([]);
		expect(gap).toMatchObject({feed: 'events', reason: 'retention'});
		expect(gap?.from).toBeGreaterThan(earliestAsk(account, cut));
		expect(gap?.from).toBeLessThanOrEqual(cut + 50);
		const answeredAt = account.of('poll').find(({feed, ok}) => feed === 'events' && ok === true)?.at ?? '';
		// The answer that told it was asked for after that, and came before it was told; its date has whole seconds.
		expect(gap?.to).toBeGreaterThan(back - shortRetention - 1000);
		expect(gap?.to).toBeLessThan(Date.parse(answeredAt) - shortRetention + 1000);
		expect(Date.parse(answeredAt)).toBeGreaterThan(back);
	});

	test('a suspended process tells a gap for what it slept through', async () => {
		let stopped = 0;
		const account = await listenToStory({
			retention: shortRetention,
			async happen(_, program) {
				await pause(500);
				stopped = Date.now();
				program.kill('SIGSTOP');
				await pause(7000);
				program.kill('SIGCONT');
				await pause(1500);
			},
		});
		const {lost, repeated, invented, gaps} = judge(account);
		expect({lost, repeated, invented}).toEqual({lost: [], repeated: [], invented: []});
		const [gap, ...others] = gapsAround(gaps, stopped, stopped + 7000);
		// An answer that was on its way when it was stopped tells one, and the next answer another.
		expect(others.length).toBeLessThan(2);
		expect(gap?.from).toBeGreaterThan(earliestAsk(account, stopped));
	});

	test('a server that hangs fails by its deadline, and the feed goes on afterwards', async () => {
		const account = await listenToStory({
			async happen(simulator) {
				simulator.setFaults(['hang=/v2/110011/cleanups']);
				await pause(2000);
			},
		});
		const {lost, repeated, gaps} = judge(account);
		expect({lost, repeated, gaps}).toEqual({lost: [], repeated: [], gaps: []});
	});
});

/** When at the earliest the last good answer was asked for: after the one before it was told. */
function earliestAsk({of, from, longestStall}: StoryAccount, wrongAt: number): number {
	const before = answerTimes(of('event').filter(({at}) => Date.parse(at) <= wrongAt));
	return Math.min(wrongAt - 1500, before.at(-2) ?? from - 2000) - longestStall;
}

/** A machine that has no time for so short a retention tells gaps of its own, at other times. */
function gapsAround(gaps: Verdict['gaps'], from: number, to: number): Verdict['gaps'] {
	return gaps.filter(gap => gap.from < to && gap.to > from);
}
