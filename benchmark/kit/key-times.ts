import {setTimeout as wait} from 'node:timers/promises';
import {besideFrom} from '../../source/screen/layout/bands.ts';
import {createHeadless, feed, readCells} from '../../test/terminal/kit/cells.ts';
import type {ScreenProgram} from './screen-program.ts';

/** So many cells tell whether a row is highlighted. */
const edge = 4;

type Size = {readonly columns: number; readonly rows: number};

/**
 * Milliseconds from each key until its effect came out of the terminal: another row highlighted, or
 * another pane. Each of the panes needs some rows.
 */
export async function timeKeys(
	screen: ScreenProgram,
	size: Size,
	count: number,
	panes: readonly ('1' | '2' | '3')[] = ['1', '2', '3'],
	/** None where rows come and go so fast that a selection is carried on by itself. */
	steps: readonly string[] = ['j', 'k'],
): Promise<readonly number[]> {
	// Down, up, and on to the next pane.
	const round = panes.flatMap((_, index) => [...steps, panes[(index + 1) % panes.length] ?? '1']);
	// A selection in the midst of every pane, and events that are not followed: each key has an effect.
	for (const key of ['1', 'j', '3', 'j', '2', 'k', 'k', 'k', '1']) {
		screen.press(key);
		await wait(300);
	}

	const reader = readAlong(screen, size);
	const times: number[] = [];
	for (let press = 0; press < count; press++) {
		await reader.catchUp();
		const before = reader.highlighted();
		const {length} = screen.chunks;
		const at = performance.now();
		screen.press(round[press % round.length] ?? 'j');
		times.push((await reader.nextChange(before, length)) - at);
		// Uneven, so that it does not fall into step with what arrives.
		await wait(20 + ((press * 37) % 90));
	}

	return times;
}

/** What the bytes mean, read a little later than they came: what counts is when they came. */
function readAlong({chunks}: ScreenProgram, {columns, rows}: Size) {
	const terminal = createHeadless(columns, rows);
	// Of panes that stand beside each other the right one begins behind the middle.
	const width = columns < besideFrom ? edge : Math.floor(columns / 2) + 2 + edge;
	let read = 0;
	/** Which row is highlighted, and where the panes begin: the one in the focus is the tallest. */
	const highlighted = (): string => {
		const lines = readCells(terminal, width);
		const isInverse = (cells: (typeof lines)[number]) => cells.every(({looks}) => looks.includes('inverse'));
		const [left, right] = [
			lines.findIndex(line => isInverse(line.slice(1, edge))),
			width === edge ? -1 : lines.findIndex(line => isInverse(line.slice(1 - edge))),
		];
		return [left, right, ...lines.flatMap(([first], index) => (first?.text === '─' ? [index] : []))].join(
			' ',
		);
	};

	const readOne = async (): Promise<number | undefined> => {
		const chunk = chunks[read];
		if (chunk) {
			read++;
			await feed(terminal, chunk.text);
		}

		return chunk?.at;
	};
	return {
		highlighted,
		async catchUp() {
			while ((await readOne()) !== undefined) {
				// Until nothing is left.
			}
		},
		async nextChange(before: string, from: number): Promise<number> {
			const deadline = performance.now() + 5000;
			while (performance.now() < deadline) {
				const at = await readOne();
				if (at === undefined) {
					await wait(2);
				} else if (read > from && highlighted() !== before) {
					return at;
				}
			}

			throw new Error(`No effect of a key was seen in row ${before}.`);
		},
	};
}
