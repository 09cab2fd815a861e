import type {Abilities} from '../terminals.ts';
import {blankCell, type Cell, isBlank, isSameCell} from './cell.ts';
import {findDirty} from './find-dirty.ts';
import {type Line, makeLine} from './frame.ts';
import {type Pen, styleFor} from './pen.ts';
import {findRestyles, restyleLine} from './restyle.ts';
import {changeStyle} from './style.ts';

/** A gap of unchanged cells longer than this is never cheaper than a cursor move. */
const longestGap = 8;

/** What erasing the rest of a row takes. */
const eraseBytes = 3;
/** Fewer blanks than this are written sooner than erased and stepped over. */
const fewestErased = 13;

/** Turns one row of the screen into another, in the shortest of some ways. */
export function drawRow(pen: Pen, y: number, previous: Line, next: Line, abilities: Abilities): void {
	if (previous === next || previous.source === next.source) {
		return;
	}

	const dirty = findDirty(previous, next);
	const change = {previous, next, dirty};
	const others = [
		...eraseFirst(pen, y, change, abilities),
		...(abilities.restyles ? restyleFirst(pen, y, change, abilities) : []),
	];
	if (others.length === 0) {
		drawDirty(pen, y, change, abilities);
		return;
	}

	const changing = pen.fork();
	drawDirty(changing, y, change, abilities);
	pen.join(others.reduce((best, other) => (sizeOf(other) < sizeOf(best) ? other : best), changing));
}

function eraseFirst(pen: Pen, y: number, {previous, next, dirty}: Change, abilities: Abilities): Pen[] {
	const first = dirty.indexOf(true);
	if (!mayEraseFirst(next, dirty, first)) {
		return [];
	}

	const erasing = pen.fork();
	erasing.moveTo(first, y);
	erasing.eraseToEnd();
	const cells = previous.cells.map((cell, x) => (x < first ? cell : blankCell));
	return [drawRest(erasing, y, makeLine('', cells), next, abilities)];
}

function restyleFirst(pen: Pen, y: number, {previous, next, dirty}: Change, abilities: Abilities): Pen[] {
	return findRestyles(previous, next, dirty).map(restyle => {
		const restyling = pen.fork();
		restyling.restyle(y, restyle);
		return drawRest(restyling, y, restyleLine(previous, restyle), next, abilities);
	});
}

/** After something was done to the whole row. */
function drawRest(pen: Pen, y: number, previous: Line, next: Line, abilities: Abilities): Pen {
	drawDirty(pen, y, {previous, next, dirty: findDirty(previous, next)}, abilities);
	return pen;
}

/** Only where more blanks would have to be written than what is there already. */
function mayEraseFirst({cells, end}: Line, dirty: readonly boolean[], first: number): boolean {
	let gain = -eraseBytes;
	for (let x = first; x < end; x++) {
		const isEmpty = isBlank(cells[x] ?? blankCell);
		if (dirty[x] === isEmpty) {
			gain += isEmpty ? 1 : -1;
		}
	}

	return gain > 0;
}

function sizeOf({bytes}: Pen): number {
	return Buffer.byteLength(bytes);
}

type Change = {readonly previous: Line; readonly next: Line; readonly dirty: readonly boolean[]};

function drawDirty(pen: Pen, y: number, {previous, next, dirty}: Change, abilities: Abilities): void {
	const mayBridge = !previous.isFragile && !next.isFragile;
	for (let x = 0; x < next.end; ) {
		const cell = next.cells[x] ?? blankCell;
		if (!dirty[x] || cell.width === 0) {
			x++;
			continue;
		}

		const count = countSame(next, dirty, x);
		if (abilities.erases && !abilities.repeats && count >= fewestErased && isBlank(cell)) {
			pen.moveTo(x, y);
			pen.erase(count);
			x += count;
			continue;
		}

		const gap = pen.position?.y === y ? next.cells.slice(pen.position.x, x) : [];
		if (mayBridge && gap.length > 0 && isCheaper(pen, gap, cell, abilities)) {
			for (const unchanged of gap) {
				pen.put(unchanged);
			}
		}

		pen.moveTo(x, y);
		pen.putMany(cell, count);
		x += cell.width * count;
	}

	clearTail(pen, y, dirty, next.end);
}

/** How many of the same are to be written here; characters that may be measured otherwise stand alone. */
function countSame({cells, end}: Line, dirty: readonly boolean[], from: number): number {
	const first = cells[from] ?? blankCell;
	let to = from + 1;
	if (first.width === 1 && first.reach === 0) {
		while (to < end && dirty[to] && isSameCell(first, cells[to] ?? blankCell)) {
			to++;
		}
	}

	return to - from;
}

function clearTail(pen: Pen, y: number, dirty: readonly boolean[], end: number): void {
	const first = dirty.indexOf(true, end);
	if (first === -1) {
		return;
	}

	pen.moveTo(first, y);
	const last = dirty.lastIndexOf(true);
	if (last - first < 3) {
		for (let x = first; x <= last; x++) {
			pen.put(blankCell);
		}
	} else {
		pen.eraseToEnd();
	}
}

/** Whether writing the unchanged cells in between takes fewer bytes than stepping over them. */
function isCheaper(pen: Pen, gap: readonly Cell[], then: Cell, abilities: Abilities): boolean {
	if (gap.length > longestGap) {
		return false;
	}

	let style = pen.style;
	let bytes = 0;
	for (const cell of gap) {
		const next = styleFor(cell, style, abilities);
		bytes += changeStyle(style, next).length + Buffer.byteLength(cell.text);
		style = next;
	}

	const step = gap.length === 1 ? 3 : 4;
	return bytes + changeStyle(style, then.style).length <= step + changeStyle(pen.style, then.style).length;
}
