import {describe, expect, onTestFinished, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {runScreen} from '../../source/screen/run-screen.ts';
import type {Controls} from '../../source/screen/state/controls.ts';
import {createFakeClock, settle} from '../helpers/fake-clock.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';
import {agent, jobEvent, start} from './fixtures/make.ts';
import {stripStyles} from './fixtures/mount.tsx';
import {openScreenWith} from './fixtures/open.ts';

async function* tellAndWait(
	observations: readonly Observation[],
	signal: AbortSignal,
): AsyncGenerator<Observation> {
	yield* observations;
	await new Promise(resolve => signal.addEventListener('abort', resolve, {once: true}));
}

async function* tellAndEnd(...observations: readonly Observation[]): AsyncGenerator<Observation> {
	yield* observations;
}

async function open(
	observations: readonly Observation[] | AsyncIterable<Observation>,
	controls: Controls = {},
) {
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const terminal = fakeTerminal({columns: 80, rows: 24});
	const clock = createFakeClock(start);
	const running = runScreen({
		observations:
			Symbol.asyncIterator in observations ? observations : tellAndWait(observations, over.signal),
		terminal,
		clock,
		options: {title: 'dfw/110011', profile: 'dfw', endpoint: 'dfw.backup.example', journal: '/tmp/journal'},
		controls,
		signal: over.signal,
	});
	running.catch(() => {});
	await Promise.race([terminal.isReading, running.catch(() => {})]);
	await settle(20);
	return {terminal, clock, running, over};
}

const failure = jobEvent(1, 'failed', 'failed', {details: {reason: 'HTTP 503'}});

test('the first frame is there before anything was told, and at once what is told first', async () => {
	const {terminal, clock} = await open([agent(0, {id: 'db-02'})]);
	expect(terminal.frame()).toContain('waiting for the first answer from dfw.backup.example');
	await clock.pass(20);
	expect(terminal.frame()).toContain('db-02');
});

test('what is told later waits for what comes with it', async () => {
	const later = Promise.withResolvers<void>();
	async function* tell() {
		yield agent(0, {id: 'db-02'});
		await later.promise;
		yield agent(1, {id: 'web-01'});
		await new Promise(() => {});
	}

	const {terminal, clock} = await open(tell());
	await clock.pass(20);
	later.resolve();
	await settle(20);
	await clock.pass(80);
	expect(terminal.frame()).not.toContain('web-01');
	await clock.pass(20);
	expect(terminal.frame()).toContain('web-01');
});

test('while nothing moves there is one timer a second, and none while the terminal takes nothing', async () => {
	const {terminal, clock} = await open([agent(0, {id: 'db-02'})]);
	await clock.pass(2000);
	const before = clock.naps;
	await clock.pass(60_000);
	expect(clock.naps - before).toBe(60);
	const take = terminal.stall();
	await clock.pass(2000);
	const frame = terminal.frame();
	const stalled = clock.naps;
	await clock.pass(60_000);
	expect([clock.naps, terminal.frame()]).toEqual([stalled, frame]);
	take();
	await clock.pass(1000);
	expect(terminal.frame()).toContain('14:02:05 UTC');
	expect(terminal.frame()).not.toBe(frame);
});

test('the window title tells of trouble as it comes and goes', async () => {
	const {terminal, clock} = await open([failure]);
	await clock.pass(100);
	await terminal.type('a');
	expect([...new Set(terminal.done)]).toEqual(['title sweepwatch dfw', 'title ✖1 sweepwatch dfw']);
});

test('the clock goes on by itself', async () => {
	const {terminal, clock} = await open([]);
	await clock.pass(1000);
	expect(terminal.frame()).toContain('14:00:01 UTC');
	await clock.pass(1000);
	expect(terminal.frame()).toContain('14:00:02 UTC');
});

test('Ink has no work but to read the keys', async () => {
	const {terminal, clock} = await open([failure]);
	const before = terminal.inkFrames();
	await clock.pass(3000);
	expect(terminal.frame()).toContain('14:00:03 UTC');
	expect(terminal.frame()).toContain('HTTP 503');
	await terminal.type('?');
	expect(stripStyles(terminal.frame())).toContain('─ Keys ─');
	await clock.pass(1000);
	expect(terminal.frame()).toContain('14:00:04 UTC');
	expect(terminal.inkFrames()).toBe(before);
});

describe('it ends', () => {
	test.each([
		['q', 'key'],
		['\u{3}', 'interrupt'],
	])('by the key %j', async (key, endedBy) => {
		const {terminal, clock, running} = await open([failure]);
		await clock.pass(100);
		await terminal.type(key);
		expect(await running).toMatchObject({endedBy, events: 1});
	});

	test('by its signal', async () => {
		const {running, over} = await open([]);
		over.abort();
		expect((await running).endedBy).toBe('signal');
	});

	test('by a producer that breaks, with its error', async () => {
		const broken = (async function* (): AsyncGenerator<Observation> {
			yield failure;
			throw new Error('broken');
		})();
		const {running} = await open(broken);
		await expect(running).rejects.toThrow('broken');
	});

	test('not by a producer that has no more to tell: what is shown can still be read', async () => {
		const {terminal, running} = await open(tellAndEnd(failure));
		expect(terminal.frame()).toContain('nothing more will come');
		expect(terminal.frame()).toContain('cleanup failed');
		await terminal.type('q');
		expect((await running).endedBy).toBe('key');
	});
});

test('the summary says how long, how many, what went wrong and where the journal is', async () => {
	const {terminal, clock, running} = await open([failure]);
	await clock.pass(100);
	await clock.pass(250_000);
	await terminal.type('q');
	expect((await running).text.split('\n')).toEqual([
		'sweepwatch dfw/110011: watched for 4m 10s, 1 event',
		'ended badly while watching: 1 failed',
		'not acknowledged: 1 failed',
		'✖ failed  db-02  cleanup job-1  HTTP 503',
		'journal: /tmp/journal',
	]);
});

test('keys reach the terminal and the producer', async () => {
	const asked: string[] = [];
	const controls: Controls = {
		askNow: () => asked.push('now'),
		setSpeed(change) {
			asked.push(change);
			return `every ${change === 'faster' ? 1 : 4}s`;
		},
	};
	const {terminal, clock} = await open([agent(0, {id: 'db-02'})], controls);
	await clock.pass(100);
	for (const key of ['y', '\u{1a}', '\u{c}', 'r', '+', '-']) {
		await terminal.type(key);
	}

	expect(terminal.done.filter(each => !each.startsWith('title'))).toEqual([
		'copy db-02  db-02  online  idle',
		'suspend',
		'invalidate',
	]);
	expect(asked).toEqual(['now', 'faster', 'slower']);
	expect(terminal.frame()).toContain('every 4s');
});

describe('details that are asked for', () => {
	const cleanup = {
		id: 'job-1',
		agent: null,
		state: 'failed',
		status: 'failed',
		startedAt: null,
		endedAt: null,
		errors: {count: 1, reason: null},
		bytesBefore: null,
		bytesAfter: null,
		details: {snapshot_ids: [23, 51]},
	} as const;
	const error = {index: 34, path: '/var/log/list.txt', type: 'missing', description: 'gone', exception: null};

	async function openDetails(showDetails: NonNullable<Controls['showDetails']>) {
		const {terminal, clock} = await open([failure], {showDetails});
		await clock.pass(100);
		await terminal.type('3');
		await terminal.type('\r');
		return terminal;
	}

	test('are shown with their errors', async () => {
		const terminal = await openDetails(async () => ({
			type: 'cleanup',
			cleanup,
			errors: {count: 1, reason: null, diagnostics: null, list: [error]},
		}));
		expect(stripStyles(terminal.frame())).toMatch(/#34 missing {2}\/var\/log\/list\.txt *\n *gone/);
		expect(terminal.frame()).toContain('snapshot_ids[0]');
	});

	test('say why they could not be read', async () => {
		const terminal = await openDetails(async () => {
			throw new Error('404 from dfw');
		});
		expect(terminal.frame()).toContain('not all: 404 from dfw');
	});

	test('come too late for details that were closed', async () => {
		let answer: (() => void) | undefined;
		const terminal = await openDetails(
			() =>
				new Promise(resolve => {
					answer = () => resolve({type: 'cleanup', cleanup, errors: null});
				}),
		);
		expect(terminal.frame()).toContain('asking for the rest');
		await terminal.type('q');
		await terminal.type('1');
		await terminal.type('\r');
		answer?.();
		await settle(20);
		expect(terminal.frame()).not.toContain('snapshot_ids');
	});
});

test('a resize is drawn at once', async () => {
	const {terminal} = await open([]);
	terminal.setSize(50, 10);
	await settle(20);
	expect(terminal.frame()).toContain('needs 60x16; this is 50x10');
	terminal.setSize(100, 30);
	await settle(20);
	expect(terminal.frame().split('\n')).toHaveLength(30);
});

test('what it greets with stands in the status line at first, on a small screen, too', async () => {
	const screen = await openScreenWith({greeting: 'a demo: nothing here is real; ? helps'});
	expect(screen.lastLine()).toContain('a demo: nothing here is real; ? helps');
	await screen.clock.pass(16_000);
	expect(screen.lastLine()).not.toContain('a demo');
	expect(screen.lastLine()).toContain('? keys');
});
