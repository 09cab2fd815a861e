import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
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

	test.skipIf(missing !== '')('tells after an outage what it came to', async () => {
		await using stage = await open(kind);
		const {server, watch, untilTold} = stage;
		await watch.start();
		await server.turn(['thing-1', 'thing-2'], 'bad');
		await untilTold(['thing-1: bad', 'thing-2: bad']);
		await server.cut();
		await watch.until(lines => lines.some(({type, ok}) => type === 'poll' && ok === false), 'a poll fails');
		await server.turn(['thing-1'], 'good');
		await server.turn(['thing-3'], 'bad');
		await server.mend();
		await untilTold(['thing-1: bad', 'thing-2: bad', 'thing-1: good', 'thing-3: bad']);
		await stage.untilAlerted(['thing-1: bad', 'thing-2: bad', 'thing-3: bad']);
	});

	test.skipIf(missing !== '')('tells a burst beyond a page, or a gap', async () => {
		await using stage = await open(kind);
		const {server, watch} = stage;
		await watch.start();
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
		expect(repeatsIn(await watch.lines())).toEqual([]);
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
		/** Exactly this, each once, in any order. */
		async untilTold(changes: readonly string[]): Promise<void> {
			await watch.until(lines => toldOf(kind, lines).length >= changes.length, changes.join(', '));
			expect(toldOf(kind, await watch.lines()).toSorted()).toEqual(changes.toSorted());
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
