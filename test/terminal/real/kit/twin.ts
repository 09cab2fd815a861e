import {setTimeout as wait} from 'node:timers/promises';
import {startAnew} from '../../../../source/terminal/frame-writer/diff-frames.ts';
import {patience} from '../../../helpers/patience.ts';
import {createHeadless, feed, readCells, readScreen, type SeenCell, seeCells} from '../../kit/cells.ts';
import type {Size} from '../../kit/tmux.ts';

export type Twin = Disposable & {
	resize(size: Size): void;
	/** Reads on; done when nothing has come for a while. Returns how much it has read. */
	settle(): Promise<number>;
	see(expected: string | RegExp | (() => boolean), milliseconds?: number): Promise<void>;
	/** Waits until everything is drawn anew. */
	seeRedraw(): Promise<void>;
	screen(): string[];
	cells(): SeenCell[][];
};

/** A terminal of our own that reads the same bytes. */
export function createTwin(bytes: () => string, {columns, rows}: Size): Twin {
	const terminal = createHeadless(columns, rows);
	let read = 0;
	const readOn = async (): Promise<boolean> => {
		// Half of a character is no character yet.
		const all = bytes().replace(/\uFFFD+$/, '');
		const more = all.slice(read);
		read = all.length;
		await feed(terminal, more);
		return more !== '';
	};

	const screen = (): string => readScreen(terminal).join('\n');
	const see: Twin['see'] = async (expected, milliseconds = patience) => {
		const end = Date.now() + milliseconds;
		for (;;) {
			await readOn();
			if (isShown(expected, screen())) {
				return;
			}

			if (Date.now() > end) {
				throw new Error(`not seen: ${expected}\n${screen()}`);
			}

			await wait(10);
		}
	};

	return {
		resize(size) {
			terminal.resize(size.columns, size.rows);
		},
		async settle() {
			for (let quiet = 0; quiet < 3; quiet = (await readOn()) ? 0 : quiet + 1) {
				await wait(10);
			}

			return read;
		},
		see,
		async seeRedraw() {
			const from = read;
			await see(() => bytes().slice(from).includes(startAnew));
		},
		screen: () => readScreen(terminal),
		cells: () => seeCells(readCells(terminal)),
		[Symbol.dispose]: () => terminal.dispose(),
	};
}

function isShown(expected: string | RegExp | (() => boolean), screen: string): boolean {
	if (typeof expected === 'function') {
		return expected();
	}

	return typeof expected === 'string' ? screen.includes(expected) : expected.test(screen);
}
