import {blankCell, type Cell, isSameCell} from './cell.ts';
import type {Line} from './frame.ts';

/** Which cells must be written, with those that suffer when a neighbour is written. */
export function findDirty(previous: Line, next: Line): boolean[] {
	const dirty = next.cells.map((cell, x) => !isSameCell(cell, previous.cells[x] ?? blankCell));
	let isSpreading = true;
	while (isSpreading) {
		const before = [previous, next].map(({cells}) => spread(dirty, cells));
		isSpreading = before.includes(true);
	}

	return dirty;
}

/** A character and all the places it may touch are written together. */
function spread(dirty: boolean[], cells: readonly Cell[]): boolean {
	let hasChanged = false;
	for (let x = cells.length - 1; x >= 0; x--) {
		const {width, reach} = cells[x] ?? blankCell;
		if (width + reach <= 1) {
			continue;
		}

		const end = Math.min(x + width + reach, cells.length);
		const some = dirty.indexOf(true, x);
		if (some === -1 || some >= end) {
			continue;
		}

		for (let place = x; place < end; place++) {
			hasChanged ||= !dirty[place];
			dirty[place] = true;
		}
	}

	return hasChanged;
}
