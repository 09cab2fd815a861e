import {type ChildProcess, spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import {buildOnce} from './build.ts';
import {ownFolders} from './own-folders.ts';

export type Ended = {
	readonly stdout: string;
	readonly stderr: string;
	/** The exit status; null when a signal killed it. */
	readonly exit: number | null;
};

export type Running = {
	readonly child: ChildProcess;
	/** Resolves with all of stdout so far, as soon as it holds the text. */
	until(text: string | RegExp): Promise<string>;
	readonly ended: Promise<Ended>;
};

type Options = {
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** For Node itself, before the program. */
	readonly nodeOptions?: readonly string[];
};

/** Starts the built program from another folder, with nothing in its environment but what is given. */
export async function startProgram(parameters: readonly string[], options: Options = {}): Promise<Running> {
	const bundle = await buildOnce();
	const child = spawn(process.execPath, [...(options.nodeOptions ?? []), bundle, ...parameters], {
		cwd: tmpdir(),
		env: {PATH: process.env.PATH, ...ownFolders(), TZ: 'UTC', LANG: 'C.UTF-8', ...options.env},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let stderr = '';
	const watchers = new Set<() => void>();
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		for (const watcher of watchers) {
			watcher();
		}
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const ended = new Promise<Ended>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', exit => resolve({stdout, stderr, exit}));
	});
	return {
		child,
		ended,
		until: text =>
			new Promise((resolve, reject) => {
				const look = () => {
					if (typeof text === 'string' ? stdout.includes(text) : text.test(stdout)) {
						watchers.delete(look);
						resolve(stdout);
					}
				};
				watchers.add(look);
				void ended.then(({exit}) => {
					reject(new Error(`it ended (${exit}) without ${text}: ${stderr}`));
				});
				look();
			}),
	};
}

export async function runProgram(parameters: readonly string[], options: Options = {}): Promise<Ended> {
	const {ended} = await startProgram(parameters, options);
	return ended;
}

/** A line of text that nobody forgot to end. */
export function linesOf(text: string): readonly string[] {
	if (text !== '' && !text.endsWith('\n')) {
		throw new Error(`the last line is cut off: ${text.slice(-80)}`);
	}

	return text.split('\n').slice(0, -1);
}
