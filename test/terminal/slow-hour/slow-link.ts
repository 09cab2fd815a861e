import {readSync} from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {ReadStream} from 'node:tty';
import {spawn} from '@lydell/node-pty';
import {createHeadless, feed, readCells, readScreen, type SeenCell} from '../kit/cells.ts';
import {encodeKey} from '../kit/keys.ts';

export type SlowLink = AsyncDisposable & {
	readonly bytes: () => number;
	/** What was written and has not come through: in the kernel, and on the way. */
	queued(): Promise<number>;
	screen(): string[];
	cells(): SeenCell[][];
	/** Half of a frame is nothing that a person sees. */
	isWhole(): boolean;
	press(keys: readonly string[]): void;
	resize(columns: number, rows: number): void;
	hasEnded(): boolean;
};

const every = 20;
const bits = 10;

/**
 * A program in a pseudo-terminal whose other end is a modem: it takes so many bytes a second and not one
 * more, and what it has not taken waits in the kernel, where the program cannot take it back.
 */
export function openSlowLink(command: string, args: readonly string[], baud: number): SlowLink {
	const terminal = createHeadless(80, 24);
	const pty = spawn(command, [...args], {
		name: 'xterm-256color',
		cols: 80,
		rows: 24,
		encoding: null,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: process.env.HOME ?? '',
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
		},
	});
	pty.pause();
	let hasEnded = false;
	pty.onExit(() => {
		hasEnded = true;
	});
	terminal.onData(data => pty.write(data));

	const {descriptor, socket} = innards(pty);
	const room = Buffer.alloc(65_536);
	let taken: Buffer = Buffer.alloc(0);
	/** False where there is nothing yet, or nobody any more. */
	const take = (most: number): boolean => {
		// Node had begun to read before it was told to pause.
		const early: unknown = socket.readableLength > 0 ? socket.read() : null;
		taken = Buffer.isBuffer(early) ? Buffer.concat([taken, early]) : taken;
		try {
			const count = readSync(descriptor, room, 0, most, null);
			taken = Buffer.concat([taken, room.subarray(0, count)]);
			return count > 0;
		} catch {
			return false;
		}
	};

	let bytes = 0;
	let budget = 0;
	let last = performance.now();
	const pass = async (): Promise<void> => {
		const now = performance.now();
		const most = (baud / bits / 1000) * every * 2;
		budget = Math.min(most, budget + ((now - last) * baud) / bits / 1000);
		last = now;
		const wanted = Math.floor(budget);
		if (taken.length < wanted) {
			take(wanted - taken.length);
		}

		const part = taken.subarray(0, wanted);
		taken = taken.subarray(part.length);
		budget -= part.length;
		bytes += part.length;
		await feed(terminal, part);
	};
	const ticking = (async () => {
		while (!hasEnded) {
			await pass();
			await wait(every);
		}
	})();

	return {
		bytes: () => bytes,
		async queued() {
			process.kill(pty.pid, 'SIGSTOP');
			while (take(room.length)) {
				// The kernel hands it over in pieces.
			}

			process.kill(pty.pid, 'SIGCONT');
			return taken.length;
		},
		screen: () => readScreen(terminal),
		cells: () => readCells(terminal, 4),
		isWhole: () => !terminal.modes.synchronizedOutputMode,
		press(keys) {
			for (const key of keys) {
				pty.write(encodeKey(key));
			}
		},
		resize(columns, rows) {
			terminal.resize(columns, rows);
			pty.resize(columns, rows);
		},
		hasEnded: () => hasEnded,
		async [Symbol.asyncDispose]() {
			if (!hasEnded) {
				pty.kill('SIGKILL');
			}

			hasEnded = true;
			await ticking;
			terminal.dispose();
		},
	};
}

function innards(pty: object): {readonly descriptor: number; readonly socket: ReadStream} {
	if ('fd' in pty && typeof pty.fd === 'number' && '_socket' in pty && pty._socket instanceof ReadStream) {
		return {descriptor: pty.fd, socket: pty._socket};
	}

	throw new Error('The pseudo-terminal has no descriptor.');
}
