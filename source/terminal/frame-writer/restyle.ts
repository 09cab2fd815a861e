import type {Cell} from './cell.ts';
import {blankCell, makeCell} from './cell.ts';
import {type Line, makeLine} from './frame.ts';
import {attribute, makeStyle, type Style} from './style.ts';

/** Attributes that all cells of a row get or lose, whatever is written there (DECCARA). */
export type Restyle = {readonly on: number; readonly off: number};

const {bold, dim, underlined, inverse} = attribute;
/** What a VT420 can change, but for what would leave blanks in a style that nobody sees. */
const changeable = {on: underlined | inverse, off: bold | underlined | inverse};
const codes = [
	{bit: bold, on: '1', off: '22'},
	{bit: underlined, on: '4', off: '24'},
	{bit: inverse, on: '7', off: '27'},
];

/** Fewer cells than this are written sooner. */
const fewestCells = 12;

export function describeRestyle({on, off}: Restyle): string {
	return codes
		.flatMap(code => [...(on & code.bit ? [code.on] : []), ...(off & code.bit ? [code.off] : [])])
		.join(';');
}

/** Changes of looks that many of a row's cells are in need of: each alone, and all of them together. */
export function findRestyles(previous: Line, next: Line, dirty: readonly boolean[]): Restyle[] {
	if (previous.isFragile || next.isFragile) {
		// Nobody knows which places such characters take.
		return [];
	}

	const found = new Map<string, Restyle>();
	let cells = 0;
	for (const [x, cell] of next.cells.entries()) {
		const wanted = dirty[x] ? compare(previous.cells[x] ?? blankCell, cell) : undefined;
		if (wanted) {
			cells++;
			found.set(describeRestyle(wanted), wanted);
		}
	}

	if (cells < fewestCells) {
		return [];
	}

	const all = [...found.values()].reduce(merge);
	if ((all.on & all.off) === 0) {
		found.set(describeRestyle(all), all);
	}

	return [...found.values()];
}

/** What makes the one out of the other, if there is such a thing. */
function compare(before: Cell, after: Cell): Restyle | undefined {
	const [from, to] = [before.style, after.style];
	const on = to.attributes & ~from.attributes;
	const off = from.attributes & ~to.attributes;
	const isPossible =
		before.text === after.text &&
		isCertain(before, to, off) &&
		from.foreground === to.foreground &&
		from.background === to.background &&
		(on & ~changeable.on) === 0 &&
		(off & ~changeable.off) === 0;
	return isPossible ? {on, off} : undefined;
}

function merge(one: Restyle, other: Restyle): Restyle {
	return {on: one.on | other.on, off: one.off | other.off};
}

/** What a row looks like after that. */
export function restyleLine({cells}: Line, restyle: Restyle): Line {
	return makeLine(
		'',
		cells.map(cell => restyleCell(cell, restyle)),
	);
}

function restyleCell(cell: Cell, {on, off}: Restyle): Cell {
	const {attributes, foreground, background} = cell.style;
	const style = makeStyle((attributes | on) & ~off, foreground, background);
	return isCertain(cell, style, off) ? makeCell(cell.text, cell.width, style, cell.reach) : unknown(cell);
}

/**
 * With bold some end what is dim, too; xterm writes a bold colour as a bright one, which stays; and a
 * blank in a style of its own is none that we know of.
 */
function isCertain({text, style: before}: Cell, after: Style, off: number): boolean {
	const losesBold = (off & bold) !== 0;
	const isDim = losesBold && (before.attributes & dim) !== 0;
	const isBright = losesBold && (before.attributes & bold) !== 0 && before.foreground !== '';
	const isStained = text === ' ' && after.key !== '' && !after.showsOnBlanks;
	return !isDim && !isBright && !isStained;
}

/** Takes its places, and is nothing that is ever wanted. */
function unknown(cell: Cell): Cell {
	return cell.width === 0 ? cell : {...cell, text: '\uFFFF'};
}
