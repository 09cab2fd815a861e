import {diffFrames} from './frame-writer/diff-frames.ts';
import {fillFrame} from './frame-writer/fill-frame.ts';
import type {Frame, Size} from './frame-writer/frame.ts';
import type {Row} from './frame-writer/run.ts';
import type {Draw} from './painter.ts';
import type {Abilities} from './terminals.ts';

/** Frames as a grid of cells, of which only the changed ones are written. */
export function createGridDraw(readSize: () => Size, abilities?: Abilities): Draw<readonly Row[]> {
	let shown: Frame | undefined;
	return (rows, isAnew) => {
		const frame = fillFrame(rows, readSize(), shown);
		const bytes = diffFrames(isAnew ? undefined : shown, frame, abilities);
		shown = frame;
		return bytes;
	};
}
