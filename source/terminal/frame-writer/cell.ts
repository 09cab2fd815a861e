import {plain, type Style} from './style.ts';

/** One place of the grid. A wide character takes two: the second has no text and no width. */
export type Cell = {
	readonly text: string;
	readonly width: 0 | 1 | 2;
	readonly style: Style;
	/**
	 * How many places further right a terminal may reach when it thinks the character wider than we
	 * do. 0 for what every terminal measures alike.
	 */
	readonly reach: number;
};

export const blankCell: Cell = {text: ' ', width: 1, style: plain, reach: 0};

/** A space that looks like none is one, whatever its style: bold or red, nobody sees it. */
export function makeCell(text: string, width: 0 | 1 | 2, style: Style, reach = 0): Cell {
	return text === ' ' && !style.showsOnBlanks ? blankCell : {text, width, style, reach};
}

export function isSameCell(one: Cell, other: Cell): boolean {
	return (
		one === other ||
		(one.text === other.text && one.width === other.width && one.style.key === other.style.key)
	);
}

export function isBlank(cell: Cell): boolean {
	return cell.text === ' ' && cell.style.key === '';
}
