/**
 * Half a second of 9 600 baud: what waits on the way is older than that nowhere. Where the link is quick, four bytes more
 * for three events or moves.
 */
export const unseenLimit = 480;

/** How much of what was written the terminal may not have shown yet. It is asked one question at a time. */
export type Pace = {
	/** So many bytes more were written. True: it is to be asked behind them. */
	wrote(bytes: number): boolean;
	/** All up to the question is shown. */
	answered(): void;
	/** It was waited for long enough: one that never answers is asked no more, and holds nothing back. */
	giveUp(): void;
	/** Whoever had the terminal meanwhile may have taken the answer. */
	restart(): void;
	/** Whether a frame would only wait on the way. */
	readonly isHeld: boolean;
	/** Whether an answer may still come. */
	readonly isAwaited: boolean;
};

export function createPace(): Pace {
	/** Since the last question that was asked. */
	let unseen = 0;
	let state: 'free' | 'held' | 'given up' = 'free';
	return {
		wrote(bytes) {
			unseen += bytes;
			if (state !== 'free' || unseen < unseenLimit) {
				return false;
			}

			unseen = 0;
			state = 'held';
			return true;
		},
		answered() {
			state = 'free';
		},
		giveUp() {
			state = state === 'held' ? 'given up' : state;
		},
		restart() {
			unseen = 0;
			state = 'free';
		},
		get isHeld() {
			return state === 'held';
		},
		get isAwaited() {
			return state !== 'free';
		},
	};
}
