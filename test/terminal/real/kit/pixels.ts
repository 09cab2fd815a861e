import {execFileSync} from 'node:child_process';
import {contrastOf} from '../../../../source/screen/looks/palette.ts';
import type {Rgb} from '../../../../source/terminal/ground.ts';
import type {SeenCell} from '../../kit/cells.ts';
import type {Size} from '../../kit/tmux.ts';
import type {Picture, XDisplay} from './x-display.ts';

export type Place = {readonly x: number; readonly y: number; readonly length: number};

type CellSize = {readonly width: number; readonly height: number};

/** Around the cells, as the terminal is opened. */
const border = 4;

/** Where a text stands among the cells. */
export function findText(rows: readonly (readonly SeenCell[])[], text: string): Place | undefined {
	for (const [y, row] of rows.entries()) {
		const x = row
			.map(cell => cell.text || ' ')
			.join('')
			.indexOf(text);
		if (x >= 0) {
			return {x, y, length: text.length};
		}
	}

	return undefined;
}

export function sizeOfCells({name}: XDisplay, {columns, rows}: Size): CellSize {
	const told = execFileSync('xdotool', ['search', '--class', 'xterm', 'getwindowgeometry', '--shell'], {
		env: {PATH: process.env.PATH, DISPLAY: name},
	}).toString();
	const read = (key: string): number => Number(new RegExp(`${key}=(\\d+)`).exec(told)?.[1]);
	return {width: (read('WIDTH') - 2 * border) / columns, height: (read('HEIGHT') - 2 * border) / rows};
}

/** Of what is drawn there, the pixel that stands out most against the one that is there most. */
export function contrastIn(picture: Picture, cells: CellSize, place: Place | undefined): number {
	const colours = place ? pixelsIn(picture, cells, place) : [];
	const counts = new Map<string, {count: number; colour: Rgb}>();
	for (const colour of colours) {
		const key = colour.join();
		counts.set(key, {colour, count: (counts.get(key)?.count ?? 0) + 1});
	}

	const [ground, ...others] = [...counts.values()].toSorted((left, right) => right.count - left.count);
	return ground ? Math.max(0, ...others.map(({colour}) => contrastOf(colour, ground.colour))) : 0;
}

function pixelsIn({width, rgb}: Picture, cells: CellSize, {x, y, length}: Place): readonly Rgb[] {
	const pixels: Rgb[] = [];
	const [left, right] = [border + x * cells.width, border + (x + length) * cells.width].map(Math.round);
	const [top, bottom] = [border + y * cells.height, border + (y + 1) * cells.height].map(Math.round);
	for (let row = top ?? 0; row < (bottom ?? 0); row++) {
		for (let column = left ?? 0; column < (right ?? 0); column++) {
			const at = (row * width + column) * 3;
			pixels.push([rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]);
		}
	}

	return pixels;
}
