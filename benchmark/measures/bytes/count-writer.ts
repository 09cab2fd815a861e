import {isSameCell} from '../../../source/terminal/frame-writer/cell.ts';
import {type Abilities, commonAbilities} from '../../../source/terminal/terminals.ts';
import {createTextDraw, readFrame} from '../../../test/terminal/kit/read-rows.ts';
import type {Change, Count, Size} from './change.ts';

/** The best terminal there could be: whatever abilities there are, it has them. */
export const everyAbility: Abilities = {
	...commonAbilities,
	...Object.fromEntries(Object.keys(commonAbilities).map(name => [name, true])),
};

/** The frame writer alone. */
export function countWriter(abilities: Abilities): Count {
	return async (changes, size) =>
		changes.map(change => Buffer.byteLength(drawChange(change, size, abilities).change));
}

/** What it writes for the screen before, and then for the change. */
export function drawChange(
	{before, after}: Change,
	size: Size,
	abilities: Abilities,
): {readonly before: string; readonly change: string} {
	const draw = createTextDraw(() => size, abilities);
	return {before: draw(before, true), change: draw(after, false)};
}

/** Cells that look otherwise than before: less than one byte for each can hardly be. */
export const countCells: Count = async (changes, size) =>
	changes.map(({before, after}) => {
		const [old, next] = [readFrame(before, size), readFrame(after, size)];
		return next.lines.reduce((all, line, y) => {
			const known = old.lines[y]?.cells ?? [];
			return all + line.cells.filter((cell, x) => known[x] && !isSameCell(cell, known[x])).length;
		}, 0);
	});
