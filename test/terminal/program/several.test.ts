import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {describeSystems, simulatedConfig} from '../../../source/commands/simulated-config.ts';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {buildOnce} from '../../helpers/build.ts';
import {type OpenTerminal, openTerminal} from '../kit/open-terminal.ts';

type Seat = AsyncDisposable & {
	readonly terminal: OpenTerminal;
	readonly simulator: Simulator;
	see(expected: RegExp): Promise<void>;
	row(y: number): string;
};

/** The built program in front of two logs, a list and a backup service, all of one simulator. */
async function openFour(): Promise<Seat> {
	const bundle = await buildOnce();
	const folder = await mkdtemp(join(tmpdir(), 'several-'));
	const simulator = await startSimulator({agents: 6, seed: 3, speed: 0.01});
	const config = join(folder, 'config.toml');
	await writeFile(config, simulatedConfig(await describeSystems(simulator)), {mode: 0o600});
	const terminal = openTerminal({
		command: process.execPath,
		args: [bundle, '--config', config, '--interval', '300ms', '--idle-interval', '300ms'],
		env: {XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, TZ: 'UTC'},
		columns: 100,
		rows: 30,
	});
	return {
		terminal,
		simulator,
		see: expected => terminal.waitFor(expected),
		row: y => terminal.screen().at(y) ?? '',
		async [Symbol.asyncDispose]() {
			await terminal[Symbol.asyncDispose]();
			await simulator.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

test('four systems stand on one screen, each with its name, and P leads from one to the next', async () => {
	await using seat = await openFour();
	const {terminal} = seat;
	await seat.see(/^ sweepwatch {2}all 4 profiles /);
	await seat.see(/^ live {2}backup \d+s · sde \d+s · squall \d+s · audit \d+s/m);
	await seat.see(/^...sde +\d\d:\d\d:\d\d/m);
	for (const title of ['backup/110011', 'sde', 'squall/acme', 'audit', 'all 4 profiles']) {
		terminal.press('P');
		await seat.see(new RegExp(`^ sweepwatch {2}${title} `));
	}

	expect(seat.row(0)).toContain('6 agents');
});

test('a system that fails is named first, leaves the others alone and comes back', async () => {
	await using seat = await openFour();
	await seat.see(/^ live {2}backup \d+s · sde/m);
	seat.simulator.setFaults(['status=503@/v2/*/events']);
	await seat.see(/^ backup (?:retry \d+ in \d+s|asking again) · .*sde \d+s · squall \d+s/m);
	await seat.see(/2 Events .* backup (?:retry|asking).*answered 503/);
	seat.simulator.clearFaults();
	seat.terminal.press('r');
	await seat.see(/^ live {2}backup \d+s · sde/m);
});
