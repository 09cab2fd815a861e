import {type ChildProcess, spawn} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
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
	/** Code that Node runs before the program. */
	readonly before?: string;
};

/** Starts the built program from another folder, with nothing in its environment but what is given. */
export async function startProgram(parameters: readonly string[], options: Options = {}): Promise<Running> {
	const bundle = await buildOnce();
	const folders = ownFolders();
	const {before} = options;
	const first = join(folders.HOME, 'before.cjs');
	if (before !== undefined) {
		await writeFile(first, before);
	}

	const words = [...(before === undefined ? [] : ['--require', first]), bundle, ...parameters];
	const child = spawn(process.execPath, words, {
		cwd: tmpdir(),
		env: {PATH: process.env.PATH, ...folders, TZ: 'UTC', LANG: 'C.UTF-8', ...options.env},
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
