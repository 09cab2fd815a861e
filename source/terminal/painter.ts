import {createWriteLoop, type WriteLoopOptions} from './write-loop.ts';

/** Turns the newest frame into bytes; `isAnew` when nothing is known of what the screen shows. */
export type Draw<Frame> = (frame: Frame, isAnew: boolean) => string;

/** What of it others may use, whatever its frames are. */
export type Painter = {
	/** Bytes beside the frames (title, bell, clipboard): in order, and not dropped with the frames. */
	send(bytes: string): void;
	/** The screen no longer shows what we think: the next frame is drawn anew. */
	invalidate(): void;
	/** Called when everything shown so far has reached the terminal. */
	whenIdle(callback: () => void): void;
	pause(): void;
	resume(): void;
	stop(): void;
};

export type FramePainter<Frame> = Painter & {
	/** The frame is made when it can be written. */
	show(frame: () => Frame): void;
};

export type PainterOptions<Frame> = Omit<WriteLoopOptions, 'take'> & {readonly draw: Draw<Frame>};

/**
 * What comes while a write is on its way waits, and of the frames only the newest: a slow link
 * shows fewer frames, never old ones.
 */
export function createPainter<Frame>({draw, ...options}: PainterOptions<Frame>): FramePainter<Frame> {
	let newest: (() => Frame) | undefined;
	let isStale = false;
	let isAnew = true;
	const loop = createWriteLoop({
		...options,
		take() {
			if (newest === undefined || !isStale) {
				return '';
			}

			const bytes = draw(newest(), isAnew);
			isStale = false;
			isAnew = false;
			return bytes;
		},
	});
	const invalidate = (): void => {
		isStale = true;
		isAnew = true;
		loop.request();
	};

	return {
		send: loop.send,
		whenIdle: loop.whenIdle,
		pause: loop.pause,
		stop: loop.stop,
		show(frame) {
			isStale = true;
			newest = frame;
			loop.request();
		},
		invalidate,
		resume() {
			loop.resume();
			invalidate();
		},
	};
}
