import {spawn as spawnProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import {endWithUs} from './children.ts';
import {home} from './home.ts';
import {type Chunk, seenAt} from './seen-at.ts';

const bundle = fileURLToPath(new URL('../../dist/sweepwatch.mjs', import.meta.url));

export type World = {
	readonly endpoint: string;
	readonly token: string;
	readonly project: string;
	stop(): void;
};

/** The simulator in a process of its own; its story hardly moves, so that rows stay where they are. */
export async function startWorld(eventsPerSecond: number): Promise<World> {
	const child = endWithUs(
		spawnProcess(
			process.execPath,
			[bundle, 'simulate', '--json', '--speed', '0.01', '--seed', '3', '--rate', String(eventsPerSecond)],
			{stdio: ['ignore', 'pipe', 'inherit']},
		),
	);
	const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
	const {endpoint, token, project} = JSON.parse(line) as Record<'endpoint' | 'token' | 'project', string>;
	return {endpoint, token, project, stop: () => child.kill()};
}

export type ScreenProgram = {
	readonly pid: number;
	readonly chunks: readonly Chunk[];
	press(key: string): void;
	bytes(): number;
	has(text: string): Promise<void>;
	close(): Promise<void>;
};

/** The built program in a pseudo-terminal without an emulator: nothing slows down what is measured. */
export function openScreen(
	{endpoint, token, project}: Pick<World, 'endpoint' | 'token' | 'project'>,
	{columns, rows}: {readonly columns: number; readonly rows: number},
	args: readonly string[],
	/** Beside, or instead of, what every program gets: a folder of its own for the journal. */
	environment: Readonly<Record<string, string>> = {},
): ScreenProgram {
	const profile = process.env.PROFILE_TO ? ['--cpu-prof', '--cpu-prof-dir', process.env.PROFILE_TO] : [];
	const pty = spawn(process.execPath, [...profile, bundle, ...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: home,
			XDG_STATE_HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			SWEEPWATCH_ENDPOINT: endpoint,
			SWEEPWATCH_TOKEN: token,
			SWEEPWATCH_PROJECT: project,
			...environment,
		},
	});
	const chunks: Chunk[] = [];
	let bytes = 0;
	pty.onData(text => {
		chunks.push({at: performance.now(), text});
		bytes += Buffer.byteLength(text);
	});
	const exit = new Promise<void>(resolve => {
		pty.onExit(() => resolve());
	});
	return {
		pid: pty.pid,
		chunks,
		press: key => pty.write(key),
		bytes: () => bytes,
		async has(text) {
			await seenAt(chunks, text);
		},
		async close() {
			pty.write('q');
			await exit;
		},
	};
}
