import {Writable} from 'node:stream';
import {PlayedKeys} from '../../../test/helpers/played-keys.ts';

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
