import type {Clock} from '../../source/domain/clock.ts';
import type {Time} from './time.ts';

/**
 * One run of the program. All that the world gives it comes through here: when it is killed nothing
 * comes any more, wherever it waits, and while the machine sleeps all of it waits for the morning.
 */
export type Life = {
	readonly clock: Clock;
	readonly isDead: boolean;
	kill(): void;
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
	let isDead = false;
	let frozenUntil = 0;
	let offset = 0;

	function after(milliseconds: number, run: () => void): () => void {
		let isWanted = true;
		const attempt = (): void => {
			if (isDead || !isWanted) {
				return;
			}

			if (time.now() < frozenUntil) {
				time.after(frozenUntil - time.now(), attempt);
				return;
			}

			run();
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
		kill() {
			isDead = true;
		},
		freeze(milliseconds) {
			frozenUntil = Math.max(frozenUntil, time.now() + milliseconds);
		},
		jump(milliseconds) {
			offset += milliseconds;
		},
		after,
		answer: (milliseconds, give) =>
			new Promise((resolve, reject) => {
				after(milliseconds, () => {
					try {
						resolve(give());
					} catch (error) {
						reject(error);
					}
				});
			}),
	};
}
