import {type Simulator, startSimulator} from '../source/simulator/simulator.ts';
import {bundle} from '../test/helpers/build.ts';
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
export async function openStage({columns, rows}: Size, past: Past, port = 0): Promise<Stage> {
	const acts = [...past].sort(([one], [other]) => other - one);
	let behind = (acts[0]?.[0] ?? 0) * 1000;
	const simulator = await startSimulator({
		port,
		agents: 15,
		seed: 55,
		speed,
		retention: 600_000,
		now: () => Date.now() - behind,
	});
	for (const [secondsAgo, happen] of acts) {
		behind = secondsAgo * 1000;
		happen(simulator);
	}

	behind = 0;
	const terminal = openTerminal({
		command: process.execPath,
		args: [bundle, '--interval', '2s', '--idle-interval', '2s'],
		env: {
			RS_USERNAME: simulator.username,
			RS_API_KEY: simulator.apiKey,
			RS_AUTH_URL: simulator.authUrl,
			RS_REGION_NAME: simulator.region,
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
		},
	};
}
