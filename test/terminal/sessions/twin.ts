import {createHeadless, feed, readCells} from '../kit/cells.ts';

type Terminal = ReturnType<typeof createHeadless>;

/** What happened to a terminal, in order. */
export type Happening = {readonly bytes: string} | {readonly columns: number; readonly rows: number};

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
const screens = /(\u001B\[\?1049[hl])/;

/**
 * A terminal to which the same happened, but for what was written onto the other screen: what a
 * program that leaves no trace would have left.
 */
export async function openTwin(
	size: {readonly columns: number; readonly rows: number},
	log: readonly Happening[],
): Promise<Terminal> {
	const twin = createHeadless(size.columns, size.rows);
	let isAway = false;
	let rest = '';
	for (const happening of log) {
		if ('columns' in happening) {
			twin.resize(happening.columns, happening.rows);
			continue;
		}

		const text = rest + happening.bytes;
		// The beginning of a sequence waits for its end.
		// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
		rest = /\u001B(?:\[(?:\?[\d;]*)?)?$/.exec(text)?.[0] ?? '';
		for (const part of text.slice(0, text.length - rest.length).split(screens)) {
			const isSwitch = screens.test(part);
			isAway = isSwitch ? part.endsWith('h') : isAway;
			if (isSwitch || !isAway) {
				await feed(twin, part);
			}
		}
	}

	return twin;
}

/** All that is on the main screen and above it, in its looks, and where the cursor stands. */
export function seeMain(terminal: Terminal): string {
	const {normal} = terminal.buffer;
	const lines = Array.from(
		{length: normal.length},
		(_, y) => normal.getLine(y)?.translateToString(true) ?? '',
	);
	const looks = readCells(terminal).map(row =>
		row.map(({foreground, background, looks}) => foreground + background + looks).join(''),
	);
	return JSON.stringify({lines, looks, x: normal.cursorX, y: normal.cursorY, base: normal.baseY}, null, 1);
}
