import {spawn} from '@lydell/node-pty';
import {home} from './home.ts';
import type {Chunk} from './seen-at.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** What runs in a pseudo-terminal. */
export type InTerminal = {
	readonly pid: number;
	readonly chunks: readonly Chunk[];
	press(key: string): void;
	bytes(): number;
	/** Without asking, where no last key is given. */
	close(lastKey?: string): Promise<void>;
};

/** Any program in a pseudo-terminal without an emulator: nothing slows down what is measured. */
export function openInTerminal(
	file: string,
	args: readonly string[],
	{columns, rows}: Size,
	environment: Readonly<Record<string, string>> = {},
): InTerminal {
	const pty = spawn(file, [...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
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
		async close(lastKey) {
			if (lastKey === undefined) {
				pty.kill('SIGKILL');
			} else {
				pty.write(lastKey);
			}

			await exit;
		},
	};
}
