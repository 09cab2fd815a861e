import {EventEmitter} from 'node:events';
import {Writable} from 'node:stream';

/** What the program takes for a terminal of 120×40; it counts the frames. */
export type PlayedTerminal = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	press(key: string): void;
	readonly frames: number;
};

const startOfFrame = '\u001B[?2026h';

export function playTerminal(columns: number, rows: number): PlayedTerminal {
	let frames = 0;
	const stdout = new Writable({
		write(chunk: Buffer, _encoding, done) {
			if (chunk.includes(startOfFrame)) {
				frames++;
			}

			done();
		},
	});
	const stdin = new PlayedKeys();
	return {
		stdin: stdin as unknown as NodeJS.ReadStream,
		stdout: Object.assign(stdout, {isTTY: true, columns, rows}) as unknown as NodeJS.WriteStream,
		press: key => stdin.press(key),
		get frames() {
			return frames;
		},
	};
}

/** As much of a terminal's input as Ink and the screen ask for. */
class PlayedKeys extends EventEmitter {
	readonly isTTY = true;
	isRaw = false;
	#typed: string | null = null;

	press(text: string): void {
		this.#typed = text;
		this.emit('readable');
	}

	read(): string | null {
		const typed = this.#typed;
		this.#typed = null;
		return typed;
	}

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	setEncoding(): void {}
	ref(): void {}
	unref(): void {}
}
