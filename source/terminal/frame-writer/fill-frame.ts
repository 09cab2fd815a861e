import {blankCell, type Cell, makeCell} from './cell.ts';
import {type Frame, type Line, makeBlankLine, makeLine, type Size} from './frame.ts';
import {readGlyphs} from './glyph.ts';
import type {Row, Run} from './run.ts';

/**
 * Puts rows into the cells of a screen. What is no glyph is dropped here, so nothing but our own
 * sequences ever moves the cursor, sets a title or fills a clipboard. Rows and columns that the screen
 * does not have are cut off. Rows that a frame filled before has, too, are not filled again.
 */
export function fillFrame(rows: readonly Row[], size: Size, known?: Frame): Frame {
	const {columns} = size;
	const filled = new Map<string, Line>();
	if (known?.columns === columns) {
		for (const line of known.lines) {
			filled.set(line.source, line);
		}
	}

	const lines: Line[] = [];
	for (const row of rows.slice(0, size.rows)) {
		const source = sourceOf(row);
		let line = filled.get(source);
		if (line === undefined) {
			line = makeLine(source, fillCells(row, columns));
			filled.set(source, line);
		}

		lines.push(line);
	}

	const blank = filled.get('') ?? makeBlankLine(columns);
	while (lines.length < size.rows) {
		lines.push(blank);
	}

	return {columns, rows: size.rows, lines};
}

function sourceOf(row: Row): string {
	return row.map(({text, style}) => `${style.key}m${text}`).join('\0');
}

function fillCells(row: Row, columns: number): Cell[] {
	const cells: Cell[] = [];
	for (const run of row) {
		putRun(cells, run, columns);
	}

	while (cells.length < columns) {
		cells.push(blankCell);
	}

	return cells;
}

function putRun(cells: Cell[], {text, style}: Run, columns: number): void {
	if (/^[ -~]*$/.test(text)) {
		for (const character of text.slice(0, columns - cells.length)) {
			cells.push(makeCell(character, 1, style));
		}

		return;
	}

	for (const {text: glyph, width, reach} of readGlyphs(text)) {
		if (cells.length + width > columns) {
			// Half a wide character would spoil the edge.
			while (cells.length < columns) {
				cells.push(makeCell(' ', 1, style));
			}

			return;
		}

		cells.push(makeCell(glyph, width, style, reach));
		if (width === 2) {
			cells.push(makeCell('', 0, style));
		}
	}
}
