import {diffFrames} from './frame-writer/diff-frames.ts';
import type {Frame, Size} from './frame-writer/frame.ts';
import {parseFrame} from './frame-writer/parse-frame.ts';
import type {Draw} from './painter.ts';

/** Frames as a grid of cells, of which only the changed ones are written. */
export function createGridDraw(readSize: () => Size, {colour}: {readonly colour: boolean}): Draw {
	let shown: Frame | undefined;
	return (text, isAnew) => {
		const frame = parseFrame(text, readSize(), {colour, known: shown});
		const bytes = diffFrames(isAnew ? undefined : shown, frame);
		shown = frame;
		return bytes;
	};
}
