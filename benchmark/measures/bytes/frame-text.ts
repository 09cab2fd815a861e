import type {IBufferCell, Terminal} from '@xterm/headless';

/**
 * What a terminal shows, as Ink would print it: lines of text and SGR, without blanks at the end. A
 * space keeps the looks of what stands before it where nobody sees a difference: that is shorter.
 */
export function readFrame(terminal: Terminal): string {
	return Array.from({length: terminal.rows}, (_, y) => readLine(terminal, y)).join('\n');
}

function readLine(terminal: Terminal, y: number): string {
	const {active} = terminal.buffer;
	const line = active.getLine(active.baseY + y);
	let text = '';
	let shown: Looks = plain;
	let complete = '';
	for (let x = 0; x < terminal.cols; x++) {
		const cell = line?.getCell(x);
		if (cell === undefined || cell.getWidth() === 0) {
			continue;
		}

		const own = looksOf(cell);
		const isBlank = cell.getChars().trim() === '' && !own.isSeenOnBlanks;
		if (own.sgr !== shown.sgr && !(isBlank && !shown.isSeenOnBlanks)) {
			text += `\u001B[0${own.sgr}m`;
			shown = own;
		}

		text += cell.getChars() || ' ';
		if (!isBlank) {
			complete = text + (shown.sgr === '' ? '' : '\u001B[0m');
		}
	}

	return complete;
}

type Looks = {readonly sgr: string; readonly isSeenOnBlanks: boolean};

const plain: Looks = {sgr: '', isSeenOnBlanks: false};

function looksOf(cell: IBufferCell): Looks {
	return {
		sgr: sgrOf(cell),
		isSeenOnBlanks: Boolean(cell.isInverse() || cell.isUnderline()) || !cell.isBgDefault(),
	};
}

function sgrOf(cell: IBufferCell): string {
	return [
		cell.isBold() ? ';1' : '',
		cell.isDim() ? ';2' : '',
		cell.isItalic() ? ';3' : '',
		cell.isUnderline() ? ';4' : '',
		cell.isInverse() ? ';7' : '',
		colourOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor(), 30),
		colourOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor(), 40),
	].join('');
}

function colourOf(isDefault: boolean, isRgb: boolean, colour: number, base: number): string {
	if (isDefault) {
		return '';
	}

	if (isRgb) {
		return `;${base + 8};2;${colour >> 16};${(colour >> 8) & 255};${colour & 255}`;
	}

	return colour < 8
		? `;${base + colour}`
		: colour < 16
			? `;${base + 52 + colour}`
			: `;${base + 8};5;${colour}`;
}
