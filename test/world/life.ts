import type {Clock} from '../../source/domain/clock.ts';
import type {Time} from './time.ts';

/** Which of the answers that a run waits for is its last. */
export type KilledAt = {
	/** From now on, from 1. */
	readonly awaits: number;
	/** The disk's alone, or also the network's and the clock's. */
	readonly of: 'disk' | 'all';
	/** What was asked for has happened, only nobody learns it any more. */
	readonly isDone: boolean;
};

/**
 * One run of the program. All that the world gives it comes through here: when it is killed nothing
 * comes any more, wherever it waits, and while the machine sleeps all of it waits for the morning.
 */
export type Life = {
	readonly clock: Clock;
	readonly isDead: boolean;
	kill(): void;
	/** Dies at the so-manieth answer of the world that it waits for. */
	killAt(end: KilledAt): void;
	/** Called when it has died, or at once where it has. */
	whenDead(then: () => void): void;
	/** The process stands still for so long; the world goes on. */
	freeze(milliseconds: number): void;
	/** Somebody sets the wall clock. */
	jump(milliseconds: number): void;
	/** Calls back after so long, if the run is still alive then. */
	after(milliseconds: number, run: () => void): () => void;
	/** What the world answers, after so long. */
	answer<Value>(milliseconds: number, give: () => Value): Promise<Value>;
};

export function createLife(time: Time): Life {
	const born = time.now();
	const onDeath: (() => void)[] = [];
	let isDead = false;
	let frozenUntil = 0;
	let offset = 0;
	let end: KilledAt | undefined;

	function kill(): void {
		if (!isDead) {
			isDead = true;
			for (const then of onDeath) {
				then();
			}
		}
	}

	/** Gives an answer of the world, unless it is one too many. */
	function give(run: () => void, from: KilledAt['of']): void {
		if (end === undefined || (end.of === 'disk' && from !== 'disk')) {
			run();
			return;
		}

		end = {...end, awaits: end.awaits - 1};
		const isLast = end.awaits <= 0;
		if (!isLast || end.isDone) {
			run();
		}

		if (isLast) {
			kill();
		}
	}

	function after(milliseconds: number, run: () => void, from: KilledAt['of'] = 'all'): () => void {
		let isWanted = true;
		const attempt = (): void => {
			if (isDead || !isWanted) {
				return;
			}

			if (time.now() < frozenUntil) {
				time.after(frozenUntil - time.now(), attempt);
				return;
			}

			give(run, from);
		};
		const takeBack = time.after(milliseconds, attempt);
		return () => {
			isWanted = false;
			takeBack();
		};
	}

	return {
		get isDead() {
			return isDead;
		},
		clock: {
			now: () => time.now() + offset,
			monotonic: () => time.now() - born,
			sleep: (milliseconds, signal) =>
				new Promise(resolve => {
					if (signal?.aborted) {
						resolve();
						return;
					}

					const wake = (): void => {
						takeBack();
						signal?.removeEventListener('abort', wake);
						resolve();
					};
					const takeBack = after(milliseconds, wake);
					signal?.addEventListener('abort', wake);
				}),
		},
		kill,
		killAt(given) {
			end = given;
		},
		whenDead(then) {
			if (isDead) {
				then();
			} else {
				onDeath.push(then);
			}
		},
		freeze(milliseconds) {
			frozenUntil = Math.max(frozenUntil, time.now() + milliseconds);
		},
		jump(milliseconds) {
			offset += milliseconds;
		},
		after: (milliseconds, run) => after(milliseconds, run),
		answer: (milliseconds, answer) =>
			new Promise((resolve, reject) => {
				const settle = (): void => {
					try {
						resolve(answer());
					} catch (error) {
						reject(error);
					}
				};
				after(milliseconds, settle, 'disk');
			}),
	};
}
