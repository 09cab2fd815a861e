import {type Abilities, commonAbilities} from '../terminals.ts';
import {drawRow} from './draw-row.ts';
import {findScrolls, type Scroll} from './find-scrolls.ts';
import {type Frame, makeBlankFrame} from './frame.ts';
import {createPen} from './pen.ts';

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

	for (const [y, line] of next.lines.entries()) {
		const before = lines[y];
		if (before) {
			drawRow(pen, y, before, line, rowAbilities);
		}
	}

	const bytes = pen.take();
	return bytes === '' || !abilities.synchronizes ? bytes : beginUpdate + bytes + endUpdate;
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
