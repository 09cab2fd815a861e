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
	close(): Promise<void>;
};

/** Any program in a pseudo-terminal without an emulator, as `openScreen` does it with ours. */
export function openInTerminal(file: string, args: readonly string[], {columns, rows}: Size): InTerminal {
	const pty = spawn(file, [...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'xterm-256color'},
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
		async close() {
			pty.kill('SIGKILL');
			await exit;
		},
	};
}
