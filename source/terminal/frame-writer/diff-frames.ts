import {type Abilities, commonAbilities} from '../terminals.ts';
import {drawRow} from './draw-row.ts';
import {findScrolls, type Scroll} from './find-scrolls.ts';
import {type Frame, type Line, makeBlankFrame} from './frame.ts';
import {createPen, type Pen} from './pen.ts';

const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';
/** No margins, no wrapping at the edge, no cursor, plain style, nothing on the screen. */
export const startAnew = '\u001B[r\u001B[?7l\u001B[?25l\u001B[m\u001B[H\u001B[2J';

/**
 * The bytes that turn the screen from one frame into the next; '' when nothing changed. Without a
 * previous frame, or with one of another size, everything is drawn anew.
 */
export function diffFrames(
	previous: Frame | undefined,
	next: Frame,
	abilities: Abilities = commonAbilities,
): string {
	return drawSome(previous, next, abilities, Number.POSITIVE_INFINITY).bytes;
}

/** What was drawn, and what the screen shows then: the next frame itself, or a part of it where there was no room. */
export type Drawn = {readonly bytes: string; readonly shown: Frame};

/** The same in about so many bytes, one row at least. */
export function drawSome(
	previous: Frame | undefined,
	next: Frame,
	abilities: Abilities,
	room: number,
): Drawn {
	const {columns, rows} = next;
	const isAnew = previous?.columns !== columns || previous.rows !== rows;
	let lines = (isAnew ? makeBlankFrame(next) : previous).lines;
	let rowAbilities = abilities;
	const pen = createPen(columns, abilities);
	if (isAnew) {
		pen.raw(startAnew);
	} else if (abilities.scrolls) {
		const {scrolls, moved} = findScrolls(lines, next.lines, columns);
		pen.raw(writeScrolls(scrolls, rows));
		lines = moved;
		if (scrolls.length > 0) {
			// xterm may paint looks changed right after that where the row was before.
			rowAbilities = {...abilities, restyles: false, mayRestyle: abilities.restyles || abilities.mayRestyle};
		}
	}

	const left = drawRows(pen, lines, next, rowAbilities, room);
	const shown = left.size === 0 ? next : {...next, lines: next.lines.map((line, y) => left.get(y) ?? line)};
	const bytes = pen.take();
	return {bytes: bytes === '' || !abilities.synchronizes ? bytes : beginUpdate + bytes + endUpdate, shown};
}

/** Returns the rows for which there was no room, as they are. */
function drawRows(
	pen: Pen,
	lines: readonly Line[],
	next: Frame,
	abilities: Abilities,
	room: number,
): ReadonlyMap<number, Line> {
	const left = new Map<number, Line>();
	const last = next.rows - 1;
	for (let turn = 0; turn <= last; turn++) {
		// Where it takes several turns, what answers a key comes first: the last row.
		const y = room === Number.POSITIVE_INFINITY ? turn : (turn + last) % next.rows;
		const [before, after] = [lines[y], next.lines[y]];
		if (before && after && pen.bytes.length < room) {
			drawRow(pen, y, before, after, abilities);
		} else if (before && before.source !== after?.source) {
			left.set(y, before);
		}
	}

	return left;
}

/**
 * By deleting and inserting lines between margins: that is understood everywhere, while the
 * console of a machine knows no scroll sequences (CSI S and T).
 */
function writeScrolls(scrolls: readonly Scroll[], rows: number): string {
	let bytes = '';
	let hasMargins = false;
	for (const {top, bottom, by} of scrolls) {
		const isWhole = top === 0 && bottom === rows - 1;
		if (!isWhole || hasMargins) {
			bytes += `\u001B[${top + 1};${bottom + 1}r`;
			hasMargins = true;
		}

		const count = Math.abs(by) === 1 ? '' : Math.abs(by);
		bytes += `\u001B[${top === 0 ? '' : top + 1}H\u001B[${count}${by > 0 ? 'M' : 'L'}`;
	}

	return hasMargins ? `${bytes}\u001B[r` : bytes;
}
