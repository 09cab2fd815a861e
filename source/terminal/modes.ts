import type {Capabilities} from './capabilities.ts';

const alternate = {on: '\u001B[?1049h', off: '\u001B[?1049l'};
const wrapping = {on: '\u001B[?7h', off: '\u001B[?7l'};
const cursor = {show: '\u001B[?25h', hide: '\u001B[?25l'};
/** Presses and the wheel, told with whole numbers (SGR). */
const mouse = {on: '\u001B[?1000h\u001B[?1006h', off: '\u001B[?1006l\u001B[?1000l'};
const plainStyle = '\u001B[m';
const endUpdate = '\u001B[?2026l';
const wholeMargins = '\u001B[r';
const eraseBelow = '\u001B[J';

type Modes = Pick<Capabilities, 'screenReader' | 'mouse'>;

/** Takes the screen: an empty one of our own, without cursor and without wrapping at its edge. */
export function enterModes({screenReader, mouse: hasMouse}: Modes): string {
	return screenReader ? '' : alternate.on + wrapping.off + cursor.hide + (hasMouse ? mouse.on : '');
}

/** Gives it back, whatever was being written when the end came. */
export function leaveModes({screenReader, mouse: hasMouse}: Modes): string {
	// The margins before the alternate screen is left: on some terminals both screens share them,
	// and to set them moves the cursor home, which 1049 then puts back. Where there is no such screen
	// (a console, GNU screen as it comes) the frame must not stay under what follows.
	return screenReader
		? plainStyle
		: (hasMouse ? mouse.off : '') +
				endUpdate +
				plainStyle +
				wholeMargins +
				eraseBelow +
				wrapping.on +
				alternate.off +
				cursor.show;
}
