import {describe, expect, test} from 'vitest';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {wait} from '../../commands/wait/waiter.ts';
import {makeCleanup, makeEvent} from '../../helpers/things.ts';

/** What a terminal shows after it all: what stays, and the line that changes. */
function screenOf(text: string): readonly string[] {
	return text.split('\n').map(line => line.split('\r\u001B[K').at(-1) ?? '');
}

/** The same without the colours. */
function plainScreenOf(text: string): readonly string[] {
	return screenOf(text).map(line => line.replaceAll(/\p{Cc}\[[\d;]*m/gu, ''));
}

describe('--json', () => {
	test('tells the job, what its events tell, how asking goes, and the end', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', makeCleanup('c1', 'in_progress')), {
			form: {json: true},
		});
		const {source, clock} = waiter;
		await clock.pass(3000);
		source.before = () => {
			throw new ServerError('out of order');
		};
		await clock.pass(120_000);
		source.before = () => {};
		await clock.pass(60_000);
		source.events_ = [makeEvent('1', clock.now(), {event: 'cleanup_stopped', cleanupId: 'c1'})];
		await clock.pass(4000);
		source.cleanups_.set('c1', makeCleanup('c1', 'stopped'));
		await waiter.end();
		const lines = waiter.lines().map(line => JSON.parse(line));
		expect(new Set(lines.map(({type}) => type))).toEqual(new Set(['cleanup', 'event', 'poll', 'gap', 'end']));
		expect(lines.filter(({type}) => type === 'cleanup').map(({state}) => state)).toEqual([
			'in_progress',
			'stopped',
		]);
		expect(lines.filter(({type, ok}) => type === 'poll' && !ok).length).toBeGreaterThan(0);
		expect(lines.at(-1)).toMatchObject({type: 'end', source: 'test', status: 'stopped', exit: 4});
	});

	test('a job that is read again unchanged is told once, and no routine is told', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', makeCleanup('c1', 'in_progress')), {
			form: {json: true},
			options: {timeout: 120_000},
		});
		await waiter.end();
		expect(waiter.lines().map(line => JSON.parse(line).type)).toEqual(['cleanup', 'end']);
	});
});

describe('on a terminal one line changes', () => {
	const startedAt = new Date('2026-11-20T13:50:00.000Z');
	const running = makeCleanup('c1', 'in_progress', {agent: {id: 'a1', name: 'db-02'}, startedAt});

	test('it tells state, job, agent and the time since it began, and in the end how it ended', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', running), {isTerminal: true});
		await waiter.clock.pass(5000);
		expect(screenOf(waiter.text())).toEqual(['\u001B[36m● running\u001B[0m  cleanup c1  db-02  10m 05s']);
		await waiter.clock.pass(10_000);
		expect(screenOf(waiter.text())).toEqual(['\u001B[36m● running\u001B[0m  cleanup c1  db-02  10m 15s']);
		waiter.source.cleanups_.set('c1', {
			...running,
			state: 'completed',
			status: 'completed',
			endedAt: new Date('2026-11-20T14:00:30.000Z'),
		});
		await waiter.end();
		expect(screenOf(waiter.text())).toEqual([
			expect.stringContaining('\u001B[32m ✔ \u001B[0mcleanup c1  db-02  completed after 10m 30s, '),
			' 13:50:00 running ────────────────── 14:00:30 completed',
			'',
		]);
	});

	test('it never fills the last column, however long the names are', async () => {
		const agent = {id: 'a1', name: '漢字'.repeat(40)};
		const waiter = wait(source => source.cleanups_.set('c1', {...running, agent}), {
			isTerminal: true,
			columns: 40,
		});
		await waiter.clock.pass(5000);
		expect(plainScreenOf(waiter.text())).toEqual(['● running  cleanup c1  漢字漢…  10m 05s']);
	});

	test('what the server says cannot steer it', async () => {
		const agent = {id: 'a1', name: '\u001B[2J\n\r\u0007x'};
		const waiter = wait(source => source.cleanups_.set('c1', {...running, agent}), {
			isTerminal: true,
			form: {colour: false},
		});
		await waiter.clock.pass(5000);
		waiter.source.cleanups_.set('c1', {...running, agent, state: 'failed', status: 'failed'});
		await waiter.end();
		const bare = waiter.text().replaceAll('\r\u001B[K', '');
		expect(bare.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
		expect(bare.match(/\n/g)).toHaveLength(2);
	});

	test('it tells what it waits for: an appearance, an answer, the rest of the time', async () => {
		const waiter = wait(() => {}, {isTerminal: true, options: {appear: 120_000, timeout: 600_000}});
		await waiter.clock.pass(10_500);
		expect(plainScreenOf(waiter.text())).toEqual([
			'cleanup c1 is not there yet  1m 50s left to appear  9m 50s left',
		]);
		waiter.source.before = () => {
			throw new ServerError('out of order');
		};
		await waiter.clock.pass(3000);
		expect(plainScreenOf(waiter.text())[0]).toMatch(/next try in \d+s: out of order/);
	});

	test('of several it counts those that ended, and leaves their lines above', async () => {
		const waiter = wait(
			source => {
				source.cleanups_.set('c1', makeCleanup('c1', 'failed'));
				source.cleanups_.set('c2', makeCleanup('c2', 'in_progress'));
			},
			{isTerminal: true, options: {ids: ['c1', 'c2']}},
		);
		await waiter.clock.pass(5000);
		const [first, second] = plainScreenOf(waiter.text());
		expect(first).toContain('cleanup failed  cleanup c1');
		expect(second).toBe('1 of 2 ended  ● running  cleanup c2  5s');
	});

	test('the end of the only one tells its way, why, and each error whole', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', running), {isTerminal: true, columns: 80});
		const {source, clock} = waiter;
		await clock.pass(5000);
		source.events_ = [
			makeEvent('1', startedAt, {event: 'cleanup_in_progress', cleanupId: 'c1'}),
			makeEvent('2', new Date(clock.now()), {event: 'cleanup_failed', cleanupId: 'c1'}),
		];
		const errors = {count: 1, reason: 'The vault is locked'};
		const error = {index: 32, type: 'file_locked', path: `/var/lib/${'x'.repeat(70)}`, description: 'Held.'};
		const ended = {
			...running,
			state: 'failed',
			status: 'failed',
			endedAt: new Date(clock.now()),
			errors,
		} as const;
		source.cleanups_.set('c1', ended);
		Object.assign(source, {
			show: async () => ({
				type: 'cleanup',
				cleanup: ended,
				errors: {...errors, diagnostics: null, list: [{...error, exception: null}]},
			}),
		});
		await waiter.end();
		expect(plainScreenOf(waiter.text())).toEqual([
			expect.stringMatching(/^ ✖ cleanup c1 {2}db-02 {2}FAILED after 10m 05s, \ds ago$/),
			' 13:50:00 running ────────────────── 14:00:05 failed',
			' 1 error: The vault is locked',
			` #32 file_locked  /var/lib/${'x'.repeat(52)}`,
			`                  ${'x'.repeat(18)}`,
			'                  Held.',
			'',
		]);
	});

	test('a server that does not tell its errors holds up nobody', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', makeCleanup('c1', 'failed')), {
			isTerminal: true,
		});
		Object.assign(waiter.source, {show: () => new Promise(() => {})});
		expect(await waiter.end()).toMatchObject({exit: 1});
		expect(plainScreenOf(waiter.text())[0]).toMatch(/^ ✖ cleanup c1 {2}FAILED \ds ago$/);
	});

	test('what still runs when it is interrupted stays on the screen', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', running), {isTerminal: true});
		await waiter.clock.pass(5000);
		waiter.stop.now({status: 'stopped', exit: 130});
		await waiter.end();
		expect(plainScreenOf(waiter.text())).toEqual(['● running  cleanup c1  db-02  10m 05s', '']);
	});

	test('in ASCII there is nothing else', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', running), {
			isTerminal: true,
			form: {ascii: true},
			columns: 30,
		});
		await waiter.clock.pass(5000);
		expect(plainScreenOf(waiter.text())).toEqual(['* running  c1  db-02  10m 05s']);
	});

	test('with --plain it is a line per change there, too', async () => {
		const waiter = wait(source => source.cleanups_.set('c1', running), {
			isTerminal: true,
			form: {plain: true, colour: false},
			options: {timeout: 30_000},
		});
		await waiter.end();
		expect(waiter.lines()).toEqual([
			'2026-11-20T14:00:00.000Z  running    db-02  cleanup in progress  cleanup c1',
		]);
	});
});
