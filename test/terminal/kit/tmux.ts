import {execFile, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
const env = {PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color'};
const relay = join(import.meta.dirname, '..', 'fixtures', 'relay.ts');

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

export type Size = {readonly columns: number; readonly rows: number};

export type Tmux = AsyncDisposable & {
	/** Writes to a window's terminal; done when tmux has read all of it. */
	write(window: number, bytes: string): Promise<void>;
	resize(window: number, size: Size): Promise<void>;
	/** What each window shows, as text and SGR. */
	capture(): Promise<string[]>;
};

/** A tmux of our own, which nobody looks at: as many windows as wanted, each with its terminal. */
export async function openTmux(windows: number): Promise<Tmux> {
	const folder = await mkdtemp(join(tmpdir(), 'tmux-'));
	const [server, control, settings] = ['relay', 'control', 'tmux.conf'].map(name => join(folder, name));
	const tmux = async (...args: readonly string[]): Promise<string> =>
		(await run('tmux', ['-S', control ?? '', '-f', settings ?? '', ...args], {env})).stdout;
	await writeFile(settings ?? '', 'set -g status off\nset -g history-limit 0\n');

	const listener = createServer().listen(server);
	await once(listener, 'listening');
	const sockets: Socket[] = [];
	for (let window = 0; window < windows; window++) {
		const verb = window === 0 ? ['new-session', '-d', '-s', 'test'] : ['new-window', '-t', 'test'];
		await Promise.all([
			once(listener, 'connection').then(([socket]) => sockets.push(socket)),
			tmux(...verb, process.execPath, relay, server ?? ''),
		]);
	}

	const sizes: Size[] = [];
	const end = '===end of window===';
	const capture = sockets.flatMap((_, window) => [
		...['capture-pane', '-p', '-e', '-N', '-t', `test:${window}`, ';'],
		...['display-message', '-p', end, ';'],
	]);
	return {
		async write(window, bytes) {
			const socket = sockets[window];
			// The answer to "how are you" comes when everything before it was read.
			socket?.write(`${bytes}\u001B[5n`);
			let answer = '';
			while (socket && !answer.endsWith('\u001B[0n')) {
				const [data] = await once(socket, 'data');
				answer += data;
			}
		},
		async resize(window, size) {
			const {columns, rows} = size;
			if (sizes[window]?.columns !== columns || sizes[window]?.rows !== rows) {
				sizes[window] = size;
				await tmux('resize-window', '-t', `test:${window}`, '-x', `${columns}`, '-y', `${rows}`);
			}
		},
		async capture() {
			const shown = await tmux(...capture);
			return shown.split(`${end}\n`).slice(0, windows);
		},
		async [Symbol.asyncDispose]() {
			await tmux('kill-server').catch(() => {});
			listener.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}
