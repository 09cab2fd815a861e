import {describe, expect, test} from 'vitest';
import type {Context} from '../../../source/commands/context.ts';
import {createStop} from '../../../source/commands/stop.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {runWait} from '../../../source/commands/wait/run-wait.ts';
import {Secret} from '../../../source/domain/secret.ts';
import type {WaitSettings} from '../../../source/settings/wait.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import {type Simulated, simulate} from '../../helpers/simulated.ts';

const cadence = {interval: 100, idleInterval: 100, retention: 4000, statusBudget: 0};

/** The command against a real server, with real requests. */
async function waitOn(
	{simulator}: Simulated,
	{ids, ...rules}: {readonly ids: readonly string[]} & Partial<WaitSettings>,
) {
	let text = '';
	const context = {
		settings: {
			form: {json: true, plain: false, ascii: false, colour: undefined, zone: 'utc'},
			profiles: [{name: 'dfw', target: {}, cadence, follow: [], expect: []}],
			inputs: ids,
			wait: {kind: 'cleanup', appear: undefined, timeout: 15_000, failFast: false, ...rules},
			journal: {isOn: false},
			alerts: {bell: false, notify: false},
		},
		clock: systemClock,
		stop: createStop(),
		output: {
			async write(more: string) {
				text += more;
			},
		},
		environment: {},
		isTerminal: false,
	} as unknown as Context;
	const reason = await runWait(context, async () => {
		const source = createRackspaceSource({
			name: 'dfw',
			origin: simulator.origin,
			project: simulator.project,
			credentials: {kind: 'token', token: new Secret(simulator.token)},
			clock: systemClock,
			http: {userAgent: 'test'},
		});
		return {sources: [source], close: () => source.close()};
	});
	return {
		exit: reason.exit,
		lines: text
			.split('\n')
			.slice(0, -1)
			.map(line => JSON.parse(line)),
	};
}

const quick = {queueFor: 200, runFor: 500};

describe.concurrent('against the simulator', () => {
	test.each([
		['completed', 0],
		['completed_with_errors', 3],
		['failed', 1],
		['stopped', 4],
		['skipped', 1],
	] as const)('a cleanup that will be %s: %i', async (outcome, exit) => {
		await using server = await simulate({retention: 4000});
		const {id} = server.simulator.injectJob({kind: 'cleanup', outcome, ...quick});
		const ended = await waitOn(server, {ids: [id]});
		expect(ended.exit).toBe(exit);
		expect(ended.lines.at(-1)).toMatchObject({type: 'end', exit});
	});

	test.each([
		['backup', 'completed', 0],
		['backup', 'failed', 1],
		['restore', 'completed', 0],
		['restore', 'stopped', 4],
	] as const)('a %s that will be %s: %i', async (kind, outcome, exit) => {
		await using server = await simulate({retention: 4000});
		const {id} = server.simulator.injectJob({kind, outcome, ...quick});
		expect((await waitOn(server, {kind, ids: [id]})).exit).toBe(exit);
	});

	test('one that does not exist: 5', async () => {
		await using server = await simulate();
		expect((await waitOn(server, {ids: ['nowhere']})).exit).toBe(5);
		expect((await waitOn(server, {kind: 'backup', ids: ['nowhere']})).exit).toBe(5);
	});

	test('one that is yet to come', async () => {
		await using server = await simulate();
		const waiting = waitOn(server, {ids: ['to-come'], appear: 10_000});
		await expect.poll(() => Object.keys(server.simulator.requests())).not.toEqual([]);
		server.simulator.injectJob({kind: 'cleanup', id: 'to-come', ...quick});
		expect((await waiting).exit).toBe(0);
	});

	test('one that ends while the server is out of order', async () => {
		await using server = await simulate({retention: 1000});
		const {id} = server.simulator.injectJob({kind: 'cleanup', outcome: 'failed', ...quick});
		const waiting = waitOn(server, {ids: [id]});
		await expect.poll(() => Object.keys(server.simulator.requests())).not.toEqual([]);
		server.simulator.setFaults(['outage=3s']);
		const {exit, lines} = await waiting;
		expect(exit).toBe(1);
		expect(lines.some(({type, ok}) => type === 'poll' && ok === false)).toBe(true);
	});
});
