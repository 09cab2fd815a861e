import {type Simulator, startSimulator} from '../../../../source/simulator/simulator.ts';
import {buildOnce} from '../../../helpers/build.ts';
import {ownFolders} from '../../../helpers/own-folders.ts';
import {waitUntil} from '../../../helpers/wait-until.ts';
import type {Size} from '../../kit/tmux.ts';
import type {RealOptions, RealTerminal} from './real-terminal.ts';
import {openSession, type Session} from './session.ts';
import {createTwin, type Twin} from './twin.ts';

export type LiveIn = AsyncDisposable & {
	readonly terminal: RealTerminal;
	readonly simulator: Simulator;
	readonly session: Session;
	readonly twin: Twin;
	resize(size: Size): Promise<void>;
};

export type LiveInOptions = {
	readonly size: Size;
	readonly open: (options: RealOptions) => Promise<RealTerminal>;
	readonly args?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
};

/** The built program in a terminal of somebody else, watching a server where nothing happens by itself. */
export async function openLiveIn({size, open, args = [], env = {}}: LiveInOptions): Promise<LiveIn> {
	const bundle = await buildOnce();
	const simulator = await startSimulator({agents: 6, seed: 3, speed: 0.01});
	const session = await openSession(
		[process.execPath, bundle, '--no-journal', '--interval', '1h', '--idle-interval', '1h', ...args],
		{
			...ownFolders(),
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
			TZ: 'UTC',
			LANG: 'C.UTF-8',
			...env,
		},
	);
	const terminal = await open({size, command: session.command, folder: session.folder});
	const twin = createTwin(session.bytes, size);
	await waitUntil(session.isWaiting, 'the shell begins');
	return {
		terminal,
		simulator,
		session,
		twin,
		async resize(next) {
			twin.resize(next);
			await terminal.resize(next);
		},
		async [Symbol.asyncDispose]() {
			// The terminal before the folder: tmux is told to end by a socket that is in it.
			await terminal[Symbol.asyncDispose]();
			await session[Symbol.asyncDispose]();
			twin[Symbol.dispose]();
			await simulator.close();
		},
	};
}
