import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {endWithUs} from './children.ts';
import {home} from './home.ts';
import {type InTerminal, openInTerminal, type Size} from './in-terminal.ts';
import {seenAt} from './seen-at.ts';

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
		spawn(
			process.execPath,
			[bundle, 'simulate', '--json', '--speed', '0.01', '--seed', '3', '--rate', String(eventsPerSecond)],
			{stdio: ['ignore', 'pipe', 'inherit']},
		),
	);
	const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
	const {endpoint, token, project} = JSON.parse(line) as Record<'endpoint' | 'token' | 'project', string>;
	return {endpoint, token, project, stop: () => child.kill()};
}

export type ScreenProgram = InTerminal & {
	has(text: string): Promise<void>;
	/** As a person ends it. */
	close(): Promise<void>;
};

/** The built program in a pseudo-terminal. */
export function openScreen(
	{endpoint, token, project}: Pick<World, 'endpoint' | 'token' | 'project'>,
	size: Size,
	args: readonly string[],
	/** Beside, or instead of, what every program gets: a folder of its own for the journal. */
	environment: Readonly<Record<string, string>> = {},
): ScreenProgram {
	const profile = process.env.PROFILE_TO ? ['--cpu-prof', '--cpu-prof-dir', process.env.PROFILE_TO] : [];
	const program = openInTerminal(process.execPath, [...profile, bundle, ...args], size, {
		XDG_STATE_HOME: home,
		SWEEPWATCH_ENDPOINT: endpoint,
		SWEEPWATCH_TOKEN: token,
		SWEEPWATCH_PROJECT: project,
		...environment,
	});
	return {
		...program,
		async has(text) {
			await seenAt(program.chunks, text);
		},
		close: () => program.close('q'),
	};
}
