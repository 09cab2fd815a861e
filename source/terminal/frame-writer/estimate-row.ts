import {blankCell, isSameCell} from './cell.ts';
import type {Line} from './frame.ts';
import {plain} from './style.ts';

/** About how many bytes it takes to turn one row into another. */
export function estimateRow(previous: Line, next: Line): number {
	if (previous === next || previous.source === next.source) {
		return 0;
	}

	let bytes = 6;
	let style = plain;
	for (let x = 0; x < next.end; x++) {
		const cell = next.cells[x] ?? blankCell;
		if (!isSameCell(cell, previous.cells[x] ?? blankCell)) {
			bytes += cell.style.key === style.key ? 1 : 5;
			style = cell.style;
		}
	}

	return bytes + (previous.end > next.end ? 3 : 0);
}
