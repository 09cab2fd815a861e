import {setImmediate as turn} from 'node:timers/promises';
import type {Clock} from '../../source/domain/clock.ts';

type Sleeper = {readonly wakeAt: number; wake: () => void};

export type FakeClock = Clock & {
	/** Lets so many milliseconds pass, waking every sleeper in its turn. */
	pass(milliseconds: number): Promise<void>;
	/** The machine sleeps: the wall clock goes on, the monotonic clock stands still, nobody wakes. */
	sleepMachine(milliseconds: number): void;
	/** Somebody sets the wall clock. */
	jump(milliseconds: number): void;
	/** How many wait for their time to come. */
	readonly sleepers: number;
	/** How often somebody began to. */
	readonly naps: number;
};

export function createFakeClock(start = Date.UTC(2026, 10, 20, 14, 0, 0)): FakeClock {
	let wall = start;
	let steady = 1000;
	const sleepers = new Set<Sleeper>();
	let naps = 0;

	return {
		now: () => wall,
		monotonic: () => steady,
		sleep(milliseconds, signal) {
			return new Promise(resolve => {
				if (signal?.aborted) {
					resolve();
					return;
				}

				const sleeper: Sleeper = {
					wakeAt: steady + milliseconds,
					wake() {
						sleepers.delete(sleeper);
						signal?.removeEventListener('abort', sleeper.wake);
						resolve();
					},
				};
				sleepers.add(sleeper);
				naps++;
				signal?.addEventListener('abort', sleeper.wake);
			});
		},
		async pass(milliseconds) {
			const end = steady + milliseconds;
			await settle();
			for (;;) {
				const next = [...sleepers].sort((a, b) => a.wakeAt - b.wakeAt)[0];
				if (!next || next.wakeAt > end) {
					break;
				}

				const step = Math.max(0, next.wakeAt - steady);
				wall += step;
				steady += step;
				next.wake();
				await settle();
			}

			wall += end - steady;
			steady = end;
			await settle(20);
		},
		sleepMachine(milliseconds) {
			wall += milliseconds;
		},
		jump(milliseconds) {
			wall += milliseconds;
		},
		get sleepers() {
			return sleepers.size;
		},
		get naps() {
			return naps;
		},
	};
}

/** Lets everything that is ready to run, run; what was woken goes on in later turns, and Ink draws after those. */
export async function settle(turns = 5): Promise<void> {
	for (let index = 0; index < turns; index++) {
		await turn();
	}
}
