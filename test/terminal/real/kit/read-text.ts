import {createHeadless, feed, readCells, type SeenCell, seeCells} from '../../kit/cells.ts';
import type {Size} from '../../kit/tmux.ts';

/** Lines with SGR sequences, as terminals print what they show. */
export async function readText(text: string, {columns, rows}: Size): Promise<SeenCell[][]> {
	// The line's end of the last column must not wrap.
	const reader = createHeadless(columns + 1, rows);
	await feed(reader, text.trimEnd().replaceAll(/\r?\n/g, '\r\n'));
	const cells = readCells(reader, columns);
	reader.dispose();
	return seeCells(cells);
}
