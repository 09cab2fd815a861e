import {execFileSync} from 'node:child_process';
import {type IPty, spawn} from '@lydell/node-pty';
import {patience} from '../../helpers/patience.ts';
import {createHeadless, readCells, readScreen, type SeenCell} from './cells.ts';
import {encodeKey} from './keys.ts';
import {followModes, type Modes} from './modes.ts';

export type TerminalOptions = {
	readonly command: string;
	readonly args?: readonly string[];
	/** Added to a small environment; nothing of the test's own reaches the program but PATH and HOME. */
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly columns?: number;
	readonly rows?: number;
	/** What it says that it is when it is asked (DA1): in pieces, each so much later. Nothing: it is silent. */
	readonly answer?: readonly (readonly [milliseconds: number, bytes: string])[];
	/** It says so much later that it has shown what was written (DSR 5); null: never. */
	readonly shownAfter?: number | null;
	/** It knows nothing of REP, and passes over it. */
	readonly repeatsNothing?: boolean;
};

export type Expected = string | RegExp | (() => boolean);
export type Exit = {readonly exitCode: number; readonly signal: number | undefined};

export type OpenTerminal = AsyncDisposable & {
	readonly pid: number;
	readonly modes: Modes;
	/** Resolves when the screen shows it; fails with the screen when it does not in time. */
	waitFor(expected: Expected, timeoutMilliseconds?: number): Promise<void>;
	/** What a person sees, row by row. */
	screen(): string[];
	/** Place by place; of each row only the first columns if so many are given. */
	cells(columns?: number): SeenCell[][];
	/** A key by name (`enter`, `ctrl-z`, `page-up`) or text as it is typed. */
	press(...keys: readonly string[]): void;
	resize(columns: number, rows: number): void;
	/** Writes onto the screen as another program does, past the one that is watched. */
	scribble(text: string): void;
	/** Everything that the program has written so far. */
	bytes(): string;
	/** Whether keys are echoed and lines edited, as in a shell: not in raw mode. */
	isCooked(): boolean;
	/** Whether the program stands still, as a shell sees it: before that nobody can let it go on. */
	isStopped(): boolean;
	/** Stops reading what the program writes, as a slow link does. */
	pause(): void;
	resume(): void;
	kill(signal?: string): void;
	/** Takes the terminal away under the program, as a lost connection does. */
	hangUp(): void;
	readonly exit: Promise<Exit>;
};

/** Runs a program in a real pseudo-terminal with a terminal emulator behind it. */
export function openTerminal(options: TerminalOptions): OpenTerminal {
	const {command, args = [], env = {}, cwd = process.cwd(), columns = 120, rows = 40, answer} = options;
	const terminal = createHeadless(columns, rows);
	const modes = followModes(terminal);
	const pty = spawn(command, [...args], {
		name: env.TERM ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: process.env.HOME ?? '',
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			...env,
		},
	});
	let written = '';
	let hasEnded = false;
	const listeners = new Set<() => void>();
	pty.onData(data => {
		written += data;
		terminal.write(data, () => {
			for (const listener of listeners) {
				listener();
			}
		});
	});
	// Answers to questions of the program (where is the cursor, what are you) go back to it.
	terminal.onData(data => pty.write(data));
	if (options.repeatsNothing) {
		terminal.parser.registerCsiHandler({final: 'b'}, () => true);
	}

	if (answer) {
		terminal.parser.registerCsiHandler({final: 'c'}, () => {
			let time = 0;
			for (const [milliseconds, bytes] of answer) {
				time += milliseconds;
				setTimeout(() => hasEnded || pty.write(bytes), time);
			}

			return true;
		});
	}

	const {shownAfter} = options;
	if (shownAfter !== undefined) {
		terminal.parser.registerCsiHandler({final: 'n'}, params => {
			const isOurs = params[0] === 5;
			if (isOurs && shownAfter !== null) {
				setTimeout(() => hasEnded || pty.write('\u001B[0n'), shownAfter);
			}

			return isOurs;
		});
	}

	const exit = new Promise<Exit>(resolve => {
		pty.onExit(({exitCode, signal}) => {
			hasEnded = true;
			// What it wrote last is still on its way through the emulator.
			terminal.write('', () => resolve({exitCode, signal}));
		});
	});

	const waitFor = async (expected: Expected, timeoutMilliseconds = patience): Promise<void> => {
		await new Promise<void>((resolve, reject) => {
			const stop = (): void => {
				clearTimeout(timer);
				listeners.delete(check);
			};
			const check = (): void => {
				// Half of a frame is nothing that a person sees.
				if (!terminal.modes.synchronizedOutputMode && isShown(expected, readScreen(terminal))) {
					stop();
					resolve();
				}
			};
			const timer = setTimeout(() => {
				stop();
				const screen = readScreen(terminal).join('\n').trimEnd();
				reject(new Error(`Not seen in ${timeoutMilliseconds} ms: ${String(expected)}\n${screen}`));
			}, timeoutMilliseconds);
			listeners.add(check);
			check();
		});
	};

	return {
		pid: pty.pid,
		modes,
		exit,
		waitFor,
		screen: () => readScreen(terminal),
		cells: count => readCells(terminal, count),
		press(...keys) {
			for (const key of keys) {
				pty.write(encodeKey(key));
			}
		},
		resize(nextColumns, nextRows) {
			terminal.resize(nextColumns, nextRows);
			pty.resize(nextColumns, nextRows);
		},
		scribble(text) {
			terminal.write(text, () => {
				for (const listener of listeners) {
					listener();
				}
			});
		},
		bytes: () => written,
		isCooked: () => / icanon/.test(execFileSync('stty', ['-a', '-F', nameOf(pty)], {encoding: 'utf8'})),
		isStopped: () =>
			/^T/.test(execFileSync('ps', ['-o', 'state=', '-p', String(pty.pid)], {encoding: 'utf8'})),
		pause: () => pty.pause(),
		resume: () => pty.resume(),
		kill: signal => pty.kill(signal),
		hangUp() {
			if ('destroy' in pty && typeof pty.destroy === 'function') {
				pty.destroy();
			}
		},
		async [Symbol.asyncDispose]() {
			if (!hasEnded) {
				pty.kill('SIGKILL');
				await exit;
			}

			terminal.dispose();
		},
	};
}

function isShown(expected: Expected, screen: readonly string[]): boolean {
	if (typeof expected === 'function') {
		return expected();
	}

	const text = screen.join('\n');
	return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
}

function nameOf(pty: IPty): string {
	if ('ptsName' in pty && typeof pty.ptsName === 'string') {
		return pty.ptsName;
	}

	throw new Error('The pseudo-terminal has no name.');
}
