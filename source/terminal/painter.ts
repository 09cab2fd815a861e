import type {Output} from './output.ts';

/** Bells and titles that may wait for a link that takes nothing: for days, perhaps. */
export const mostExtras = 256 * 1024;

/** Turns the newest frame into bytes; `isAnew` when nothing is known of what the screen shows. */
export type Draw = (frame: string, isAnew: boolean) => string;

export type Painter = {
	show(frame: string): void;
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

export type PainterOptions = {
	readonly output: Output;
	readonly draw: Draw;
	readonly onLost: (error: Error) => void;
	/** Frames of one turn of the event loop become one. */
	readonly schedule?: (callback: () => void) => void;
};

/**
 * Only ever one write is on its way. What comes meanwhile waits, and of the frames only the
 * newest: a slow link shows fewer frames, never old ones.
 */
export function createPainter({output, draw, onLost, schedule = setImmediate}: PainterOptions): Painter {
	let newest: string | undefined;
	let isStale = false;
	let isAnew = true;
	let extras = '';
	let waiting: (() => void)[] = [];
	let isScheduled = false;
	let isWriting = false;
	let state: 'on' | 'paused' | 'stopped' = 'on';

	const request = (): void => {
		if (!isScheduled && !isWriting && state === 'on') {
			isScheduled = true;
			schedule(flush);
		}
	};

	const flush = (): void => {
		isScheduled = false;
		if (isWriting || state !== 'on') {
			return;
		}

		let bytes = extras;
		extras = '';
		if (newest !== undefined && isStale) {
			bytes += draw(newest, isAnew);
			isStale = false;
			isAnew = false;
		}

		if (bytes === '') {
			settle();
			return;
		}

		isWriting = true;
		output.write(bytes, error => {
			isWriting = false;
			if (error) {
				state = 'stopped';
				settle();
				onLost(error);
			} else if (isStale || extras !== '' || waiting.length > 0) {
				request();
			}
		});
	};

	const settle = (): void => {
		const callbacks = waiting;
		waiting = [];
		for (const callback of callbacks) {
			callback();
		}
	};

	return {
		show(frame) {
			isStale ||= frame !== newest;
			newest = frame;
			request();
		},
		send(bytes) {
			extras += extras.length < mostExtras ? bytes : '';
			request();
		},
		invalidate() {
			isStale = true;
			isAnew = true;
			request();
		},
		whenIdle(callback) {
			waiting.push(callback);
			if (state === 'on') {
				request();
			} else {
				settle();
			}
		},
		pause() {
			// What was on its way is given up by whoever takes the terminal next.
			state = state === 'on' ? 'paused' : state;
			isWriting = false;
		},
		resume() {
			state = state === 'paused' ? 'on' : state;
			isStale = true;
			isAnew = true;
			request();
		},
		stop() {
			state = 'stopped';
			settle();
		},
	};
}
