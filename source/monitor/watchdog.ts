import type {Clock} from '../domain/clock.ts';
import {StalledError} from './stalled-error.ts';

/** Looks after everything that a loop waits for, so that none stands still for good without a word. */
export type Watchdog = {
	/**
	 * What the task gives. Where it gives nothing in so many milliseconds, its signal is aborted, nobody
	 * listens to it any more, and a `StalledError` tells what stood still.
	 */
	guard<T>(what: string, milliseconds: number, task: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

/** So long whoever is late may still come. */
const grace = 1000;
/** A machine that has nothing to do is not woken each second for this. */
const longestNap = 5000;

type Guarded = {readonly endsBy: number; isLate: boolean; readonly giveUp: () => void};

export function createWatchdog(clock: Clock, signal: AbortSignal): Watchdog {
	const all = new Set<Guarded>();
	let round = 0;
	let lookedAt = Number.NEGATIVE_INFINITY;

	function look(): void {
		lookedAt = clock.monotonic();
		for (const guarded of all) {
			if (guarded.endsBy > lookedAt) {
				continue;
			}

			// After a machine stood still all is late at once: whoever is only just waking up gets a turn.
			if (guarded.isLate) {
				guarded.giveUp();
			}

			guarded.isLate = true;
		}
	}

	async function keepLooking(own: number): Promise<void> {
		look();
		while (all.size > 0 && !signal.aborted && own === round) {
			await clock.sleep(napOf(all, lookedAt), signal);
			look();
		}

		if (own === round) {
			lookedAt = Number.NEGATIVE_INFINITY;
		}
	}

	/** A round whose own wake-up was lost is replaced by the next that is looked after. */
	function beLooking(): void {
		if (clock.monotonic() - lookedAt > longestNap + 3 * grace) {
			round++;
			void keepLooking(round);
		}
	}

	return {
		guard(what, milliseconds, task) {
			return new Promise((resolve, reject) => {
				const life = new AbortController();
				const stop = (): void => life.abort(signal.reason);
				const leave = (): void => {
					all.delete(guarded);
					signal.removeEventListener('abort', stop);
				};
				const guarded: Guarded = {
					endsBy: clock.monotonic() + milliseconds,
					isLate: false,
					giveUp() {
						leave();
						const error = new StalledError(
							`${what} stood still for ${Math.round(milliseconds / 1000)} s. It is begun again`,
						);
						reject(error);
						life.abort(error);
					},
				};
				signal.addEventListener('abort', stop, {once: true});
				if (signal.aborted) {
					stop();
				}

				all.add(guarded);
				beLooking();
				task(life.signal).then(resolve, reject).finally(leave);
			});
		},
	};
}

/** Until the first of them could be late. */
function napOf(all: Iterable<Guarded>, now: number): number {
	let nap = longestNap;
	for (const {isLate, endsBy} of all) {
		nap = Math.min(nap, isLate ? grace : Math.max(grace, endsBy - now));
	}

	return nap;
}
