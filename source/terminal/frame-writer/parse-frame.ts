import {blankCell, type Cell, makeCell} from './cell.ts';
import {type Frame, type Line, makeBlankLine, makeLine, type Size} from './frame.ts';
import {readGlyphs} from './glyph.ts';
import {applySgr, plain, type Style} from './style.ts';

export type ParseOptions = {
	/** Without it colours are dropped; bold, dim and inverse stay. */
	readonly colour?: boolean;
	/** A frame read before in the same way: rows that did not change are not read again. */
	readonly known?: Frame | undefined;
};

/**
 * The cells of a frame as Ink prints it: lines, each with its own SGR sequences. What is neither
 * text nor SGR is dropped here, so nothing but our own sequences ever moves the cursor, sets a
 * title or fills a clipboard. Lines and columns that the screen does not have are cut off.
 */
export function parseFrame(text: string, size: Size, {colour = true, known}: ParseOptions = {}): Frame {
	const {columns, rows} = size;
	const read = new Map<string, Line>();
	if (known?.columns === columns) {
		for (const line of known.lines) {
			read.set(line.source, line);
		}
	}

	const lines: Line[] = [];
	for (const source of text.split('\n', rows)) {
		let line = read.get(source);
		if (line === undefined) {
			line = makeLine(source, readCells(source, columns, colour));
			read.set(source, line);
		}

		lines.push(line);
	}

	const blank = read.get('') ?? makeBlankLine(columns);
	while (lines.length < rows) {
		lines.push(blank);
	}

	return {columns, rows, lines};
}

// SGR; any other CSI; strings (OSC, DCS, APC, PM, SOS) to their end; other escapes; lone controls.
const sequence =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds.
	/(?:\u001B\[|\u009B)([\d;:]*)m|(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]?|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[\u0020-\u002F]*[\u0030-\u007E]?|[\u0000-\u001F\u007F-\u009F]+/g;

function readCells(source: string, columns: number, colour: boolean): Cell[] {
	const cells: Cell[] = [];
	let style = plain;
	let from = 0;
	for (const match of source.matchAll(sequence)) {
		putText(cells, source.slice(from, match.index), style, columns);
		from = match.index + match[0].length;
		if (match[1] !== undefined) {
			style = applySgr(style, match[1], {colour});
		}
	}

	putText(cells, source.slice(from), style, columns);
	while (cells.length < columns) {
		cells.push(blankCell);
	}

	return cells;
}

function putText(cells: Cell[], text: string, style: Style, columns: number): void {
	if (text === '' || cells.length >= columns) {
		return;
	}

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
