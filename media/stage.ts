import {type Simulator, startSimulator} from '../source/simulator/simulator.ts';
import {bundle} from '../test/helpers/build.ts';
import {type Watched, writeConfig} from '../test/helpers/config.ts';
import {type OpenTerminal, openTerminal} from '../test/terminal/kit/open-terminal.ts';

export type Stage = AsyncDisposable & {
	readonly simulator: Simulator;
	readonly terminal: OpenTerminal;
};

export type Size = {readonly columns: number; readonly rows: number};

/** What happened some seconds before the program is started. */
export type Past = readonly (readonly [secondsAgo: number, happen: (simulator: Simulator) => unknown])[];

// A hundred seconds of the clock are one of the story: jobs take as long as real ones, and little happens by itself.
const speed = 0.01;

/** The built program on a real terminal, watching a project that has a past. */
export async function openStage(
	{columns, rows}: Size,
	past: Past,
	{port = 0, isSeveral = false}: {readonly port?: number; readonly isSeveral?: boolean} = {},
): Promise<Stage> {
	const acts = [...past].sort(([one], [other]) => other - one);
	let behind = (acts[0]?.[0] ?? 0) * 1000;
	const simulator = await startSimulator({
		port,
		agents: 15,
		seed: 55,
		speed,
		retention: 600_000,
		activitiesPerSecond: isSeveral ? 0.15 : 0,
		now: () => Date.now() - behind,
	});
	for (const [secondsAgo, happen] of acts) {
		behind = secondsAgo * 1000;
		happen(simulator);
	}

	behind = 0;
	const config = isSeveral ? await writeConfig(fourSystems(simulator)) : undefined;
	const watched = config ? ['--config', config.path] : [];
	const terminal = openTerminal({
		command: process.execPath,
		args: [bundle, '--interval', '2s', '--idle-interval', '2s', '--no-journal', ...watched],
		env: {
			...(isSeveral ? {} : accountOf(simulator)),
			// No settings of whoever makes the pictures.
			XDG_CONFIG_HOME: import.meta.dirname,
			TZ: 'UTC',
		},
		columns,
		rows,
	});
	return {
		simulator,
		terminal,
		async [Symbol.asyncDispose]() {
			await terminal[Symbol.asyncDispose]();
			await simulator.close();
			await config?.[Symbol.asyncDispose]();
		},
	};
}

function accountOf({username, apiKey, authUrl, region}: Simulator): Readonly<Record<string, string>> {
	return {RS_USERNAME: username, RS_API_KEY: apiKey, RS_AUTH_URL: authUrl, RS_REGION_NAME: region};
}

function fourSystems(simulator: Simulator): readonly Watched[] {
	return [
		{name: 'dfw', system: 'rackspace', simulator},
		{name: 'sde', system: 'sde', simulator},
		{name: 'squall', system: 'squall', simulator, more: ['recursive = true']},
		{name: 'audit', system: 'http', simulator},
	];
}
