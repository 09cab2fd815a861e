import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {type AlertOptions, createAlerts} from '../../../source/outlets/alerts/alerts.ts';
import {createDeciding} from '../../../source/outlets/alerts/decide.ts';
import type {Known} from '../../../source/outlets/alerts/inheritance.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {
	acknowledgedWith,
	cleanupWith,
	eventWith,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

type Run = {
	readonly words: readonly string[];
	readonly lines: readonly string[];
	readonly kind: string;
	readonly count: string;
	readonly at: number;
};

/** Alerts on a clock of the test's own; commands run until the test lets them end. */
function begin(more: Partial<AlertOptions> = {}) {
	const clock = createFakeClock();
	const startedAt = clock.now();
	const runs: Run[] = [];
	const ends: (() => void)[] = [];
	const bytes: string[] = [];
	const keys: string[] = [];
	const reports: string[] = [];
	const settings = {isHeld: false, problem: undefined as string | undefined};
	const alerts = createAlerts({
		bell: false,
		notify: false,
		onFailure: 'page --me',
		onRecover: 'unpage',
		onGap: 'note',
		isShell: false,
		after: 120_000,
		startedAt,
		clock,
		write: text => bytes.push(text),
		environment: {TERM: 'foot'},
		hiddenVariables: [],
		report: message => reports.push(message),
		onAlerted: ({key}) => keys.push(key),
		run: async (words, input, environment) => {
			const {SWEEPWATCH_ALERT: kind = '', SWEEPWATCH_COUNT: count = ''} = environment;
			runs.push({words, lines: input.split('\n').slice(0, -1), kind, count, at: clock.now() - startedAt});
			if (settings.isHeld) {
				await new Promise<void>(resolve => ends.push(resolve));
			}

			return settings.problem;
		},
		...more,
	});
	return {clock, alerts, runs, ends, bytes, keys, reports, settings, startedAt};
}

function failureOf(id: string): Observation {
	return eventWith({id, subject: {kind: 'cleanup', id}});
}

function fail(alerts: {learn(observation: Observation): void}, from: number, to: number): void {
	for (let number = from; number < to; number++) {
		alerts.learn(failureOf(`c${number}`));
	}
}

const works = pollWith({ok: true, error: null, attempt: 0, retryAt: null});
const gap = observe({
	type: 'gap',
	gap: {feed: 'events', from: new Date(0), to: new Date(1), reason: 'retention'},
});

describe('commands', () => {
	test('what ended well runs its own command, quietly, and is nothing to make up for', async () => {
		const {alerts, runs, bytes, keys, clock} = begin({onSuccess: 'ping', bell: true, notify: true});
		alerts.learn(
			cleanupWith({status: 'completed', state: 'completed', endedAt: new Date(clock.now() + 1000)}),
		);
		await alerts.close();
		expect(runs.map(({words, kind, count}) => [words, kind, count])).toEqual([[['ping'], 'success', '1']]);
		expect([bytes, keys]).toEqual([[], []]);
	});

	test('a failure runs the command, with its line of JSON on stdin', async () => {
		const {clock, alerts, runs, keys} = begin();
		alerts.learn(failureOf('c1'));
		await clock.pass(1000);
		expect(runs).toMatchObject([{words: ['page', '--me'], kind: 'failure', count: '1'}]);
		expect(runs[0]?.lines.map(line => JSON.parse(line))).toMatchObject([{type: 'event', status: 'failed'}]);
		expect(keys).toHaveLength(1);
	});

	test('what is overdue runs a command of its own, once over restarts', async () => {
		const {clock, alerts, runs, keys, startedAt} = begin({onOverdue: 'look'});
		const late = overdueWith();
		alerts.learn(late);
		alerts.learn(late);
		await clock.pass(1000);
		expect(runs).toMatchObject([{words: ['look'], kind: 'overdue', count: '1'}]);
		expect(runs[0]?.lines.map(line => JSON.parse(line))).toMatchObject([{type: 'overdue', kind: 'cleanup'}]);
		const missed = (alerted: readonly string[]) =>
			createDeciding({startedAt, before: [late], alerted: new Set(alerted)}).missed.length;
		expect([missed([]), missed(keys)]).toEqual([1, 0]);
	});

	test('what was expected runs it once for each end that failed to come, whoever tells it', async () => {
		const {clock, alerts, runs} = begin({onOverdue: 'look'});
		const [agent, other] = [
			{id: 'a1', name: null},
			{id: 'a2', name: null},
		];
		const missed = (more: Parameters<typeof overdueWith>[0]) =>
			overdueWith({id: null, kind: 'backup', usual: null, expected: 1000, ...more});
		const last = new Date(5);
		for (const each of [
			...[missed({agent}), missed({agent, since: new Date(7)}), missed({agent: other})],
			...[missed({agent, last}), missed({agent, last}), missed({agent, last, expected: 2000})],
		]) {
			alerts.learn(each);
		}

		await clock.pass(6000);
		expect(runs.map(({count}) => count)).toEqual(['4']);
	});

	test('with a shell the command is its affair', async () => {
		const {clock, alerts, runs} = begin({isShell: true, onFailure: 'cat | mail -s "it failed" me'});
		alerts.learn(failureOf('c1'));
		await clock.pass(1000);
		expect(runs[0]?.words).toEqual(['/bin/sh', '-c', 'cat | mail -s "it failed" me']);
	});

	test.each([
		['say "it', false],
		['', false],
		[' ', true],
	])('%j as a command is refused at once', (onFailure, isShell) => {
		expect(() => begin({onFailure, isShell})).toThrow('--on-failure');
	});

	test('a storm is one command every 5 s, each with its list, and nothing is lost', async () => {
		const {clock, alerts, runs} = begin();
		fail(alerts, 0, 50);
		await clock.pass(1000);
		for (let second = 0; second < 12; second++) {
			fail(alerts, 50 + second * 10, 60 + second * 10);
			await clock.pass(1000);
		}

		await clock.pass(10_000);
		expect(runs.map(({at}) => at)).toEqual([100, 5100, 10_100, 15_100]);
		expect(runs.map(({count}) => Number(count)).reduce((sum, count) => sum + count)).toBe(170);
		expect(new Set(runs.flatMap(({lines}) => lines)).size).toBe(170);
	});

	test('a list that would be endless is cut, but counted', async () => {
		const {clock, alerts, runs} = begin();
		fail(alerts, 0, 1500);
		await clock.pass(1000);
		expect(runs.map(({count, lines}) => [count, lines.length])).toEqual([['1500', 1000]]);
	});

	test('four run at a time, and what comes meanwhile is told when there is room', async () => {
		const {clock, alerts, runs, ends, settings} = begin();
		settings.isHeld = true;
		for (let number = 0; number < 8; number++) {
			fail(alerts, number, number + 1);
			await clock.pass(5000);
		}

		expect(runs.map(({count}) => count)).toEqual(['1', '1', '1', '1']);
		ends[0]?.();
		await clock.pass(5000);
		expect(runs.map(({count}) => count)).toEqual(['1', '1', '1', '1', '4']);
	});

	test('a command that fails is reported, and the next one runs all the same', async () => {
		const {clock, alerts, runs, reports, settings} = begin();
		settings.problem = 'ended with 3: no route to host';
		fail(alerts, 0, 1);
		await clock.pass(6000);
		fail(alerts, 1, 2);
		await clock.pass(6000);
		expect(reports).toEqual(Array(2).fill('--on-failure ended with 3: no route to host'));
		expect(runs).toHaveLength(2);
	});

	test('a runner that throws is reported, too', async () => {
		const {clock, alerts, reports} = begin({run: () => Promise.reject(new Error('out of order'))});
		fail(alerts, 0, 1);
		await clock.pass(6000);
		expect(reports).toEqual(['--on-failure cannot be run: out of order']);
	});

	test('at the end what was gathered is told at once, and its command waited for', async () => {
		const {clock, alerts, runs, ends, settings} = begin();
		settings.isHeld = true;
		fail(alerts, 0, 1);
		await clock.pass(1000);
		fail(alerts, 1, 3);
		let isClosed = false;
		const closing = alerts.close().then(() => {
			isClosed = true;
		});
		await clock.pass(0);
		expect(runs.map(({count}) => count)).toEqual(['1', '2']);
		expect(isClosed).toBe(false);
		for (const end of ends) {
			end();
		}

		await closing;
		fail(alerts, 9, 10);
		await clock.pass(10_000);
		expect(runs).toHaveLength(2);
		expect(clock.sleepers).toBe(0);
	});

	test('an alert is remembered when its command has ended, and not before', async () => {
		const {clock, alerts, keys, ends, settings} = begin({bell: true});
		settings.isHeld = true;
		fail(alerts, 0, 2);
		await clock.pass(1000);
		expect(keys).toEqual([]);
		ends[0]?.();
		await clock.pass(0);
		expect(keys).toHaveLength(2);
	});

	test('what was told at the end is remembered before the end', async () => {
		const {clock, alerts, keys, ends, settings} = begin();
		settings.isHeld = true;
		fail(alerts, 0, 1);
		await clock.pass(1000);
		const remembered = alerts.close().then(() => keys.length);
		ends[0]?.();
		expect(await remembered).toBe(1);
	});

	test('what an earlier run was told of and did not alert is alerted by the next one, in one list', async () => {
		const before = [works, failureOf('c1'), failureOf('c2'), failureOf('c3'), gap].map(observation => ({
			...observation,
			at: new Date(Date.UTC(2026, 10, 13)),
		}));
		const first = begin({before: before.slice(0, 2)});
		await first.clock.pass(1000);
		const [alertedKey = ''] = first.keys;
		const {clock, runs, keys} = begin({
			before: [
				...before,
				{...acknowledgedWith({id: 'c3'}), source: works.source, at: new Date(Date.UTC(2026, 10, 14))},
			],
			alerted: new Set([alertedKey]),
		});
		await clock.pass(1000);
		expect(runs.map(({kind, count}) => [kind, count])).toEqual([
			['failure', '1'],
			['gap', '1'],
		]);
		expect(JSON.parse(runs[0]?.lines[0] ?? '')).toMatchObject({subject: {id: 'c2'}});
		expect(keys).toHaveLength(2);
		expect(keys).not.toContain(alertedKey);
	});

	test('a gap runs its own command, and no other', async () => {
		const {clock, alerts, runs} = begin();
		alerts.learn(gap);
		alerts.learn(gap);
		await clock.pass(10_000);
		expect(runs).toMatchObject([{words: ['note'], kind: 'gap', count: '1'}]);
	});
});

describe('a source that does not answer', () => {
	test('is alerted once, when it has not answered for so long', async () => {
		const {clock, alerts, runs} = begin();
		alerts.learn(works);
		await clock.pass(300_000);
		alerts.learn(pollWith());
		await clock.pass(60_000);
		alerts.learn(pollWith({feed: 'history', attempt: 9}));
		await clock.pass(59_999);
		expect(runs).toEqual([]);
		await clock.pass(500_000);
		alerts.learn(pollWith());
		await clock.pass(500_000);
		expect(runs).toMatchObject([{kind: 'poll', words: ['page', '--me'], count: '1'}]);
		expect(JSON.parse(runs[0]?.lines[0] ?? '')).toMatchObject({type: 'poll', ok: false, attempt: 9});
	});

	test('is not alerted while another feed of it answers', async () => {
		const {clock, alerts, runs} = begin();
		for (let minute = 0; minute < 10; minute++) {
			alerts.learn(pollWith({feed: 'history'}));
			await clock.pass(59_000);
			alerts.learn({...works});
			await clock.pass(1000);
		}

		expect(runs).toEqual([]);
	});

	test('is told as recovered when it answers again, once, and only after an alert', async () => {
		const {clock, alerts, runs} = begin();
		alerts.learn(pollWith());
		await clock.pass(60_000);
		alerts.learn(works);
		await clock.pass(300_000);
		expect(runs).toEqual([]);
		alerts.learn(pollWith());
		await clock.pass(121_000);
		alerts.learn(works);
		alerts.learn(works);
		await clock.pass(10_000);
		expect(runs.map(({kind, words}) => [kind, words[0]])).toEqual([
			['poll', 'page'],
			['recovery', 'unpage'],
		]);
	});

	test('each source is judged alone', async () => {
		const {clock, alerts, runs} = begin();
		alerts.learn(pollWith());
		await clock.pass(100_000);
		alerts.learn({...works, source: 'lon'});
		await clock.pass(30_000);
		expect(runs).toHaveLength(1);
	});
});

describe('the terminal', () => {
	test('rings at most once a second', async () => {
		const {clock, alerts, bytes} = begin({bell: true});
		fail(alerts, 0, 10);
		await clock.pass(999);
		fail(alerts, 10, 11);
		expect(bytes).toEqual(['\u0007']);
		await clock.pass(1);
		fail(alerts, 11, 12);
		expect(bytes).toEqual(['\u0007', '\u0007']);
	});

	test('a gap does not ring, and nothing rings unasked', () => {
		const loud = begin({bell: true});
		loud.alerts.learn(gap);
		const silent = begin();
		fail(silent.alerts, 0, 1);
		expect([...loud.bytes, ...silent.bytes]).toEqual([]);
	});

	test('shows one notification for what came together', async () => {
		const {clock, alerts, bytes} = begin({notify: true});
		fail(alerts, 0, 3);
		await clock.pass(1000);
		expect(bytes).toEqual([
			'\u001B]777;notify;sweepwatch;failed: cleanup c0 on 8f135b4f-7a69-4b8a-947f-5e80d772fd97 (dfw) and 2 more\u0007',
		]);
	});
});

test('where another program runs the commands, this one rings its bell and runs none', async () => {
	const {clock, alerts, runs, bytes, keys} = begin({bell: true, runsCommands: async () => false});
	fail(alerts, 0, 3);
	await clock.pass(6000);
	expect(bytes).toEqual(['\u0007']);
	expect([runs, keys]).toEqual([[], []]);
});

describe('what was left to another program', () => {
	const observation = eventWith({id: '9', subject: {kind: 'backup', id: 'b9'}});
	/** Both watched since then. */
	const earlier = {...pollWith(), at: new Date(0)};

	async function leave(known: (key: string) => Partial<Known>) {
		const other = {isThere: true};
		const {key = ''} = createDeciding({startedAt: 0}).decide(observation) ?? {};
		const {clock, alerts, runs} = begin({
			runsCommands: async () => !other.isThere,
			lookBack: async () => ({before: [earlier, observation], alerted: new Set(), ...known(key)}),
		});
		void alerts.learn(observation);
		await clock.pass(60_000);
		expect(runs).toEqual([]);
		other.isThere = false;
		await clock.pass(60_000);
		return runs.flatMap(({lines}) => lines);
	}

	test('is alerted here when that has gone without a word', async () => {
		expect(await leave(() => ({}))).toHaveLength(1);
	});

	test('is not alerted again where that has done so', async () => {
		expect(await leave(key => ({alerted: new Set([key])}))).toEqual([]);
	});

	test('is alerted here, too, while a full disk has taken it from neither', async () => {
		expect(await leave(() => ({before: [earlier]}))).toHaveLength(1);
		expect(await leave(key => ({before: [earlier], alerted: new Set([key])}))).toEqual([]);
	});

	test('is alerted alone: what else it left was not learnt here', async () => {
		const another = eventWith({id: '10', subject: {kind: 'backup', id: 'b10'}});
		expect(await leave(() => ({before: [earlier, another, observation]}))).toHaveLength(1);
	});
});

describe('what another program was told', () => {
	const failure = eventWith({id: '9', subject: {kind: 'backup', id: 'b9'}});
	const row = (status: 'running' | 'failed' | 'completed') =>
		eventWith({id: 'r1', event: `deploy: ${status}`, status, subject: {kind: 'activity', id: 'r1'}});

	/** Alerted with it, where the other program has recorded it and nobody has called for it. */
	async function overhear(observation: Observation, {before = [] as readonly Observation[]} = {}) {
		const begun = begin({
			lookBack: async () => ({before: [{...pollWith(), at: new Date(0)}, observation], alerted: new Set()}),
		});
		for (const each of [works, ...before]) {
			void begun.alerts.learn(each);
		}

		begun.alerts.overhear(observation);
		return {...begun, given: () => begun.runs.flatMap(({lines}) => lines).length};
	}

	test('and this one never, is alerted here', async () => {
		const {clock, given} = await overhear(failure);
		await clock.pass(20_000);
		expect(given()).toBe(0);
		await clock.pass(40_000);
		expect(given()).toBe(1);
	});

	test.each([10_000, 120_000])('is alerted once, though this one is told it %i ms later', async later => {
		const {clock, alerts, given} = await overhear(failure);
		await clock.pass(later);
		void alerts.learn(failure);
		await clock.pass(120_000);
		expect(given()).toBe(1);
	});

	test.each([
		['running', 1],
		['completed', 0],
	] as const)('of a row that was told here as %s last is alerted %i times', async (status, count) => {
		const {clock, given} = await overhear(row('failed'), {before: [row(status)]});
		await clock.pass(120_000);
		expect(given()).toBe(count);
	});
});

describe('what an earlier run did not give, while another program is still there', () => {
	const failure = eventWith({id: '9', subject: {kind: 'backup', id: 'b9'}});
	const before = [{...pollWith(), at: new Date(0)}, failure];

	test.each([
		['is given after the time that a command of that one has', false, 1],
		['is not given, where that one gives it by then', true, 0],
	])('%s', async (_, isGiven, count) => {
		const {key = ''} = createDeciding({startedAt: 0}).decide(failure) ?? {};
		const {clock, runs} = begin({
			before,
			isAlone: async () => false,
			lookBack: async () => ({before, alerted: new Set(isGiven ? [key] : [])}),
		});
		await clock.pass(20_000);
		expect(runs).toEqual([]);
		await clock.pass(60_000);
		expect(runs).toHaveLength(count);
	});
});

describe('what is told to who began beside another program, and runs its commands from then on', () => {
	const failure = eventWith({id: '9', subject: {kind: 'backup', id: 'b9'}});
	const before = [{...pollWith(), at: new Date(0)}, failure];

	async function learnIn({isGiven = false, at = 0}) {
		const other = {isThere: true};
		const {key = ''} = createDeciding({startedAt: 0}).decide(failure) ?? {};
		const begun = begin({
			isAlone: async () => !other.isThere,
			lookBack: async () => ({before, alerted: new Set(isGiven ? [key] : [])}),
		});
		void begun.alerts.learn(works);
		await begun.clock.pass(at);
		void begun.alerts.learn(failure);
		await begun.clock.pass(6000);
		return {...begun, other};
	}

	test.each([
		['is given when that one can have nothing on its way any more', false, 1],
		['is not given, where that one has given it by then', true, 0],
	])('%s', async (_, isGiven, count) => {
		const {clock, runs} = await learnIn({isGiven});
		expect(runs).toEqual([]);
		await clock.pass(60_000);
		expect(runs).toHaveLength(count);
	});

	test.each([
		['is given when that one has gone', false, 1],
		['is not given, where that one gave it before it went', true, 0],
	])('%s', async (_, isGiven, count) => {
		const {clock, runs, other} = await learnIn({isGiven});
		other.isThere = false;
		await clock.pass(10_000);
		expect(runs).toHaveLength(count);
	});

	test('is given at once a minute later', async () => {
		expect((await learnIn({at: 60_000})).runs).toHaveLength(1);
	});
});
