import {type SeenCell, seeCells} from '../../terminal/kit/cells.ts';

/** A screen, row by row: what is read, and under it how it looks, as `3+5 bold` for five places from the third on. */
export type Frame = readonly string[];

export function frameOf(cells: readonly (readonly SeenCell[])[]): Frame {
	return seeCells(cells).map(row => {
		const text = row
			.map(cell => cell.text)
			.join('')
			.trimEnd();
		const looks = looksOf(row);
		return looks === '' ? text : `${text}\n   ${looks}`;
	});
}

/** Words that look alike are one run, whatever blanks stand between them. */
function looksOf(row: readonly SeenCell[]): string {
	const runs: {readonly look: string; readonly from: number; to: number}[] = [];
	let isBroken = true;
	for (const [x, cell] of row.entries()) {
		const look = lookOf(cell);
		const last = runs.at(-1);
		if (look === '') {
			isBroken ||= cell.text !== ' ';
		} else if (last?.look === look && !isBroken) {
			last.to = x + 1;
		} else {
			runs.push({look, from: x, to: x + 1});
			isBroken = false;
		}
	}

	return runs.map(({look, from, to}) => `${from}+${to - from} ${look}`).join(', ');
}

function lookOf({foreground, background, looks}: SeenCell): string {
	return [looks, colourOf('in', foreground), colourOf('on', background)]
		.filter(word => word !== '')
		.join(' ');
}

/** The number of the colour, behind it of which palette; a terminal's own is none. */
function colourOf(word: string, colour: string): string {
	const [mode = 0, value = 0] = colour.split(':').map(Number);
	return colour === '' ? '' : `${word} ${value}/${mode >> 24}`;
}

const head = '── ';

/** One step of a story: only the rows that are not as they were. */
export function writeStep(name: string, frame: Frame, before: Frame): string {
	const changed = frame.flatMap((row, y) =>
		row === before[y] ? [] : [`${String(y).padStart(2, '0')} ${row}`],
	);
	return [`${head}${name} ${frame.length}`, ...changed].join('\n');
}

/** The whole frame after each step of a written story. */
export function readFrames(text: string): readonly Frame[] {
	const frames: Frame[] = [];
	let frame: string[] = [];
	let y = 0;
	for (const line of text.split('\n')) {
		if (line.startsWith(head)) {
			const rows = Number(line.split(' ').at(-1));
			frame = Array.from({length: rows}, (_, row) => frame[row] ?? '');
			frames.push(frame);
		} else if (line.startsWith('   ')) {
			frame[y] += `\n${line}`;
		} else if (line !== '') {
			y = Number(line.slice(0, 2));
			frame[y] = line.slice(3);
		}
	}

	return frames;
}
