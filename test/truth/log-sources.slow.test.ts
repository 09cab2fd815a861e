import {describe, expect, test} from 'vitest';
import {type Line, pause} from './account.ts';
import {allTold, gapsOf, judgeLog, missedStates} from './judge-log.ts';
import {longestRound} from './longest-round.ts';
import {allLogs, type LogStory, type LogWatch, watchLogs} from './watch-logs.ts';

describe.concurrent('a log', {timeout: 240_000}, () => {
	test.for(allLogs)('of %s, alone, tells everything, through an outage too', async system => {
		const story: LogStory = {
			name: 'alone',
			systems: [system],
			simulator: {speed: 2},
			async happen(simulator) {
				await pause(4500);
				simulator.addFault('down');
				await pause(1500);
				simulator.removeFault('down');
			},
		};
		const watch = await watchLogs([story]);
		const account = watch.accountOf('alone', system);
		expect(judgeLog(account)).toEqual(allTold);
		expect(gapsOf(account.lines)).toEqual([]);
		expect(watch.errors).toBe('');
		expect(watch.exit).toBe(130);
		expect(watch.lines.at(-1)).toMatchObject({type: 'end', exit: 130, source: account.lines[0]?.source});
		expectOneOutage(account.lines);
	});

	test('tells each state of a row that some beat could see', async () => {
		const account = (await watchCalm()).accountOf('calm', 'http');
		expect(judgeLog(account)).toEqual(allTold);
		// A machine that stands still sees nothing meanwhile.
		const round = longestRound(account.lines.filter(({type}) => type === 'event'));
		expect(missedStates(account, Math.max(3000, round + 1000))).toEqual([]);
		const changed = account.rows.filter(({changes}) => changes.length > 1);
		expect(changed.length).toBeGreaterThan(2);
		const statuses = account.lines.filter(({type}) => type === 'event').map(({status}) => status);
		expect(statuses).toEqual(expect.arrayContaining(['running', 'completed', 'failed', 'stopped']));
	});

	test('tells how a row ended that a hundred others have overtaken', async () => {
		const account = (await watchCalm()).accountOf('overtaken', 'http');
		expect(judgeLog(account)).toEqual(allTold);
		const ended = account.rows.filter(
			({changes}) => changes.at(-1)?.state === 'failure' && changes.length > 1,
		);
		const [row] = ended.filter(({changes}) => (changes[1]?.at ?? 0) - (changes[0]?.at ?? 0) === 6000);
		expect(account.rows.filter(({at}) => at > (row?.at ?? 0)).length).toBeGreaterThan(150);
	});

	test.for(['ends after 3 s', 'ends after five calls'])(
		'is read by certificate, and nobody notices that each token %s',
		async story => {
			const watch = await watchCalm();
			const account = watch.accountOf(story, 'squall');
			expect(judgeLog(account)).toEqual(allTold);
			expect(account.lines.filter(({type}) => type === 'poll' || type === 'gap')).toEqual([]);
			const issued = account.requests?.['POST /issue'];
			expect(issued).toBeGreaterThanOrEqual(3);
			const seconds = (Date.parse(watch.lines.at(-1)?.at ?? '') - account.from) / 1000;
			expect(issued).toBeLessThan(5 + seconds);
		},
	);

	test('beside two that fail is told without waiting for either', async () => {
		const rounds = 10;
		let failedAt = 0;
		let endedAt = 0;
		const story: LogStory = {
			name: 'two fail',
			awaited: ['http'],
			simulator: {activitiesPerSecond: 10},
			async happen(simulator, untilTold) {
				failedAt = simulator.truth().now;
				simulator.addFault('sde:down');
				simulator.addFault('squall:hang');
				for (let round = 0; round < rounds; round++) {
					await untilTold('http', simulator.injectActivity({system: 'http'}).id);
				}

				endedAt = simulator.truth().now;
			},
		};
		const watch = await watchLogs([story]);
		const account = watch.accountOf('two fail', 'http');
		expect(judgeLog(account)).toEqual(allTold);
		expect(account.lines.filter(({type}) => type === 'poll')).toEqual([]);
		// Whoever fails is tried ever more seldom.
		const tries = watch
			.accountOf('two fail', 'sde')
			.lines.filter(({type, ok, at}) => type === 'poll' && ok === false && Date.parse(at) < endedAt);
		expect(tries.length).toBeGreaterThan(0);
		expect(tries.length).toBeLessThan(rounds - 1);
		const squall = watch.accountOf('two fail', 'squall');
		const late = squall.rows.filter(({appearedAt}) => appearedAt > failedAt).map(({id}) => id);
		const told = squall.lines.filter(({type, at}) => type === 'event' && Date.parse(at) < endedAt);
		expect(told.filter(({id}) => late.includes(String(id)))).toEqual([]);
	});
});

const byCertificate = {
	systems: ['squall'],
	profile: {byCertificate: true},
	happen: () => pause(7500),
} as const;

const calm: readonly LogStory[] = [
	{
		name: 'calm',
		systems: ['http'],
		simulator: {speed: 1},
		async happen(simulator) {
			for (const outcome of ['success', 'failure', 'cancelled']) {
				simulator.injectActivity({system: 'http', fields: {outcome}, runFor: 3500});
				await pause(300);
			}

			await pause(4000);
		},
	},
	{
		name: 'overtaken',
		systems: ['http'],
		simulator: {speed: 1, activitiesPerSecond: 30},
		async happen(simulator) {
			simulator.injectActivity({system: 'http', fields: {outcome: 'failure'}, runFor: 6000});
			await pause(7500);
		},
	},
	{name: 'ends after 3 s', ...byCertificate, lasting: ['token-expiry=3s']},
	{name: 'ends after five calls', ...byCertificate, lasting: ['expire-after=5']},
];

let watching: Promise<LogWatch> | undefined;

/** One run for several tests. */
function watchCalm(): Promise<LogWatch> {
	watching ??= watchLogs(calm);
	return watching;
}

/** Fails from the first try on, counted and with the time of the next, until it works again. */
function expectOneOutage(lines: readonly Line[]): void {
	const polls = lines.filter(({type}) => type === 'poll');
	expect(polls.length).toBeGreaterThan(1);
	expect(polls.map(({ok}) => ok)).toEqual(polls.map((_, index) => index === polls.length - 1));
	for (const [index, {attempt, at, retryAt, error}] of polls.slice(0, -1).entries()) {
		expect(attempt).toBe(index + 1);
		expect(Date.parse(String(retryAt))).toBeGreaterThan(Date.parse(at));
		expect(error).toMatchObject({code: expect.any(String), message: expect.any(String)});
	}
}
