import {drawSome} from './frame-writer/diff-frames.ts';
import {fillFrame} from './frame-writer/fill-frame.ts';
import type {Frame, Size} from './frame-writer/frame.ts';
import type {Row} from './frame-writer/run.ts';
import type {Draw} from './painter.ts';
import {type Abilities, commonAbilities} from './terminals.ts';

export type Portions = {
	/** How many bytes may be drawn at once. */
	room(): number;
	/** Whether that was all of the frame. */
	onDrawn(isWhole: boolean): void;
};

const whole: Portions = {room: () => Number.POSITIVE_INFINITY, onDrawn() {}};

/** Frames as a grid of cells, of which only the changed ones are written. */
export function createGridDraw(
	readSize: () => Size,
	abilities: Abilities = commonAbilities,
	portions = whole,
): Draw<readonly Row[]> {
	let shown: Frame | undefined;
	return (rows, isAnew) => {
		const frame = fillFrame(rows, readSize(), shown);
		const drawn = drawSome(isAnew ? undefined : shown, frame, abilities, portions.room());
		shown = drawn.shown;
		portions.onDrawn(shown === frame);
		return drawn.bytes;
	};
}
