import {createGridDraw} from './draw-grid.ts';
import {createLineDraw} from './draw-lines.ts';
import type {Size} from './frame-writer/frame.ts';
import {createInkPainter} from './ink-painter.ts';
import {InkStdout} from './ink-stdout.ts';
import type {Output} from './output.ts';
import {createPainter, type Painter} from './painter.ts';
import {createShorthand} from './shorthand.ts';
import type {Abilities} from './terminals.ts';

/** How what Ink has laid out gets to the terminal. */
export type Frames = {
	readonly painter: Painter;
	readonly stdout: InkStdout;
	readonly modes: {readonly debug: boolean; readonly maxFps?: number};
	/** A frame that Ink had no part in; false where it has a part in all. */
	draw(frame: () => string): boolean;
	shorten(line: string): string;
};

export type FramesOptions = {
	readonly output: Output;
	readonly readSize: () => Size;
	readonly capabilities: {readonly colour: boolean; readonly screenReader: boolean};
	readonly abilities: Abilities;
	/** What the terminal is asked, after the first frame. */
	readonly takeQuestion: () => string;
	readonly onFrame: () => void;
	readonly onLost: (error: Error) => void;
};

/** Whole frames, of which the changes are written. */
export function createWrittenFrames(options: FramesOptions): Frames {
	const {output, readSize, capabilities, abilities, takeQuestion, onFrame, onLost} = options;
	const {colour, screenReader} = capabilities;
	const draw = screenReader ? createLineDraw() : createGridDraw(readSize, {colour, abilities});
	const painter = createPainter({
		output,
		draw(frame, isAnew) {
			onFrame();
			return draw(frame, isAnew) + takeQuestion();
		},
		onLost,
	});
	const shorthand = createShorthand();
	const stdout = new InkStdout({
		readSize,
		show: frame => painter.show(shorthand.expand(frame)),
		whenIdle: painter.whenIdle,
	});
	return {
		painter,
		stdout,
		modes: {debug: true},
		draw(frame) {
			if (!screenReader) {
				painter.show(frame());
			}

			return !screenReader;
		},
		// To a screen reader Ink reads the lines out by itself.
		shorten: line => (screenReader || readSize().columns < 4 ? line : shorthand.shorten(line)),
	};
}

/** All is left to Ink: its own renderer, its own pace. */
export function createInkFrames({output, readSize, onFrame, onLost}: FramesOptions): Frames {
	let isNarrowed = false;
	const painter = createInkPainter({
		output,
		// Ink forgets what it has drawn only when its window gets narrower.
		redraw() {
			isNarrowed = true;
			stdout.emit('resize');
			isNarrowed = false;
			stdout.emit('resize');
		},
		onLost,
	});
	const stdout = new InkStdout({
		readSize() {
			const {columns, rows} = readSize();
			return {columns: isNarrowed ? columns - 1 : columns, rows};
		},
		show(bytes) {
			onFrame();
			painter.show(bytes);
		},
		whenIdle: painter.whenIdle,
		keepsModes: true,
	});
	return {painter, stdout, modes: {debug: false, maxFps: 10}, draw: () => false, shorten: line => line};
}
