import type {Terminal} from '@xterm/headless';
import {feed, readCells, type SeenCell} from './cells.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const sequence = /\u001B\[([\d;]*)(\*x|\$r)/;

/**
 * What a terminal does that changes the looks of rectangles (DECCARA), which @xterm/headless does
 * not: what stands there is written anew in its new looks. Without rectangles chosen before
 * (DECSACE) it fails, for then the real ones leave out what was erased.
 */
export async function feedWithRectangles(
	terminal: Terminal,
	bytes: string,
	{endsDim = true}: {readonly endsDim?: boolean} = {},
): Promise<void> {
	let rest = bytes;
	let isRectangle = false;
	for (let found = sequence.exec(rest); found !== null; found = sequence.exec(rest)) {
		await feed(terminal, rest.slice(0, found.index));
		rest = rest.slice(found.index + found[0].length);
		const [, parameters = '', kind] = found;
		if (kind === '*x') {
			isRectangle = parameters === '2';
		} else if (isRectangle) {
			await feed(terminal, rewrite(terminal, parameters.split(';').map(Number), endsDim));
		} else {
			throw new Error('A rectangle is changed where a stream of characters is meant.');
		}
	}

	await feed(terminal, rest);
	if (isRectangle) {
		throw new Error('Rectangles are still chosen at the end of a frame.');
	}
}

function rewrite(terminal: Terminal, parameters: readonly number[], endsDim: boolean): string {
	const [top, left, bottom, right, ...codes] = parameters;
	const first = (top || 1) - 1;
	const rows = readCells(terminal).slice(first, bottom || terminal.rows);
	const written = rows.map((cells, index) => {
		const changed = cells
			.slice((left || 1) - 1, right || terminal.cols)
			.filter(({width}) => width > 0)
			.map(cell => `\u001B[${sgrOf(cell, change(cell.looks, codes, endsDim))}m${cell.text}`);
		return `\u001B[${first + index + 1};${left || 1}H${changed.join('')}`;
	});
	return `\u001B7${written.join('')}\u001B8`;
}

/** What a VT420 knows. Text that is dim, which it does not know, stays so on xterm; elsewhere 22 ends that, too. */
function change(looks: string, codes: readonly number[], endsDim: boolean): Set<string> {
	const changed = new Set(looks.split(' '));
	for (const code of codes) {
		const on = added.get(code);
		const off = removed.get(code);
		if (on) {
			changed.add(on);
		} else if (off) {
			changed.delete(off);
		} else {
			throw new Error(`A VT420 can change no ${code} in a rectangle.`);
		}

		if (code === 22 && endsDim) {
			changed.delete('dim');
		}
	}

	return changed;
}

const added = new Map([
	[1, 'bold'],
	[4, 'underline'],
	[5, 'blink'],
	[7, 'inverse'],
]);

const removed = new Map([
	[22, 'bold'],
	[24, 'underline'],
	[25, 'blink'],
	[27, 'inverse'],
]);

const codeOf = new Map([
	...[...added].map(([code, look]) => [look, code] as const),
	['dim', 2] as const,
	['italic', 3] as const,
	['hidden', 8] as const,
	['strike', 9] as const,
	['overline', 53] as const,
]);

function sgrOf({foreground, background}: SeenCell, looks: ReadonlySet<string>): string {
	const codes = [...looks].flatMap(look => codeOf.get(look) ?? []);
	return [0, ...codes, ...colourOf(foreground, 30), ...colourOf(background, 40)].join(';');
}

/** From what `readCells` tells: 16 colours, 256 or all, and which. */
function colourOf(colour: string, base: 30 | 40): number[] {
	const [mode = 0, value = 0] = colour.split(':').map(Number);
	switch (mode >> 24) {
		case 1:
			return [value < 8 ? base + value : base + 60 + value - 8];
		case 2:
			return [base + 8, 5, value];
		case 3:
			return [base + 8, 2, value >> 16, (value >> 8) & 255, value & 255];
		default:
			return [];
	}
}
