import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import type {Line} from '../truth/account.ts';
import {changesIn, isInGap, repeatsIn, toldOf} from './kit/account.ts';
import {watchServer} from './kit/watch-server.ts';
import {alertmanager} from './servers/alertmanager.ts';
import {couchdb} from './servers/couchdb.ts';
import {icinga} from './servers/icinga.ts';
import {jsonServer} from './servers/json-server.ts';
import type {RealKind} from './servers/real-server.ts';
import {syncthing} from './servers/syncthing.ts';

/*
 * The built program on servers that were not written here, by the profiles of docs/http-kind.md as they
 * stand there. `npm run real` runs them; where a server is not installed, its tests say so.
 */
const kinds: readonly RealKind[] = [syncthing, alertmanager, icinga, jsonServer, couchdb];
const named = kinds.map(kind => [`${kind.name}${kind.missing}`, kind] as const);

/** Some beats, in which nothing may be told again. */
const settleTime = 1200;

describe.concurrent.each(named)('%s', {timeout: 90_000}, (_, kind) => {
	const {missing} = kind;

	test.skipIf(missing !== '')(
		'tells each change once, and alerts whenever the same thing fails',
		async () => {
			await using stage = await open(kind);
			const {server, watch, untilTold} = stage;
			await watch.start();
			await server.turn(['thing-1'], 'bad');
			await untilTold(['thing-1: bad']);
			await server.turn(['thing-1'], 'good');
			await untilTold(['thing-1: bad', 'thing-1: good']);
			await server.turn(['thing-1'], 'bad');
			await untilTold(['thing-1: bad', 'thing-1: good', 'thing-1: bad']);
			await wait(settleTime);
			await untilTold(['thing-1: bad', 'thing-1: good', 'thing-1: bad']);
			await stage.untilAlerted(['thing-1: bad', 'thing-1: bad']);
			const {exit, stderr} = await watch.stop();
			expect([exit, stderr]).toEqual([130, '']);
		},
	);

	test.skipIf(missing !== '')(
		'alerts a second failure when no answer was there to see the first one end',
		async () => {
			await using stage = await open(kind);
			const {server, watch} = stage;
			await watch.start();
			await server.turn(['thing-1'], 'bad');
			await stage.untilTold(['thing-1: bad']);
			await server.cut();
			await server.turn(['thing-1'], 'good');
			// Some give whole seconds: less than one between two times says nothing.
			await wait(1100);
			await server.turn(['thing-1'], 'bad');
			await server.mend();
			const failures = (lines: readonly Line[]) =>
				toldOf(kind, lines).filter(change => change === 'thing-1: bad');
			await watch.until(lines => failures(lines).length === 2, 'it fails again');
			await stage.untilAlerted(['thing-1: bad', 'thing-1: bad']);
			await wait(settleTime);
			expect(failures(await watch.lines())).toHaveLength(2);
		},
	);

	test.skipIf(missing !== '')('tells after an outage what it came to', async () => {
		await using stage = await open(kind);
		const {server, watch, untilTold} = stage;
		await watch.start();
		await server.turn(['thing-1', 'thing-2'], 'bad');
		await untilTold(['thing-1: bad', 'thing-2: bad']);
		await server.cut();
		await stage.untilFails();
		await server.turn(['thing-1'], 'good');
		await server.turn(['thing-3'], 'bad');
		await server.mend();
		await untilTold(['thing-1: bad', 'thing-2: bad', 'thing-1: good', 'thing-3: bad']);
		await stage.untilAlerted(['thing-1: bad', 'thing-2: bad', 'thing-3: bad']);
	});

	test.skipIf(missing !== '')('goes on after a restart, and nothing is lost without a gap', async () => {
		await using stage = await open(kind);
		const {server, watch} = stage;
		await watch.start();
		await server.turn(['thing-1', 'thing-2'], 'bad');
		await stage.untilTold(['thing-1: bad', 'thing-2: bad']);
		await server.cut();
		const cutAt = Date.now();
		await stage.untilFails();
		await server.turn(['thing-3'], 'bad');
		await server.stop();
		await server.start();
		await server.turn(['thing-4'], 'bad');
		const mendedAt = Date.now();
		await server.mend();
		await watch.until(lines => lines.findLast(({type}) => type === 'poll')?.ok === true, 'it is asked again');
		await server.turn(['thing-5'], 'bad');
		await watch.until(lines => toldOf(kind, lines).includes('thing-5: bad'), 'the next one is told');
		await wait(settleTime);
		await stage.expectAll(['thing-3: bad', 'thing-4: bad'], 'restart', [cutAt, mendedAt]);
	});

	test.skipIf(missing !== '')('tells a burst beyond a page, or a gap', async () => {
		await using stage = await open(kind);
		const {server, watch} = stage;
		await watch.start();
		await server.turn(['thing-0'], 'bad');
		await stage.untilTold(['thing-0: bad']);
		await server.turn(['thing-0'], 'good');
		await server.cut();
		const cutAt = Date.now();
		const things = await server.burst();
		const mendedAt = Date.now();
		await server.mend();
		const wanted = things.map(thing => `${thing}: bad`);
		await watch.until(
			lines => hasAll(toldOf(kind, lines), wanted) || isInGap(lines, cutAt, mendedAt),
			'all is told, or a gap',
		);
		await wait(settleTime);
		await stage.expectAll(wanted, 'burst', [cutAt, mendedAt]);
	});

	test.skipIf(missing !== '')('goes on in a second run where the first one ended', async () => {
		await using stage = await open(kind);
		const {server, watch, untilTold} = stage;
		await watch.start();
		await server.turn(['thing-1'], 'bad');
		await untilTold(['thing-1: bad']);
		await stage.untilAlerted(['thing-1: bad']);
		await watch.stop();
		await server.turn(['thing-2'], 'bad');
		await watch.start();
		await untilTold(['thing-1: bad', 'thing-2: bad']);
		await server.turn(['thing-1'], 'good');
		await server.turn(['thing-3'], 'bad');
		await wait(settleTime);
		await untilTold(['thing-1: bad', 'thing-2: bad', 'thing-1: good', 'thing-3: bad']);
		await stage.untilAlerted(['thing-1: bad', 'thing-2: bad', 'thing-3: bad']);
	});

	test.skipIf(missing !== '')('notices in a second run that the server was restarted meanwhile', async () => {
		await using stage = await open(kind);
		const {server, watch} = stage;
		await watch.start();
		await server.turn(['thing-1', 'thing-2'], 'bad');
		await stage.untilTold(['thing-1: bad', 'thing-2: bad']);
		await watch.stop();
		const endedAt = Date.now();
		await server.turn(['thing-3'], 'bad');
		await server.stop();
		await server.start();
		await server.turn(['thing-4'], 'bad');
		const begunAt = Date.now();
		await watch.start();
		await server.turn(['thing-5'], 'bad');
		await watch.until(lines => toldOf(kind, lines).includes('thing-5: bad'), 'the next one is told');
		await wait(settleTime);
		await stage.expectAll(['thing-3: bad', 'thing-4: bad'], 'restart', [endedAt, begunAt]);
	});

	test.skipIf(missing !== '')('contents the doctor', async () => {
		await using stage = await open(kind);
		const {server, watch} = stage;
		await server.turn(['thing-1'], 'good');
		await server.turn(['thing-2'], 'bad');
		// It asks for the first time what is then kept for it.
		await watch.doctor();
		await server.turn(['thing-1'], 'bad');
		// It asks for dates in whole seconds.
		await wait(2100);
		await server.turn(['thing-2'], 'good');
		const {stdout, exit} = await watch.doctor();
		expect([stdout.match(/^failed.*\n.*/gm), exit]).toEqual([null, 0]);
		expect(stdout).toMatch(/^ok +\w+ +advance .*; found \d+ /m);
	});
});

/** A server of its own, and a program that does not run yet. */
async function open(kind: RealKind) {
	await using parts = new AsyncDisposableStack();
	const folder = await mkdtemp(join(tmpdir(), 'real-'));
	parts.defer(() => rm(folder, {recursive: true, force: true}));
	const server = parts.use(await kind.open(folder));
	const watch = parts.use(await watchServer(kind.profile, server));
	const all = parts.move();
	return {
		server,
		watch,
		async untilFails(): Promise<void> {
			await watch.until(lines => lines.some(({type, ok}) => type === 'poll' && ok === false), 'a poll fails');
		},
		/** Exactly this, each once, in any order. */
		async untilTold(changes: readonly string[]): Promise<void> {
			await watch.until(lines => toldOf(kind, lines).length >= changes.length, changes.join(', '));
			expect(toldOf(kind, await watch.lines()).toSorted()).toEqual(changes.toSorted());
		},
		/** All of this, or that nobody knows what happened in that time, where the server does not know it either. */
		async expectAll(
			changes: readonly string[],
			after: 'restart' | 'burst',
			[from, to]: readonly [number, number],
		): Promise<void> {
			const lines = await watch.lines();
			if (kind.forgetsAfter.includes(after)) {
				expect(hasAll(toldOf(kind, lines), changes) || isInGap(lines, from, to)).toBe(true);
			} else {
				expect(changes.filter(change => !toldOf(kind, lines).includes(change))).toEqual([]);
				expect(lines.filter(({type}) => type === 'gap')).toEqual([]);
			}

			expect(repeatsIn(lines)).toEqual([]);
		},
		async untilAlerted(changes: readonly string[]): Promise<void> {
			const alerts = async () => changesIn(kind, await watch.alerts());
			await watch.until(async () => (await alerts()).length >= changes.length, `alerts: ${changes}`);
			expect((await alerts()).toSorted()).toEqual(changes.toSorted());
		},
		[Symbol.asyncDispose]: () => all.disposeAsync(),
	};
}

/** Each as often as it is wanted, at least. */
function hasAll(told: readonly string[], wanted: readonly string[]): boolean {
	const left = Map.groupBy(told, change => change);
	return [...Map.groupBy(wanted, change => change)].every(
		([change, all]) => (left.get(change)?.length ?? 0) >= all.length,
	);
}
