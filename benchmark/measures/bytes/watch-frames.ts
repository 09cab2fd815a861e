import {spawn} from '@lydell/node-pty';
import {createHeadless, feed, readScreen} from '../../../test/terminal/kit/cells.ts';
import {encodeKey} from '../../../test/terminal/kit/keys.ts';
import type {Size} from './change.ts';
import {readFrame} from './frame-text.ts';

/** What was on the screen, what is now, and every byte that came between. */
export type Step = {
	readonly before: string;
	readonly after: string;
	/** The same without looks. */
	readonly rowsBefore: readonly string[];
	readonly rowsAfter: readonly string[];
	readonly bytes: number;
};

export type Watched = {
	readonly steps: readonly Step[];
	press(key: string): void;
	/** The first step from there on that is like this. */
	step(from: number, isIt: (step: Step) => boolean): Promise<Step>;
	close(): Promise<void>;
};

export type WatchOptions = {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly size: Size;
	/** Ends a step: the end of a frame. Without it a step ends when nothing came for a while. */
	readonly end?: string;
};

const patience = 30_000;
const quiet = 300;

/** Runs a program in a pseudo-terminal and looks at the screen after each of its frames. */
export function watchFrames({command, args, env, size, end}: WatchOptions): Watched {
	const {columns, rows} = size;
	const terminal = createHeadless(columns, rows);
	const pty = spawn(command, [...args], {name: env.TERM ?? 'xterm-256color', cols: columns, rows, env});
	// Questions of the program are answered as xterm answers them.
	terminal.onData(data => pty.write(data));
	let hasEnded = false;
	const exit = new Promise<void>(resolve => {
		pty.onExit(() => {
			hasEnded = true;
			// What it wrote last may say why.
			take(gathered);
			resolve();
		});
	});
	const steps: Step[] = [];
	const listeners = new Set<() => void>();
	let gathered = '';
	let timer: NodeJS.Timeout | undefined;
	let shown = {text: readFrame(terminal), rows: readScreen(terminal)};
	let work = Promise.resolve();
	let bytes = 0;
	const pass = (text: string): void => {
		work = work.then(async () => {
			await feed(terminal, text);
			bytes += Buffer.byteLength(text);
		});
	};
	const take = (text: string): void => {
		pass(text);
		work = work.then(() => {
			const now = {text: readFrame(terminal), rows: readScreen(terminal)};
			steps.push({
				before: shown.text,
				after: now.text,
				rowsBefore: shown.rows,
				rowsAfter: now.rows,
				bytes,
			});
			shown = now;
			bytes = 0;
			for (const listener of listeners) {
				listener();
			}
		});
	};

	pty.onData(data => {
		gathered += data;
		if (end === undefined) {
			clearTimeout(timer);
			timer = setTimeout(() => {
				take(gathered);
				gathered = '';
			}, quiet);
			return;
		}

		const parts = gathered.split(end);
		const rest = parts.pop() ?? '';
		for (const part of parts) {
			take(part + end);
		}

		// What stands between frames may be a question, which the program waits to be answered.
		const from = beginningOf(end, rest);
		gathered = rest.slice(from);
		pass(rest.slice(0, from));
	});
	return {
		steps,
		press: key => pty.write(encodeKey(key)),
		step: (from, isIt) =>
			new Promise((resolve, reject) => {
				let next = from;
				const stop = (): void => {
					clearTimeout(timeout);
					listeners.delete(look);
				};
				const look = (): void => {
					for (; next < steps.length; next++) {
						const step = steps[next];
						if (step && isIt(step)) {
							stop();
							resolve(step);
							return;
						}
					}

					if (hasEnded) {
						fail(`${command} ended`);
					}
				};
				const fail = (reason: string): void => {
					stop();
					reject(new Error(`${reason}; the screen shows\n${shown.rows.join('\n').trim()}`));
				};
				const timeout = setTimeout(fail, patience, `not seen in ${patience} ms`);
				listeners.add(look);
				look();
			}),
		async close() {
			clearTimeout(timer);
			pty.kill('SIGKILL');
			await exit;
			await work;
			terminal.dispose();
		},
	};
}

/** Where what may become `end` begins. */
function beginningOf(end: string, text: string): number {
	let from = Math.max(0, text.length - end.length + 1);
	while (!end.startsWith(text.slice(from))) {
		from++;
	}

	return from;
}
