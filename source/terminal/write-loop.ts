import type {Output} from './output.ts';

/** Bells and titles that may wait for a link that takes nothing: for days, perhaps. */
const mostExtras = 256 * 1024;

export type WriteLoop = {
	/** Whether bytes that are taken now would be written at once. */
	isFree(): boolean;
	/** There is something to take. */
	request(): void;
	/** Bytes beside what is taken (title, bell, clipboard): in order, and never dropped. */
	send(bytes: string): void;
	/** The screen no longer shows what we think: what is shown is taken anew. */
	invalidate(): void;
	/** Called when everything so far has reached the terminal, but for what is held back. */
	whenIdle(callback: () => void): void;
	pause(): void;
	resume(): void;
	stop(): void;
};

/** When something may be taken, and what is to be sent behind what was. */
export type Pacer = {
	isOpen(): boolean;
	/** How many bytes may be taken at once. */
	room(): number;
	behind(bytes: string): string;
	/** Another program had the terminal. */
	restart(): void;
};

const unpaced: Pacer = {
	isOpen: () => true,
	room: () => Number.POSITIVE_INFINITY,
	behind: () => '',
	restart() {},
};

export type WriteLoopOptions = {
	readonly output: Output;
	/** The bytes of what is to be shown, when they can be written; '' when that is nothing. */
	readonly take: () => string;
	/** Nothing is known any more of what the screen shows. */
	readonly forget: () => void;
	readonly onLost: (error: Error) => void;
	readonly pacer?: Pacer | undefined;
	/** Frames of one turn of the event loop become one. */
	readonly schedule?: ((callback: () => void) => void) | undefined;
};

/** Only ever one write is on its way, and none while the terminal is not ours. */
export function createWriteLoop({
	output,
	take,
	forget,
	onLost,
	pacer = unpaced,
	schedule = setImmediate,
}: WriteLoopOptions): WriteLoop {
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
		if (isWriting || state !== 'on') {
			isScheduled = false;
			return;
		}

		// What is asked for while it is taken is taken with it.
		const shown = pacer.isOpen() ? take() : '';
		isScheduled = false;
		const bytes = extras + shown;
		extras = '';
		if (bytes === '') {
			settle();
			return;
		}

		isWriting = true;
		output.write(bytes + pacer.behind(bytes), error => {
			isWriting = false;
			if (error) {
				state = 'stopped';
				settle();
				onLost(error);
			} else {
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
		forget();
		request();
	};

	return {
		isFree: () => !isWriting && state === 'on',
		request,
		invalidate,
		send(bytes) {
			extras += extras.length < mostExtras ? bytes : '';
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
			pacer.restart();
			invalidate();
		},
		stop() {
			state = 'stopped';
			settle();
		},
	};
}
