import {execFileSync} from 'node:child_process';
import {readFileSync, readlinkSync} from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {ownFolders} from '../../helpers/own-folders.ts';
import {createHeadless, feed} from '../kit/cells.ts';
import {followModes, type Modes} from '../kit/modes.ts';
import type {Plan} from './plan.ts';
import {type Notes, readNotes, shellScript} from './shell.ts';
import type {Happening} from './twin.ts';

export type World = {
	readonly bundle: string;
	/** What the program needs in its environment to watch the server. */
	readonly env: Readonly<Record<string, string>>;
	readonly setServer: (isThere: boolean) => void;
};

/** A shell on a pseudo-terminal that runs the program, and all that happened to its terminal. */
export type Session = AsyncDisposable & {
	readonly terminal: ReturnType<typeof createHeadless>;
	readonly modes: Modes;
	readonly log: readonly Happening[];
	readonly hasEnded: boolean;
	/** Nobody reads what is written. */
	readonly isStalled: boolean;
	notes(): Notes;
	/** Resolves when it holds, or when the shell has ended; tells whether it held. */
	until(holds: () => boolean, patience: number): Promise<boolean>;
	/** Resolves when all that was written so far is on the screen. */
	settle(): Promise<void>;
	type(text: string): void;
	resize(columns: number, rows: number): void;
	/** To the program alone; only to continue, to the whole job. */
	signal(name: NodeJS.Signals): void;
	stall(isStalled: boolean): void;
	hangUp(): void;
	/** Whether it stands still, as a stopped job does. */
	isStopped(): boolean;
	isAnythingLeft(): boolean;
	/** So many milliseconds this process stood still at the most, and with it the terminal. */
	lag(): number;
	/** How the line is set, as `stty -g` writes it. */
	line(): string;
};

export function openSession({args, env, columns, rows}: Plan, world: World): Session {
	const folders = ownFolders();
	const terminal = createHeadless(columns, rows);
	const modes = followModes(terminal);
	const delay = monitorEventLoopDelay({resolution: 10});
	delay.enable();
	const log: Happening[] = [];
	let queue = Promise.resolve();
	let hasEnded = false;
	let isStalled = false;
	const program = [world.bundle, '--interval', '200ms', '--idle-interval', '400ms', ...args];
	const pty = spawn('sh', ['-c', shellScript, 'shell', process.execPath, ...program], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		cwd: folders.HOME,
		env: {
			PATH: process.env.PATH ?? '',
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			TZ: 'UTC',
			NOTES: folders.HOME,
			...folders,
			...world.env,
			...env,
		},
	});
	pty.onData(bytes => {
		log.push({bytes});
		queue = queue.then(() => feed(terminal, bytes));
	});
	pty.onExit(() => {
		hasEnded = true;
	});
	// What the program asks is answered, as long as somebody is there to ask.
	terminal.onData(answer => hasEnded || pty.write(answer));
	const notes = () => readNotes(folders.HOME);
	const send = (pid: number, name: NodeJS.Signals | 0): boolean => {
		try {
			process.kill(pid, name);
			return true;
		} catch {
			return false;
		}
	};

	return {
		terminal,
		modes,
		log,
		get hasEnded() {
			return hasEnded;
		},
		get isStalled() {
			return isStalled;
		},
		notes,
		async until(holds, patience) {
			const end = performance.now() + patience;
			while (!holds()) {
				if (hasEnded || performance.now() > end) {
					return false;
				}

				await wait(5);
			}

			return true;
		},
		settle: () => queue,
		type: text => hasEnded || pty.write(text),
		resize(nextColumns, nextRows) {
			if (!hasEnded) {
				pty.resize(nextColumns, nextRows);
				log.push({columns: nextColumns, rows: nextRows});
				queue = queue.then(() => terminal.resize(nextColumns, nextRows));
			}
		},
		signal(name) {
			const {pid} = notes();
			if (pid !== undefined) {
				send(name === 'SIGCONT' ? -pty.pid : pid, name);
			}
		},
		stall(isWanted) {
			isStalled = isWanted;
			if (isStalled) {
				pty.pause();
			} else {
				pty.resume();
			}
		},
		hangUp() {
			if ('destroy' in pty && typeof pty.destroy === 'function') {
				pty.destroy();
			}
		},
		isStopped: () => stateOf(notes().pid) === 'T',
		isAnythingLeft: () => !['', 'Z'].includes(stateOf(notes().pid)),
		lag: () => delay.max / 1e6,
		line: () =>
			execFileSync('stty', ['-g', '-F', readlinkSync(`/proc/${notes().pid}/fd/0`)], {encoding: 'utf8'}),
		async [Symbol.asyncDispose]() {
			send(-pty.pid, 'SIGKILL');
			delay.disable();
			await queue;
			terminal.dispose();
		},
	};
}

/** As the kernel names it; '' for a process that is no more. */
function stateOf(pid: number | undefined): string {
	try {
		return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
	} catch {
		return '';
	}
}
