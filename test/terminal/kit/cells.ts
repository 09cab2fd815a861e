import xterm, {type Terminal} from '@xterm/headless';

/** A place of a terminal's screen as a person sees it: an emptied place reads as a space. */
export type SeenCell = {
	readonly text: string;
	readonly width: number;
	readonly foreground: string;
	readonly background: string;
	readonly looks: string;
};

export function createHeadless(columns: number, rows: number): Terminal {
	return new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 100,
		windowOptions: {pushTitle: true, popTitle: true},
	});
}

export async function feed(terminal: Terminal, bytes: string | Uint8Array): Promise<void> {
	await new Promise<void>(resolve => {
		terminal.write(bytes, resolve);
	});
}

/** What is seen, row by row, without the blanks at the end. */
export function readScreen(terminal: Terminal): string[] {
	const {active} = terminal.buffer;
	return Array.from(
		{length: terminal.rows},
		(_, y) =>
			active
				.getLine(active.baseY + y)
				?.translateToString(true)
				.trimEnd() ?? '',
	);
}

/** Whole rows, or as much of each as is wanted: a screen has thousands of cells. */
export function readCells(terminal: Terminal, columns = terminal.cols): SeenCell[][] {
	const {active} = terminal.buffer;
	return Array.from({length: terminal.rows}, (_, y) => {
		const line = active.getLine(active.baseY + y);
		return Array.from({length: columns}, (_, x) => {
			const cell = line?.getCell(x);
			if (cell === undefined) {
				return {text: ' ', width: 1, foreground: '', background: '', looks: ''};
			}

			return {
				text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
				width: cell.getWidth(),
				foreground: cell.isFgDefault() ? '' : `${cell.getFgColorMode()}:${cell.getFgColor()}`,
				background: cell.isBgDefault() ? '' : `${cell.getBgColorMode()}:${cell.getBgColor()}`,
				looks: [
					cell.isBold() && 'bold',
					cell.isDim() && 'dim',
					cell.isItalic() && 'italic',
					cell.isUnderline() && 'underline',
					cell.isBlink() && 'blink',
					cell.isInverse() && 'inverse',
					cell.isInvisible() && 'hidden',
					cell.isStrikethrough() && 'strike',
					cell.isOverline() && 'overline',
				]
					.filter(Boolean)
					.join(' '),
			};
		});
	});
}

/** What can be told apart by looking: of a space only a background and lines can be seen. */
export function seeCells(cells: readonly (readonly SeenCell[])[]): SeenCell[][] {
	return cells.map(row =>
		row.map(cell =>
			cell.text === ' ' && cell.background === '' && !/inverse|underline|strike|overline/.test(cell.looks)
				? {...cell, foreground: '', looks: ''}
				: cell,
		),
	);
}
