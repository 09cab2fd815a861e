import {diffFrames} from './frame-writer/diff-frames.ts';
import type {Frame, Size} from './frame-writer/frame.ts';
import {parseFrame} from './frame-writer/parse-frame.ts';
import type {Draw} from './painter.ts';
import type {Abilities} from './terminals.ts';

export type GridOptions = {readonly colour: boolean; readonly abilities?: Abilities};

/** Frames as a grid of cells, of which only the changed ones are written. */
export function createGridDraw(readSize: () => Size, {colour, abilities}: GridOptions): Draw {
	let shown: Frame | undefined;
	return (text, isAnew) => {
		const frame = parseFrame(text, readSize(), {colour, known: shown});
		const bytes = diffFrames(isAnew ? undefined : shown, frame, abilities);
		shown = frame;
		return bytes;
	};
}
