import {expect, test} from 'vitest';
import type {LogSystem} from '../../../source/simulator/simulator.ts';
import {pause} from '../../truth/account.ts';
import {judge} from '../../truth/judge.ts';
import {allTold, gapsOf, judgeLog} from '../../truth/judge-log.ts';
import {type Four, openFour, parseLines, secretsOf} from './open-four.ts';

/** `SWEEPWATCH_LONG=1` takes the minute of the real thing; else it is the same in short. */
const length = process.env.SWEEPWATCH_LONG === '1' ? 70_000 : 14_000;
const patience = 40_000;

/** One after the other, and two at a time in between; the audit log alone is never away. */
const outages = [
	{profile: 'sde', fault: 'sde:down', from: 0.1, to: 0.35},
	{profile: 'squall', fault: 'squall:down', from: 0.25, to: 0.5},
	{profile: 'backup', fault: 'rackspace:down', from: 0.45, to: 0.85},
] as const;

const smallFaults = [
	'rackspace:latency=10ms-60ms',
	'rackspace:status=503:0.04',
	'sde:garbage=0.1',
	'squall:status=502:0.1',
	'http:truncate=0.1',
	'http:repeat=0.3',
];

const logs: readonly (readonly [profile: string, system: LogSystem])[] = [
	['sde', 'sde'],
	['squall', 'squall'],
	['audit', 'http'],
];

test('four systems are watched on one terminal while three of them go away and come back', {
	timeout: length + 120_000,
}, async () => {
	await using four = await openFour();
	const {terminal, simulator, status} = four;
	const see = (expected: RegExp | (() => boolean)) => terminal.waitFor(expected, patience);
	const seeStatus = (expected: RegExp) => see(() => expected.test(status()));

	await seeStatus(allLive);
	const {now: from} = simulator.truth();
	const watch = watchScreen(four);
	for (const fault of smallFaults) {
		simulator.addFault(fault);
	}

	// Each pane has a filter of its own.
	for (const pane of ['3', '2']) {
		terminal.press(pane, '/', 'beef', 'enter');
	}

	await Promise.all(
		outages.map(async ({profile, fault, from, to}) => {
			await pause(length * from - 800);
			order(four, profile, 'beef0001');
			await see(() => eventsOf(four).some(row => row.includes(profile) && row.includes('beef0001')));
			simulator.addFault(fault);
			const started = Date.now();
			await seeStatus(new RegExp(`(?:^| )${profile} (?:retry|asking)`));
			order(four, profile, 'beef0002');
			await seeStatus(new RegExp(`(?:^| )${profile} retry \\d+ in \\d+s`));
			await pause(length * (to - from) - (Date.now() - started));
			// Old rows stay, and what happens there now cannot be known yet.
			const rows = eventsOf(four).filter(row => row.includes(profile));
			expect(rows.some(row => row.includes('beef0001'))).toBe(true);
			expect(rows.some(row => row.includes('beef0002'))).toBe(false);
			simulator.removeFault(fault);
			await see(() => isMadeUp(four, profile));
		}),
	);

	simulator.setFaults(['hostile-names']);
	await seeStatus(allLive);
	for (const pane of ['2', '3']) {
		terminal.press(pane, 'escape');
		// Whatever follows an escape at once is taken for a part of it.
		await see(() => !terminal.screen().some(line => line.startsWith(`─ ${pane} `) && line.includes('/beef')));
	}

	for (const title of ['backup/110011', 'sde', 'squall/acme', 'audit', 'all 4 profiles']) {
		terminal.press('P');
		await see(new RegExp(`^ sweepwatch {2}${title} `));
	}

	const {now: until} = simulator.truth();
	const last = lastOf(four);
	await expect.poll(() => missingOf(four, last), {timeout: patience, interval: 250}).toEqual([]);
	// A cleanup's end is read after it was told.
	await pause(2500);
	watch.stop();
	terminal.press('q');
	expect(await terminal.exit).toMatchObject({exitCode: 0});

	const summary = terminal.screen().join('\n');
	expect(summary).toMatch(/^sweepwatch backup, sde, squall, audit: watched for \d[^,]*, [\d\s]*\d events$/m);
	for (const {profile} of [...outages, {profile: 'audit'}]) {
		expect(summary).toMatch(new RegExp(`^ {2}${profile}: [\\d\\s]*\\d events?, \\w`, 'm'));
	}

	expect(watch.problems()).toEqual([]);
	expectUntouched(four);
	await expectTold(four, from, until);
});

const allLive = /^ live {2}backup \d+s · sde \d+s · squall \d+s · audit \d+s /;

/** Something that can be found again, in the system of this profile. */
function order({simulator}: Four, profile: string, word: string): void {
	switch (profile) {
		case 'sde':
			simulator.injectActivity({system: 'sde', fields: {text: word}});
			break;
		case 'squall':
			simulator.injectActivity({
				system: 'squall',
				fields: {namespace: '/acme', message: word, error: null},
			});
			break;
		default:
			simulator.injectJob({
				kind: 'cleanup',
				outcome: 'failed',
				queueFor: 0,
				runFor: 1,
				id: `${word}-0000-4000-8000-000000000000`,
			});
	}
}

/** What happened meanwhile is there, or in a gap; how a cleanup ended is known all the same. */
function isMadeUp(four: Four, profile: string): boolean {
	const events = eventsOf(four).filter(row => row.includes(profile));
	if (profile !== 'backup') {
		return events.some(row => row.includes('beef0002'));
	}

	const ended = historyOf(four).filter(row => /backup .* cleanup .* failed/.test(row));
	return ended.length === 2 && events.some(row => /nothing is known from \d\d:\d\d:\d\d to/.test(row));
}

function eventsOf({terminal}: Four): readonly string[] {
	const screen = terminal.screen();
	return screen.slice(rowOf(screen, '─ 2 Events') + 1, rowOf(screen, '─ 3 History'));
}

function historyOf({terminal}: Four): readonly string[] {
	const screen = terminal.screen();
	return screen.slice(rowOf(screen, '─ 3 History') + 1, -1);
}

function rowOf(screen: readonly string[], start: string): number {
	return screen.findIndex(row => row.startsWith(start));
}

type Last = readonly (readonly [profile: string, id: string])[];

/** What happened last at this moment, in each system. */
function lastOf({simulator}: Four): Last {
	const {activities, events} = simulator.truth();
	return [
		['backup', events.at(-1)?.id ?? ''],
		...logs.map(([profile, system]) => [profile, activities[system].at(-1)?.id ?? ''] as const),
	];
}

/** The profiles whose journals lack it yet. */
async function missingOf({journal}: Four, last: Last): Promise<readonly string[]> {
	const texts = await Promise.all(last.map(([profile]) => journal(profile)));
	return last.flatMap(([profile, id], index) => (texts[index]?.includes(`"${id}"`) ? [] : [profile]));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const hidden = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

/** Looks at the screen again and again, as a person does who trusts nobody. */
function watchScreen(four: Four) {
	const {terminal, simulator} = four;
	const problems = new Set<string>();
	const look = (): void => {
		const text = terminal.screen().join('');
		if (hidden.test(text)) {
			problems.add(`something hidden: ${hidden.exec(text)?.[0].codePointAt(0)}`);
		}

		if (secretsOf(simulator).some(secret => text.includes(secret))) {
			problems.add('a secret');
		}

		if (!terminal.modes.isAlternate) {
			problems.add('the screen was left');
		}
	};
	const timer = setInterval(look, 400);
	return {problems: () => [...problems], stop: () => clearInterval(timer)};
}

function expectUntouched({terminal, simulator}: Four): void {
	const bytes = terminal.bytes();
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
	expect(bytes).not.toMatch(/\u009B|\u009D|\u001B\]52|\u001B\]0;owned|\u202E|\u2067/);
	expect(terminal.modes.title).not.toContain('owned');
	expect(terminal.modes.clipboard).toBeUndefined();
	expect(terminal.modes.bells).toBe(0);
	const secrets = secretsOf(simulator);
	expect(secrets.length).toBeGreaterThan(4);
	expect(secrets.filter(secret => bytes.includes(secret))).toEqual([]);
}

/** The journals, which hold what the screen was told, beside what really happened. */
async function expectTold({journal, simulator}: Four, from: number, until: number): Promise<void> {
	const truth = simulator.truth();
	const secrets = secretsOf(simulator);
	for (const [profile, system] of logs) {
		const text = await journal(profile);
		const lines = parseLines(text);
		const rows = truth.activities[system];
		const verdict = judgeLog({system, lines, rows, from, until, isHostile: true});
		expect([profile, verdict, gapsOf(lines)]).toEqual([profile, allTold, []]);
		expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
	}

	const text = await journal('backup');
	const lines = parseLines(text);
	const of = (type: string) => lines.filter(line => line.type === type);
	const {lost, repeated, invented, wrongEnds, gaps} = judge({
		of,
		truth,
		from,
		until,
		lines,
		exit: 0,
		errors: '',
	});
	expect({lost, repeated, invented, wrongEnds}).toEqual({
		lost: [],
		repeated: [],
		invented: [],
		wrongEnds: [],
	});
	// It was away for longer than the server keeps its events.
	expect(gaps).not.toEqual([]);
	expect(gaps.filter(({feed, reason}) => feed !== 'events' || reason !== 'retention')).toEqual([]);
	expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
}
