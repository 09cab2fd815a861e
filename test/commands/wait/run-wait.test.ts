import {describe, expect, test} from 'vitest';
import {ForbiddenError} from '../../../source/http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../../source/http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../../source/http/errors/not-found-error.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {makeActivity, makeCleanup, makeEvent} from '../../helpers/things.ts';
import {createScriptedSource, type ScriptedSource} from '../../monitor/scripted-source.ts';
import {wait} from './waiter.ts';

function put(source: ScriptedSource, state: string, more: Parameters<typeof makeCleanup>[2] = {}): void {
	source.cleanups_.set('c1', makeCleanup('c1', state, more));
}

function asksOf(source: ScriptedSource, what: string): number {
	return source.asked.filter(asked => asked.what === what).length;
}

describe('a cleanup that had ended before we looked', () => {
	test.each([
		['completed', 0, 'completed'],
		['failed', 1, 'failed'],
		['completed_with_errors', 3, 'completed with errors'],
		['stopped', 4, 'stopped'],
		['skipped', 1, 'skipped'],
	])('%s: %i, after one request', async (state, exit, words) => {
		const waiter = wait(source => put(source, state));
		expect(await waiter.end()).toMatchObject({exit});
		expect(waiter.source.asked.map(({what}) => what)).toEqual(['cleanup c1']);
		expect(waiter.lines()).toHaveLength(1);
		expect(waiter.lines()[0]).toContain(`cleanup ${words}  cleanup c1`);
	});
});

describe('a cleanup that runs', () => {
	test('is followed by its events, and ends as it says itself', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(20_000);
		expect(waiter.isOver()).toBe(false);
		const {source, clock} = waiter;
		source.events_ = [makeEvent('1', clock.now(), {event: 'cleanup_completed', cleanupId: 'c1'})];
		put(source, 'completed_with_errors', {errors: {count: 2, reason: 'no space'}});
		const began = clock.now();
		expect(await waiter.end()).toEqual({exit: 3, status: 'with-errors'});
		expect(clock.now() - began).toBeLessThan(35_000);
		expect(waiter.text()).toContain('2 errors: no space');
	});

	test('that fails as an event says is believed soon, also while it cannot be asked itself', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(3000);
		const {source, clock} = waiter;
		source.before = what => {
			if (what === 'cleanup c1') {
				throw new ServerError('out of order');
			}
		};
		source.events_ = [makeEvent('1', clock.now(), {event: 'cleanup_failed', cleanupId: 'c1'})];
		expect(await waiter.end()).toMatchObject({exit: 1});
	});

	test('is read again after an outage in which its end was lost', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		const {source, clock} = waiter;
		await clock.pass(5000);
		source.before = () => {
			throw new ServerError('out of order');
		};
		source.events_ = [makeEvent('1', clock.now() + 10_000, {event: 'cleanup_stopped', cleanupId: 'c1'})];
		await clock.pass(300_000);
		expect(waiter.isOver()).toBe(false);
		put(source, 'stopped');
		source.before = () => {};
		expect(await waiter.end()).toMatchObject({exit: 4});
	});

	test('is asked itself where its events cannot be followed', async () => {
		const waiter = wait(source => {
			put(source, 'in_progress');
			source.before = what => {
				if (what.startsWith('cleanup-events')) {
					throw new NotFoundError('no events');
				}
			};
		});
		await waiter.clock.pass(60_000);
		expect(waiter.isOver()).toBe(false);
		put(waiter.source, 'completed');
		expect(await waiter.end()).toMatchObject({exit: 0});
		// Once more before the refusal is believed.
		expect(asksOf(waiter.source, 'cleanup-events c1')).toBe(2);
	});

	test('that is deleted is no such thing any more', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(5000);
		waiter.source.cleanups_.clear();
		expect(await waiter.end()).toMatchObject({exit: 5});
	});

	test.for([
		['cleanup_failed', 1],
		['cleanup_completed', 0],
	] as const)(
		'that only its events tell of ends by %s, however long they were silent',
		async ([event, exit]) => {
			const waiter = wait((source, clock) => {
				source.events_ = [makeEvent('1', clock.now(), {event: 'cleanup_in_progress', cleanupId: 'c1'})];
			});
			await waiter.clock.pass(300_000);
			expect(waiter.isOver()).toBe(false);
			const {clock, source} = waiter;
			source.events_ = [makeEvent('2', clock.now(), {event, cleanupId: 'c1'})];
			expect(await waiter.end()).toMatchObject({exit});
		},
	);

	test('leaves no timer behind', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(5000);
		put(waiter.source, 'completed');
		await waiter.end();
		expect(waiter.clock.sleepers).toBe(0);
	});
});

describe('a cleanup that is not there', () => {
	test('is no such thing: 5', async () => {
		const waiter = wait(() => {});
		expect(await waiter.end()).toMatchObject({
			exit: 5,
			message: expect.stringContaining('there is no cleanup c1'),
		});
		expect(asksOf(waiter.source, 'cleanup c1')).toBe(1);
	});

	test('is waited for with --appear, and told when it comes', async () => {
		const waiter = wait(() => {}, {options: {appear: 120_000}});
		await waiter.clock.pass(60_000);
		put(waiter.source, 'queued');
		await waiter.clock.pass(10_000);
		put(waiter.source, 'completed');
		expect(await waiter.end()).toMatchObject({exit: 0});
		expect(waiter.lines().map(line => line.slice(26))).toEqual([
			'unknown    -  is not there yet  cleanup c1',
			'queued     -  cleanup queued  cleanup c1',
			'completed  -  cleanup completed  cleanup c1',
		]);
	});

	test('does not come: 5, when --appear is over', async () => {
		const waiter = wait(() => {}, {options: {appear: 120_000}});
		const began = waiter.clock.now();
		expect(await waiter.end()).toMatchObject({exit: 5});
		expect(waiter.clock.now() - began).toBeGreaterThanOrEqual(120_000);
		expect(waiter.clock.now() - began).toBeLessThan(125_000);
	});
});

describe('a system that has no such jobs', () => {
	test.each(['cleanup', 'backup'] as const)('is no place to wait for a %s: 5', async kind => {
		let isClosed = false;
		const waiter = wait(() => {}, {
			options: {
				kind,
				appear: 120_000,
				async open() {
					const {name, show} = createScriptedSource(createFakeClock());
					const log = {name, kind: 'sd-elements', show, close: async () => {}};
					return {
						sources: [log],
						async close() {
							isClosed = true;
						},
					};
				},
			},
		});
		await expect(waiter.end()).rejects.toMatchObject({code: 'not-found'});
		expect(isClosed).toBe(true);
	});
});

describe('trouble with asking', () => {
	test('never ends it', async () => {
		const waiter = wait(source => {
			put(source, 'completed');
			source.before = () => {
				throw new ServerError('out of order');
			};
		});
		await waiter.clock.pass(600_000);
		expect(waiter.isOver()).toBe(false);
		waiter.source.before = () => {};
		expect(await waiter.end()).toMatchObject({exit: 0});
		expect(waiter.text()).toContain('out of order');
		expect(waiter.text()).toContain('works again');
	});

	test.each([
		['not authorised', new NotAuthorisedError('the token was refused')],
		['forbidden', new ForbiddenError('not for you')],
	])('that is final does: %s is 6', async (_, error) => {
		const waiter = wait(source => {
			source.before = () => {
				throw error;
			};
		});
		expect(await waiter.end()).toEqual({exit: 6, status: 'failed', message: error.message});
	});

	test('a token that is refused later ends it, too', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(5000);
		waiter.source.before = () => {
			throw new NotAuthorisedError('the token was refused');
		};
		expect(await waiter.end()).toMatchObject({exit: 6});
	});

	test('gives up after --give-up-after: 7', async () => {
		const waiter = wait(
			source => {
				source.before = () => {
					throw new ServerError('out of order');
				};
			},
			{giveUpAfter: 60_000},
		);
		expect(await waiter.end()).toMatchObject({exit: 7, message: expect.stringContaining('out of order')});
	});
});

describe('time', () => {
	test('--timeout ends it: 8', async () => {
		const waiter = wait(source => put(source, 'in_progress'), {options: {timeout: 90_500}});
		const began = waiter.clock.now();
		expect(await waiter.end()).toEqual({
			exit: 8,
			status: 'running',
			message: 'still running after 1m 30s: cleanup c1',
		});
		expect(waiter.clock.now() - began).toBeLessThan(93_000);
	});

	test('a server that hangs does not hold up --timeout', async () => {
		const waiter = wait(
			source => {
				source.before = () => new Promise(() => {});
			},
			{options: {timeout: 5000}},
		);
		expect(await waiter.end()).toMatchObject({exit: 8});
	});

	test('a signal ends it at once', async () => {
		const waiter = wait(source => put(source, 'in_progress'));
		await waiter.clock.pass(5000);
		waiter.stop.now({status: 'stopped', exit: 130});
		expect(await waiter.end()).toEqual({exit: 130, status: 'stopped'});
	});
});

describe('several', () => {
	const ids = ['c1', 'c2'];

	test('are waited for together', async () => {
		const waiter = wait(
			source => {
				put(source, 'failed');
				source.cleanups_.set('c2', makeCleanup('c2', 'in_progress'));
			},
			{options: {ids: [...ids, 'c1']}},
		);
		await waiter.clock.pass(30_000);
		expect(waiter.isOver()).toBe(false);
		waiter.source.cleanups_.set('c2', makeCleanup('c2', 'completed'));
		expect(await waiter.end()).toMatchObject({exit: 1});
		expect(asksOf(waiter.source, 'cleanup c1')).toBe(1);
	});

	test('end with the first bad one by --fail-fast', async () => {
		const waiter = wait(
			source => {
				put(source, 'stopped');
				source.cleanups_.set('c2', makeCleanup('c2', 'in_progress'));
			},
			{options: {ids, failFast: true}},
		);
		expect(await waiter.end()).toMatchObject({exit: 4});
	});
});

describe('whatever runs', () => {
	const options = {isRunning: true, ids: []};
	const row = (id: string, state: string, agent = 'a1') =>
		makeActivity(id, state, {kind: 'Backup', agent: {id: agent, name: agent}});
	const tellsRows = (source: ScriptedSource) =>
		Object.assign(source, {
			async show(kind: string, id: string) {
				const activity = source.history_.find(each => each.kind.toLowerCase() === kind && each.id === id);
				if (activity === undefined) {
					throw new NotFoundError('no such row');
				}

				return {type: 'activity', activity};
			},
		});

	test('of every kind is waited for, and nothing that has ended or comes later; the worst end counts', async () => {
		const waiter = wait(
			source => {
				tellsRows(source);
				source.cleanups_.set('c1', makeCleanup('c1', 'in_progress'));
				source.cleanups_.set('c0', makeCleanup('c0', 'failed'));
				source.history_ = [row('b1', 'InProgress'), row('b0', 'Failed')];
			},
			{options, form: {json: true}},
		);
		const {source, clock} = waiter;
		await clock.pass(3000);
		source.cleanups_.set('c1', makeCleanup('c1', 'completed'));
		source.cleanups_.set('c2', makeCleanup('c2', 'failed'));
		await clock.pass(15_000);
		expect(waiter.isOver()).toBe(false);
		source.history_ = [row('b1', 'CompletedWithErrors')];
		expect(await waiter.end()).toMatchObject({exit: 3});
		const told = waiter.lines().map(line => JSON.parse(line));
		expect(new Set(told.flatMap(({type, id}) => (id === undefined ? [] : [`${type} ${id}`])))).toEqual(
			new Set(['cleanup c1', 'activity b1']),
		);
	});

	test('is all well where nothing does, and ends with the last line', async () => {
		const waiter = wait(source => source.cleanups_.set('c0', makeCleanup('c0', 'failed')), {
			options,
			form: {json: true},
		});
		expect(await waiter.end()).toMatchObject({exit: 0, message: 'nothing runs'});
		expect(waiter.lines().map(line => JSON.parse(line))).toMatchObject([{type: 'end', exit: 0}]);
	});

	test('tells GitHub of each by its own kind', async () => {
		const waiter = wait(
			source => {
				tellsRows(source);
				source.cleanups_.set('c1', makeCleanup('c1', 'in_progress'));
				source.history_ = [row('b1', 'InProgress')];
			},
			{options: {...options, isForGithub: true}},
		);
		await waiter.clock.pass(1000);
		waiter.source.cleanups_.set('c1', makeCleanup('c1', 'completed'));
		waiter.source.history_ = [row('b1', 'Failed')];
		expect(await waiter.end()).toMatchObject({exit: 1});
		expect(
			waiter
				.lines()
				.filter(line => line.startsWith('::'))
				.toSorted(),
		).toEqual([
			'::error title=sweepwatch::backup b1 of a1: failed',
			'::notice title=sweepwatch::cleanup c1: completed',
		]);
	});
});

describe('a backup has no address of its own', () => {
	const options = {kind: 'backup'} as const;
	const tellsRow = (source: ScriptedSource) => {
		Object.assign(source, {
			async show(kind: string, id: string) {
				const activity = source.history_.find(row => row.kind === kind && row.id === id);
				if (activity === undefined) {
					throw new NotFoundError('no such row');
				}

				return {type: 'activity', activity};
			},
		});
	};
	const backupEvent = (id: string, name: string, at: number) => ({
		...makeEvent(id, at, {event: name}),
		subject: {kind: 'backup', id: 'c1'} as const,
	});

	test('its row of the history tells', async () => {
		const waiter = wait(
			source => {
				tellsRow(source);
				source.history_ = [makeActivity('c1', 'completed_with_errors')];
			},
			{options},
		);
		expect(await waiter.end()).toMatchObject({exit: 3});
	});

	test('its events tell where the history has no row yet', async () => {
		const waiter = wait(
			(source, clock) => {
				tellsRow(source);
				source.events_ = [backupEvent('1', 'backup_in_progress', clock.now())];
			},
			{options},
		);
		await waiter.clock.pass(10_000);
		expect(waiter.isOver()).toBe(false);
		waiter.source.events_ = [backupEvent('2', 'backup_failed', waiter.clock.now())];
		expect(await waiter.end()).toMatchObject({exit: 1});
	});

	test('that it completed is checked with its row', async () => {
		const waiter = wait(
			source => {
				tellsRow(source);
				source.history_ = [makeActivity('c1', 'in_progress')];
			},
			{options},
		);
		await waiter.clock.pass(10_000);
		waiter.source.events_ = [backupEvent('2', 'backup_completed', waiter.clock.now())];
		waiter.source.history_ = [makeActivity('c1', 'completed_with_errors')];
		expect(await waiter.end()).toMatchObject({exit: 3});
	});

	test('neither a row nor events: no such thing', async () => {
		const waiter = wait(tellsRow, {options});
		expect(await waiter.end()).toMatchObject({exit: 5});
	});
});
