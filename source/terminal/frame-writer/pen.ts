import type {Abilities} from '../terminals.ts';
import {type Cell, isBlank} from './cell.ts';
import {describeRestyle, type Restyle} from './restyle.ts';
import {changeStyle, plain, type Style} from './style.ts';

/** Gathers bytes and knows where the terminal's cursor stands and how it writes. */
export type Pen = {
	readonly style: Style;
	moveTo(x: number, y: number): void;
	put(cell: Cell): void;
	setStyle(style: Style): void;
	/** So many of the same, one after the other, as far as the row goes. */
	putMany(cell: Cell, count: number): void;
	/** Blanks from the cursor on; it stays where it is. */
	erase(count: number): void;
	eraseToEnd(): void;
	/** Changes the looks of a whole row; the cursor stays where it is. */
	restyle(y: number, restyle: Restyle): void;
	/** Bytes that leave the cursor somewhere else. */
	raw(bytes: string): void;
	/** A pen that goes on from here with nothing written yet: to try something. */
	fork(): Pen;
	/** Takes over what a fork has written, and where it has got to. */
	join(fork: Pen): void;
	/** Where it stands; undefined where terminals differ. */
	readonly position: Position | undefined;
	/** Whether looks were changed since bytes were taken. */
	readonly restyles: boolean;
	/** What was written so far. */
	readonly bytes: string;
	take(): string;
};

type PenStart = Pick<Pen, 'style' | 'position' | 'restyles'>;

/** Rectangles instead of streams of characters, which leave out what was erased; and back. */
const extent = {rectangle: '\u001B[2*x', stream: '\u001B[*x'};

/** Fewer than these are written sooner than repeated. */
const fewestRepeated = 6;

export function createPen(columns: number, abilities: Abilities, start?: PenStart): Pen {
	let bytes = '';
	let style = start?.style ?? plain;
	let position = start?.position;
	let restyles = start?.restyles ?? false;

	const setStyle = (next: Style): void => {
		bytes += changeStyle(style, next);
		style = next;
	};

	const put = (cell: Cell): void => {
		if (cell.width === 0 || position === undefined) {
			return;
		}

		setStyle(styleFor(cell, style, abilities));

		if (cell.reach > 0) {
			// Emptied first, and the cursor is placed anew after: whatever width the terminal thinks of.
			bytes += ' '.repeat(cell.width) + moveCursor(undefined, position);
		}

		bytes += cell.text;
		advance(cell.width, cell.reach);
	};

	const advance = (by: number, reach = 0): void => {
		// At the edge terminals differ in where the cursor is after the last column.
		position =
			position === undefined || reach > 0 || position.x + by >= columns
				? undefined
				: {x: position.x + by, y: position.y};
	};

	return {
		get style() {
			return style;
		},
		get position() {
			return position;
		},
		get bytes() {
			return bytes;
		},
		setStyle,
		put,
		moveTo(x, y) {
			if (position?.x !== x || position.y !== y) {
				bytes += moveCursor(position, {x, y});
				position = {x, y};
			}
		},
		putMany(cell, count) {
			if (!abilities.repeats || count < fewestRepeated || !/^[ -~]$/.test(cell.text)) {
				for (let times = 0; times < count; times++) {
					put(cell);
				}

				return;
			}

			put(cell);
			bytes += `\u001B[${count - 1}b`;
			advance(count - 1);
		},
		erase(count) {
			setStyle(plain);
			bytes += `\u001B[${count}X`;
		},
		eraseToEnd() {
			setStyle(plain);
			bytes += '\u001B[K';
		},
		restyle(y, restyle) {
			bytes += `${restyles ? '' : extent.rectangle}\u001B[${y + 1};;${y + 1};;${describeRestyle(restyle)}$r`;
			restyles = true;
		},
		raw(more) {
			bytes += more;
			position = undefined;
		},
		get restyles() {
			return restyles;
		},
		fork: () => createPen(columns, abilities, {style, position, restyles}),
		join(fork) {
			({style, position, restyles} = fork);
			bytes += fork.bytes;
		},
		take() {
			setStyle(plain);
			const taken = restyles ? bytes + extent.stream : bytes;
			restyles = false;
			bytes = '';
			return taken;
		},
	};
}

/** The style in which a cell is written: nobody sees in which a blank is, unless it is changed later. */
export function styleFor(cell: Cell, current: Style, {restyles, mayRestyle}: Abilities): Style {
	return isBlank(cell) && !current.showsOnBlanks && !restyles && !mayRestyle ? current : cell.style;
}

export type Position = {readonly x: number; readonly y: number};

function moveCursor(from: Position | undefined, to: Position): string {
	const column = to.x === 0 ? '' : `;${to.x + 1}`;
	const absolute = `\u001B[${to.y === 0 && to.x === 0 ? '' : to.y + 1}${column}H`;
	if (from === undefined) {
		return absolute;
	}

	const relative = moveDown(to.y - from.y) + moveRight(from.x, to.x);
	return relative.length < absolute.length ? relative : absolute;
}

function moveDown(distance: number): string {
	return distance === 0 ? '' : move(distance, 'B', 'A');
}

function moveRight(from: number, to: number): string {
	const distance = to - from;
	if (distance >= 0) {
		return distance === 0 ? '' : move(distance, 'C', 'D');
	}

	if (to === 0) {
		return '\r';
	}

	return distance > -4 ? '\b'.repeat(-distance) : move(distance, 'C', 'D');
}

function move(distance: number, forward: string, back: string): string {
	const steps = Math.abs(distance);
	return `\u001B[${steps === 1 ? '' : steps}${distance > 0 ? forward : back}`;
}
