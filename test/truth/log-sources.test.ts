import {describe, expect, test} from 'vitest';
import {type Line, pause} from './account.ts';
import {allTold, gapsOf, judgeLog, missedStates} from './judge-log.ts';
import {allLogs, type LogAccount, type LogStory, type LogWatch, watchLogs} from './watch-logs.ts';

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
		expect(missedStates(account, 3000)).toEqual([]);
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
			const account = (await watchCalm()).accountOf(story, 'squall');
			expect(judgeLog(account)).toEqual(allTold);
			expect(account.lines.filter(({type}) => type === 'poll' || type === 'gap')).toEqual([]);
			const issued = account.requests?.['POST /issue'];
			expect(issued).toBeGreaterThanOrEqual(3);
			expect(issued).toBeLessThan(15);
		},
	);

	test('beside two that fail is told as promptly as before', async () => {
		let failedAt = 0;
		let endedAt = 0;
		const story: LogStory = {
			name: 'two fail',
			awaited: ['http'],
			simulator: {activitiesPerSecond: 10},
			async happen(simulator) {
				await pause(3000);
				failedAt = simulator.truth().now;
				simulator.addFault('sde:down');
				simulator.addFault('squall:hang');
				await pause(4000);
				endedAt = simulator.truth().now;
			},
		};
		const watch = await watchLogs([story]);
		const account = watch.accountOf('two fail', 'http');
		expect(judgeLog(account)).toEqual(allTold);
		expect(account.lines.filter(({type}) => type === 'poll')).toEqual([]);
		const before = middleOf(delaysOf(account, account.from, failedAt));
		const meanwhile = middleOf(delaysOf(account, failedAt, endedAt));
		// Far less than the second that a failed try waits at least.
		expect(meanwhile - before).toBeLessThan(500);
		expect(watch.accountOf('two fail', 'sde').lines).toContainEqual(
			expect.objectContaining({type: 'poll', ok: false}),
		);
		const silent = watch
			.accountOf('two fail', 'squall')
			.lines.filter(({type}) => type === 'event')
			.filter(({at}) => Date.parse(at) > failedAt + 2000 && Date.parse(at) < endedAt);
		expect(silent).toEqual([]);
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

/** How long after they came the rows of a stretch were told. */
function delaysOf({lines, rows}: LogAccount, from: number, to: number): readonly number[] {
	const times = new Map<unknown, number>();
	for (const {type, id, at} of lines) {
		if (type === 'event' && !times.has(id)) {
			times.set(id, Date.parse(at));
		}
	}

	return rows
		.filter(({appearedAt}) => appearedAt >= from && appearedAt < to)
		.map(({id, appearedAt}) => (times.get(id) ?? Number.POSITIVE_INFINITY) - appearedAt);
}

function middleOf(delays: readonly number[]): number {
	return delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? Number.NaN;
}
