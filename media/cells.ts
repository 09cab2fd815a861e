import {type Cell, makeCell} from '../source/terminal/frame-writer/cell.ts';
import {attribute, makeStyle} from '../source/terminal/frame-writer/style.ts';
import type {SeenCell} from '../test/terminal/kit/cells.ts';

const looks: readonly (readonly [word: string, bit: number])[] = [
	['bold', attribute.bold],
	['dim', attribute.dim],
	['italic', attribute.italic],
	['underline', attribute.underlined],
	['inverse', attribute.inverse],
];

/** What a terminal shows, as the program knows a screen. */
export function cellsOf(rows: readonly (readonly SeenCell[])[]): readonly (readonly Cell[])[] {
	return rows.map(row =>
		row.map(({text, width, foreground, background, looks: words}) => {
			const bits = looks.filter(([word]) => words.split(' ').includes(word)).map(([, bit]) => bit);
			const attributes = bits.reduce((all, bit) => all | bit, 0);
			const style = makeStyle(attributes, codeOf(foreground, 38), codeOf(background, 48));
			return makeCell(text, width === 2 ? 2 : width === 0 ? 0 : 1, style);
		}),
	);
}

/** A colour as the kit tells it: mode and number. */
function codeOf(colour: string, first: 38 | 48): string {
	const [mode, value = 0] = colour.split(':').map(Number);
	if (colour === '') {
		return '';
	}

	return mode === 0x3_00_00_00
		? `${first};2;${value >> 16};${(value >> 8) & 0xff};${value & 0xff}`
		: `${first};5;${value}`;
}
