import {startAnew} from './frame-writer/diff-frames.ts';
import type {Output} from './output.ts';
import {mostExtras, type Painter} from './painter.ts';

export type InkPainterOptions = {
	readonly output: Output;
	/** Makes Ink write its whole frame, for an empty screen. */
	readonly redraw: () => void;
	readonly onLost: (error: Error) => void;
	readonly schedule?: (callback: () => void) => void;
};

/**
 * What Ink writes, as it writes it. Its bytes build upon each other, so that none can be left out:
 * while the link takes nothing all of them are dropped, and Ink draws everything anew when it does.
 */
export function createInkPainter({
	output,
	redraw,
	onLost,
	schedule = setImmediate,
}: InkPainterOptions): Painter {
	let gathered = startAnew;
	let extras = '';
	let mustRedraw = false;
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

		if (mustRedraw) {
			mustRedraw = false;
			gathered = startAnew;
			redraw();
		}

		const bytes = extras + gathered;
		extras = '';
		gathered = '';
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
			} else if (mustRedraw || extras !== '' || waiting.length > 0) {
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

	const invalidate = (): void => {
		mustRedraw = true;
		request();
	};

	return {
		show(bytes) {
			if (isWriting || state !== 'on') {
				mustRedraw = true;
			} else {
				gathered += bytes;
				request();
			}
		},
		send(bytes) {
			extras += extras.length < mostExtras ? bytes : '';
			request();
		},
		invalidate,
		whenIdle(callback) {
			waiting.push(callback);
			if (state === 'on') {
				request();
			} else {
				settle();
			}
		},
		pause() {
			state = state === 'on' ? 'paused' : state;
			isWriting = false;
		},
		resume() {
			state = state === 'paused' ? 'on' : state;
			invalidate();
		},
		stop() {
			state = 'stopped';
			settle();
		},
	};
}
