import type {Cell} from './cell.ts';
import {changeStyle, plain, type Style} from './style.ts';

/** Gathers bytes and knows where the terminal's cursor stands and how it writes. */
export type Pen = {
	readonly style: Style;
	moveTo(x: number, y: number): void;
	put(cell: Cell): void;
	setStyle(style: Style): void;
	eraseToEnd(): void;
	/** Bytes that leave the cursor somewhere else. */
	raw(bytes: string): void;
	take(): string;
};

export function createPen(columns: number): Pen {
	let bytes = '';
	let style = plain;
	let position: {readonly x: number; readonly y: number} | undefined;

	const setStyle = (next: Style): void => {
		bytes += changeStyle(style, next);
		style = next;
	};

	return {
		get style() {
			return style;
		},
		setStyle,
		moveTo(x, y) {
			if (position?.x !== x || position.y !== y) {
				bytes += moveCursor(position, {x, y});
				position = {x, y};
			}
		},
		put(cell) {
			if (cell.width === 0 || position === undefined) {
				return;
			}

			setStyle(cell.style);
			if (cell.reach > 0) {
				// Emptied first, and the cursor is placed anew after: whatever width the terminal thinks of.
				bytes += ' '.repeat(cell.width) + moveCursor(undefined, position);
			}

			bytes += cell.text;
			const x = position.x + cell.width;
			// At the edge terminals differ in where the cursor is after the last column.
			position = cell.reach > 0 || x >= columns ? undefined : {x, y: position.y};
		},
		eraseToEnd() {
			setStyle(plain);
			bytes += '\u001B[K';
		},
		raw(more) {
			bytes += more;
			position = undefined;
		},
		take() {
			setStyle(plain);
			const taken = bytes;
			bytes = '';
			return taken;
		},
	};
}

type Position = {readonly x: number; readonly y: number};

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
