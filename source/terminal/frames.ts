import {createGridDraw} from './draw-grid.ts';
import {createLineDraw} from './draw-lines.ts';
import type {Size} from './frame-writer/frame.ts';
import type {Row} from './frame-writer/run.ts';
import {createInkPainter} from './ink-painter.ts';
import {InkStdout} from './ink-stdout.ts';
import type {Output} from './output.ts';
import {createPainter} from './painter.ts';
import type {Abilities} from './terminals.ts';
import type {Pacer, WriteLoop} from './write-loop.ts';

/** How frames get to the terminal. */
export type Frames = {
	readonly painter: WriteLoop;
	readonly stdout: InkStdout;
	readonly modes: {readonly debug: boolean; readonly maxFps?: number};
	/** Absent where Ink draws. */
	readonly draw?: (frame: () => readonly Row[]) => void;
};

export type FramesOptions = {
	readonly output: Output;
	readonly readSize: () => Size;
	readonly abilities: Abilities;
	/** What the terminal is asked, after the first frame. */
	readonly takeQuestion: (blankRow: number | undefined) => string;
	readonly pacer: Pacer;
	readonly onFrame: () => void;
	readonly onLost: (error: Error) => void;
};

/** Whole frames, of which the changes are written. Ink has no part in them: it reads the keys. */
export function createWrittenFrames(options: FramesOptions): Frames {
	const {output, readSize, abilities, takeQuestion, pacer, onFrame, onLost} = options;
	let hasRest = false;
	const draw = createGridDraw(readSize, abilities, {
		room: pacer.room,
		onDrawn(isWhole) {
			hasRest = !isWhole;
		},
	});
	const painter = createPainter<readonly Row[]>({
		output,
		draw(rows, isAnew) {
			onFrame();
			return draw(rows, isAnew) + takeQuestion(lastBlank(rows));
		},
		hasRest: () => hasRest,
		pacer,
		onLost,
	});
	const stdout = new InkStdout({readSize, show() {}, whenIdle: painter.whenIdle});
	return {painter, stdout, modes: {debug: true}, draw: painter.show};
}

/** Not the first row; undefined where something stands on all others. */
function lastBlank(rows: readonly Row[]): number | undefined {
	const at = rows.findLastIndex(row => row.every(({text}) => text.trim() === ''));
	return at > 0 ? at : undefined;
}

/** What Ink reads out to a screen reader: the lines that are new. */
export function createSpokenFrames({output, readSize, onFrame, onLost}: FramesOptions): Frames {
	const draw = createLineDraw();
	const painter = createPainter<string>({
		output,
		draw(text, isAnew) {
			onFrame();
			return draw(text, isAnew);
		},
		onLost,
	});
	const stdout = new InkStdout({
		readSize,
		show: text => painter.show(() => text),
		whenIdle: painter.whenIdle,
	});
	return {painter, stdout, modes: {debug: true}};
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
	return {painter, stdout, modes: {debug: false, maxFps: 10}};
}
