import {type Simulator, type SimulatorOptions, startSimulator} from '../../../source/simulator/simulator.ts';
import {buildOnce} from '../../helpers/build.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {type OpenTerminal, openTerminal, type TerminalOptions} from '../kit/open-terminal.ts';

export type Live = AsyncDisposable & {readonly terminal: OpenTerminal; readonly simulator: Simulator};

type Options = Partial<TerminalOptions> & {
	readonly simulator?: SimulatorOptions;
	/** How often it asks while something runs. */
	readonly interval?: string;
};

/** The built program on a real terminal, watching a simulator where nothing happens but what the test orders. */
export async function openLive({
	simulator: world,
	args = [],
	env = {},
	interval = '200ms',
	...options
}: Options = {}): Promise<Live> {
	const bundle = await buildOnce();
	const simulator = await startSimulator({agents: 6, seed: 3, speed: 0.01, keepTruth: true, ...world});
	const terminal = openTerminal({
		command: process.execPath,
		args: [bundle, '--interval', interval, '--idle-interval', '400ms', ...args],
		env: {
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
			...ownFolders(),
			TZ: 'UTC',
			...env,
		},
		...options,
	});
	return {
		terminal,
		simulator,
		async [Symbol.asyncDispose]() {
			await terminal[Symbol.asyncDispose]();
			await simulator.close();
		},
	};
}
