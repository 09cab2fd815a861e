import fc from 'fast-check';
import {expect, test} from 'vitest';
import {diffFrames} from '../../../source/terminal/frame-writer/diff-frames.ts';
import type {Size} from '../../../source/terminal/frame-writer/frame.ts';
import {createHeadless, feed, readCells, type SeenCell, seeCells} from '../kit/cells.ts';
import {readFrame} from '../kit/read-rows.ts';
import {anyChange, type Change, safeChange} from './arbitrary-frame.ts';

test('the bytes between two frames show what drawing the second from scratch shows', async () => {
	await fc.assert(
		fc.asyncProperty(anyChange, async change => {
			const {first, second, bytes} = diff(change);
			const stepwise = await show(change, [first, bytes]);
			const anew = await show(change, [second]);
			expect(stepwise).toEqual(anew);
		}),
		{numRuns: 400},
	);
});

test('what is drawn is what plain printing of the frame shows', async () => {
	await fc.assert(
		fc.asyncProperty(safeChange, async change => {
			const {first, bytes} = diff(change);
			expect(await show(change, [first, bytes])).toEqual(await print(change));
		}),
		{numRuns: 250},
	);
});

test('equal frames cost nothing, and a changed one never more than emptying each row and drawing anew', () => {
	fc.assert(
		fc.property(anyChange, change => {
			const {second, bytes, next} = diff(change);
			expect(diffFrames(next, readFrame(change.next, change))).toBe('');
			// Drawn anew, all is emptied at once, which a screen shows as a flicker; here row by row: \e[13H\e[m\e[K.
			expect(bytes.length).toBeLessThanOrEqual(second.length + 12 * change.rows);
		}),
	);
});

test('the screen never scrolls: nothing is pushed out, whatever is written in its last cell', async () => {
	await fc.assert(
		fc.asyncProperty(anyChange, async change => {
			const terminal = createHeadless(change.columns, change.rows);
			const {first, bytes} = diff(change);
			await feed(terminal, first + bytes);
			expect(terminal.buffer.active.baseY).toBe(0);
			terminal.dispose();
		}),
		{numRuns: 150},
	);
});

function diff(change: Change) {
	const previous = readFrame(change.previous, change);
	const next = readFrame(change.next, change, previous);
	return {
		next,
		first: diffFrames(undefined, previous),
		second: diffFrames(undefined, next),
		bytes: diffFrames(previous, next),
	};
}

// To make a terminal takes longer than everything else here: two serve all.
const screens = {narrow: createHeadless(24, 14), wide: createHeadless(400, 14)};

async function show({columns, rows}: Size, writes: readonly string[]): Promise<SeenCell[][]> {
	const terminal = columns > 24 ? screens.wide : screens.narrow;
	terminal.reset();
	terminal.resize(columns, rows);
	await feed(terminal, writes.join(''));
	return seeCells(readCells(terminal));
}

/** The same frame simply printed, on a screen so wide that nothing reaches its edge. */
async function print({next, columns, rows}: Change): Promise<SeenCell[][]> {
	const lines = next.split('\n').slice(0, rows);
	const bytes = lines.map((line, y) => `\u001B[${y + 1}H\u001B[m${line}`).join('');
	const cells = await show({columns: 400, rows}, [bytes]);
	const narrow = cells.map(row => {
		const cut = row.slice(0, columns);
		const edge = cut.at(-1);
		return edge?.width === 2 ? [...cut.slice(0, -1), {...edge, text: ' ', width: 1}] : cut;
	});
	return seeCells(narrow);
}
