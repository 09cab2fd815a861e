import {spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export type Start = {
	readonly bundle: string;
	readonly parameters: readonly string[];
	/** What the calendar says; the machine's clock where it does not matter. */
	readonly at?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

export type Command = {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
};

const frozenClock = join(import.meta.dirname, 'frozen-clock.cjs');

/** There is nothing to be read and nothing can be written: a path that is the same on every machine. */
const noHome = {
	HOME: '/dev/null/home',
	XDG_CONFIG_HOME: '/dev/null/config',
	XDG_STATE_HOME: '/dev/null/state',
};

/** How Node runs a bundle at a fixed time, with nothing in its environment but what is given. */
export function commandOf({bundle, parameters, at, env = {}}: Start): Command {
	return {
		args: [...(at === undefined ? [] : ['--require', frozenClock]), bundle, ...parameters],
		env: {
			PATH: process.env.PATH ?? '',
			...noHome,
			TZ: 'Europe/Berlin',
			LANG: 'C.UTF-8',
			...(at === undefined ? {} : {FROZEN_AT: at}),
			...env,
		},
	};
}

export type Ended = {readonly stdout: string; readonly stderr: string; readonly exit: number | null};

export async function run(start: Start): Promise<Ended> {
	const {args, env} = commandOf(start);
	const child = spawn(process.execPath, args, {
		cwd: start.cwd ?? tmpdir(),
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		// What should end and does not is recorded as such: no exit status.
		timeout: 60_000,
		killSignal: 'SIGKILL',
	});
	const read = async (stream: NodeJS.ReadableStream): Promise<string> => {
		const parts: Buffer[] = [];
		for await (const part of stream) {
			parts.push(Buffer.from(part));
		}

		return Buffer.concat(parts).toString();
	};
	const ended = new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	const [stdout, stderr, exit] = await Promise.all([read(child.stdout), read(child.stderr), ended]);
	return {stdout, stderr, exit};
}
