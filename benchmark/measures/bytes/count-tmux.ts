import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {spawn} from '@lydell/node-pty';
import {findTerminal} from '../../../source/terminal/terminals.ts';
import {home} from '../../kit/home.ts';
import type {Change, Count, Size} from './change.ts';
import {drawChange} from './count-writer.ts';

/** Passes on what comes through a socket, to a terminal of which it is asked whether all was read. */
const relay = fileURLToPath(new URL('../../../test/terminal/fixtures/relay.ts', import.meta.url));
const quiet = 60;
/** It ends with its pseudo-terminal, however the benchmark ends. */
const settingsOfOurOwn = 'set -g status off\nset -g history-limit 0\nset -g destroy-unattached on\n';

/** tmux itself: the program in it prints each screen as a whole. */
export const countTmux: Count = (changes, size) =>
	countInTmux(changes, size, ({before, after}) => ({
		before: printWhole(before, size),
		change: printWhole(after, size),
	}));

/** The frame writer in tmux: what leaves tmux is what a link has to carry. */
export const countWriterInTmux: Count = (changes, size) =>
	countInTmux(changes, size, change => drawChange(change, size, findTerminal({TERM: 'tmux-256color'})));

type Written = {readonly before: string; readonly change: string};

async function countInTmux(
	changes: readonly Change[],
	size: Size,
	write: (change: Change) => Written,
): Promise<readonly number[]> {
	const tmux = await openTmux(size);
	try {
		const counts: number[] = [];
		for (const change of changes) {
			const {before, change: bytes} = write(change);
			await tmux.write(before);
			const start = tmux.bytes();
			await tmux.write(bytes);
			counts.push(tmux.bytes() - start);
		}

		return counts;
	} finally {
		await tmux.close();
	}
}

/** From the top left, row by row; what is left of a row is erased. */
function printWhole(frame: string, {columns}: Size): string {
	const rows = frame.split('\n').map((row, y) => {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
		const isFull = [...row.replace(/\u001B\[[\d;]*m/g, '')].length >= columns;
		return `\u001B[${y + 1}H${row}${isFull ? '' : '\u001B[K'}`;
	});
	return `\u001B[?7l${rows.join('')}`;
}

type Tmux = {
	/** Done when tmux has read it and has nothing more to say about it. */
	write(bytes: string): Promise<void>;
	/** What came out of tmux so far. */
	bytes(): number;
	close(): Promise<void>;
};

/** A tmux of our own, without settings and without a status line, attached to a pseudo-terminal. */
async function openTmux({columns, rows}: Size): Promise<Tmux> {
	const folder = await mkdtemp(join(home, 'tmux-'));
	const [server, control, settings] = ['relay', 'control', 'tmux.conf'].map(name => join(folder, name)) as [
		string,
		string,
		string,
	];
	await writeFile(settings, settingsOfOurOwn);
	const listener = createServer().listen(server);
	await once(listener, 'listening');
	const env = {PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8', TERM: 'xterm-256color'};
	const command = ['-S', control, '-f', settings];
	const pty = spawn('tmux', [...command, 'new-session', process.execPath, relay, server], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env,
	});
	let bytes = 0;
	let at = performance.now();
	pty.onData(data => {
		bytes += Buffer.byteLength(data);
		at = performance.now();
	});
	const [socket] = (await once(listener, 'connection', {signal: AbortSignal.timeout(10_000)})) as [Socket];
	const isQuiet = async (): Promise<void> => {
		at = performance.now();
		while (performance.now() - at < quiet) {
			await wait(10);
		}
	};

	// It asks the terminal what it can do, gets no answer, and settles.
	await wait(1500);
	return {
		async write(text) {
			socket.write(`${text}\u001B[5n`);
			let answer = '';
			while (!answer.endsWith('\u001B[0n')) {
				const [data] = await once(socket, 'data', {signal: AbortSignal.timeout(10_000)});
				answer += data;
			}

			await isQuiet();
		},
		bytes: () => bytes,
		async close() {
			await promisify(execFile)('tmux', [...command, 'kill-server'], {env}).catch(() => {});
			socket.destroy();
			listener.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}
