import type {Clock} from '../../../source/domain/clock.ts';

type Sleeper = {readonly wakeAt: number; readonly wake: () => void};

/** A clock that goes on when it is told to, from one sleeper's end to the next. */
export type FastClock = Clock & {
	/**
	 * Moves on to the moment when somebody wants to be woken, or to the next multiple of so many
	 * milliseconds after it, and wakes everybody whose time has come.
	 */
	step(grid: number): void;
	readonly sleepers: number;
};

export function createFastClock(start: number): FastClock {
	let passed = 0;
	const sleepers = new Set<Sleeper>();
	return {
		now: () => start + passed,
		monotonic: () => passed,
		sleep(milliseconds, signal) {
			return new Promise(resolve => {
				if (signal?.aborted) {
					resolve();
					return;
				}

				const sleeper = {
					// Half milliseconds would be moments that nobody else can name.
					wakeAt: passed + Math.max(0, Math.ceil(milliseconds)),
					wake() {
						sleepers.delete(sleeper);
						signal?.removeEventListener('abort', sleeper.wake);
						resolve();
					},
				};
				sleepers.add(sleeper);
				signal?.addEventListener('abort', sleeper.wake, {once: true});
			});
		},
		step(grid) {
			let next = Number.POSITIVE_INFINITY;
			for (const {wakeAt} of sleepers) {
				next = Math.min(next, wakeAt);
			}

			if (next === Number.POSITIVE_INFINITY) {
				throw new Error('Nobody sleeps: time would never go on.');
			}

			passed = Math.ceil(next / grid) * grid;
			for (const sleeper of [...sleepers].filter(({wakeAt}) => wakeAt <= passed)) {
				sleeper.wake();
			}
		},
		get sleepers() {
			return sleepers.size;
		},
	};
}
