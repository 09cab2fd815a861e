import {blankCell, type Cell, isBlank} from './cell.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** One row of the screen, exactly as wide as the screen. */
export type Line = {
	/** What it was filled from: rows with the same source have the same cells. */
	readonly source: string;
	readonly cells: readonly Cell[];
	/** Everything from here on is blank. */
	readonly end: number;
	/** Holds a character that some terminals measure otherwise. */
	readonly isFragile: boolean;
};

/** The whole screen, exactly as many lines as it has rows. */
export type Frame = Size & {readonly lines: readonly Line[]};

export function makeLine(source: string, cells: readonly Cell[]): Line {
	let end = cells.length;
	while (end > 0 && isBlank(cells[end - 1] ?? blankCell)) {
		end--;
	}

	return {source, cells, end, isFragile: cells.some(cell => cell.reach > 0)};
}

export function makeBlankLine(columns: number): Line {
	return makeLine(
		'',
		Array.from({length: columns}, () => blankCell),
	);
}

export function makeBlankFrame({columns, rows}: Size): Frame {
	const line = makeBlankLine(columns);
	return {columns, rows, lines: Array.from({length: rows}, () => line)};
}
