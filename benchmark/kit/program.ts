import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {endWithUs} from './children.ts';
import {home} from './home.ts';

const bundle = fileURLToPath(new URL('../../dist/sweepwatch.mjs', import.meta.url));

export type FeedServer = {readonly origin: string; asked(): Promise<number>; stop(): void};

/** The server in a process of its own, so that its work is not counted as the client's. */
export async function startFeedServer(events: number, agents: number): Promise<FeedServer> {
	const script = fileURLToPath(new URL('feed-server.ts', import.meta.url));
	const child = endWithUs(
		spawn(process.execPath, [script, String(events), String(agents)], {stdio: ['ignore', 'pipe', 'inherit']}),
	);
	const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
	const origin = `http://127.0.0.1:${port}`;
	return {
		origin,
		async asked() {
			const answer = await fetch(`${origin}/asked`);
			return ((await answer.json()) as {all: number}).all;
		},
		stop: () => child.kill(),
	};
}

/** The built program, watching the server. */
export function startProgram(
	origin: string,
	args: readonly string[],
	/** Beside, or instead of, what every program gets. */
	environment: Readonly<Record<string, string>> = {},
): ChildProcess {
	return endWithUs(
		spawn(process.execPath, [bundle, ...args], {
			env: {
				HOME: home,
				XDG_STATE_HOME: home,
				SWEEPWATCH_ENDPOINT: origin,
				SWEEPWATCH_TOKEN: 'benchmark',
				SWEEPWATCH_PROJECT: '1',
				...environment,
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		}),
	);
}

/**
 * Seconds of processor time, with that of children which have ended, and megabytes held, as the system
 * counts them.
 */
export async function usageOf({
	pid,
}: Pick<ChildProcess, 'pid'>): Promise<{readonly cpu: number; readonly rss: number}> {
	const [stat, status] = await Promise.all([
		readFile(`/proc/${pid}/stat`, 'utf8'),
		readFile(`/proc/${pid}/status`, 'utf8'),
	]);
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
	return {cpu: ticks / 100, rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024};
}
