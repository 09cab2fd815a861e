import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import {createHeadless, feed, readCells, type SeenCell} from '../../kit/cells.ts';
import type {Size} from '../../kit/tmux.ts';
import {screenSettings} from './screen-settings.ts';

const relay = join(import.meta.dirname, 'sized-relay.ts');

export type ScreenWindow = AsyncDisposable & {
	/** Writes to the window; done when screen has read all of it. */
	write(bytes: string): Promise<void>;
	resize(size: Size): Promise<void>;
	/** What screen believes to be on the window: it draws all of it anew, for a terminal behind it. */
	look(columns: number): Promise<SeenCell[][]>;
};

/** A GNU screen of our own with one window, and a terminal that looks at it. */
export async function openScreenWindow(first: Size): Promise<ScreenWindow> {
	const folder = await mkdtemp(join(tmpdir(), 'screen-'));
	const [server = '', settings = '', sockets = ''] = ['relay', 'screenrc', 'sockets'].map(name =>
		join(folder, name),
	);
	await mkdir(sockets, {mode: 0o700});
	await writeFile(settings, screenSettings);
	const listener = createServer().listen(server);
	await once(listener, 'listening');

	const outer = createHeadless(first.columns, first.rows);
	// Not in the background (-D -m would have no terminal): it ends with its process.
	const pty = spawn('screen', ['-c', settings, '-U', '-S', 'test', process.execPath, relay, server], {
		name: 'xterm-256color',
		cols: first.columns,
		rows: first.rows,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: folder,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			SCREENDIR: sockets,
			SYSSCREENRC: settings,
		},
	});
	const rings = createSignal();
	const draws = createSignal();
	outer.onBell(rings.give);
	pty.onData(data => {
		outer.write(data, draws.give);
	});
	const ended = new Promise<void>(resolve => {
		pty.onExit(() => resolve());
	});

	const [socket]: Socket[] = await once(listener, 'connection');
	if (socket === undefined) {
		throw new Error('Nobody has come.');
	}

	const sizes = createSignal();
	let told = '';
	let size = first;
	socket.on('data', data => {
		told += data;
		sizes.give();
	});

	const write = async (bytes: string): Promise<void> => {
		// The bell comes out behind when everything before it was read.
		const rung = rings.wait();
		socket.write(`${bytes}\u0007`);
		await rung;
	};

	return {
		write,
		async resize(next) {
			if (next.columns === size.columns && next.rows === size.rows) {
				return;
			}

			size = next;
			outer.resize(next.columns, next.rows);
			pty.resize(next.columns, next.rows);
			// Screen misses a change that comes just when it has looked at the last one.
			const nudging = setInterval(() => process.kill(pty.pid, 'SIGWINCH'), 250);
			while (!told.endsWith(`${next.columns}x${next.rows}\n`)) {
				await sizes.wait();
			}

			clearInterval(nudging);
		},
		async look(columns) {
			outer.reset();
			const drawn = draws.wait();
			pty.write('\u0001l');
			await drawn;
			await write('');
			await feed(outer, '');
			return readCells(outer, columns);
		},
		async [Symbol.asyncDispose]() {
			// Screen has a process behind the one that we have started: it ends when its window does.
			socket.destroy();
			await ended;
			listener.close();
			outer.dispose();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

function createSignal() {
	let waiting: (() => void)[] = [];
	return {
		give(): void {
			const now = waiting;
			waiting = [];
			for (const resolve of now) {
				resolve();
			}
		},
		wait: () =>
			new Promise<void>(resolve => {
				waiting.push(resolve);
			}),
	};
}
