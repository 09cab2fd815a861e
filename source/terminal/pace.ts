import type {Clock} from '../domain/clock.ts';

export type Pace = {
	/** Something came in: commit it together with what follows, at most so many times a second. */
	soon(): void;
	/** A key was pressed: commit at once, with all that has come in before. */
	now(): void;
	stop(): void;
};

export type PaceOptions = {
	readonly clock: Pick<Clock, 'monotonic' | 'sleep'>;
	readonly perSecond?: number;
};

/** Few commits for many events, and none that waits for a key's sake. */
export function createPace(commit: () => void, {clock, perSecond = 10}: PaceOptions): Pace {
	const interval = 1000 / perSecond;
	let last = Number.NEGATIVE_INFINITY;
	let waiting: AbortController | undefined;

	const run = (): void => {
		waiting?.abort();
		waiting = undefined;
		last = clock.monotonic();
		commit();
	};

	return {
		soon() {
			if (waiting) {
				return;
			}

			const controller = new AbortController();
			waiting = controller;
			const wait = Math.max(0, last + interval - clock.monotonic());
			void clock.sleep(wait, controller.signal).then(() => {
				if (waiting === controller) {
					run();
				}
			});
		},
		now: run,
		stop() {
			waiting?.abort();
			waiting = undefined;
		},
	};
}
