import type {Clock} from '../domain/clock.ts';

/** The rest between two requests, which may end early. */
export type Pulse = {
	/** Rests so long; `wake` ends it early, but not before `atLeast` milliseconds have passed. */
	rest(milliseconds: number, atLeast?: number): Promise<void>;
	/** Rests after a failure: only a person's wish ends it early. */
	backOff(milliseconds: number): Promise<void>;
	/** Something happened that makes asking worth while. */
	wake(): void;
	/** A person wants to know now. */
	urge(): void;
};

export function createPulse(clock: Clock, signal: AbortSignal): Pulse {
	let isWoken = false;
	let nap: {readonly controller: AbortController; readonly endsOnWake: boolean} | undefined;

	signal.addEventListener('abort', () => nap?.controller.abort(), {once: true});

	async function sleep(milliseconds: number, endsOnWake: boolean): Promise<void> {
		if (signal.aborted || milliseconds <= 0) {
			return;
		}

		const controller = new AbortController();
		nap = {controller, endsOnWake};
		await clock.sleep(milliseconds, controller.signal);
		nap = undefined;
	}

	return {
		async rest(milliseconds, atLeast = 0) {
			const firm = Math.min(atLeast, milliseconds);
			await sleep(firm, false);
			if (!isWoken) {
				await sleep(milliseconds - firm, true);
			}

			isWoken = false;
		},
		async backOff(milliseconds) {
			await sleep(milliseconds, false);
			isWoken = false;
		},
		wake() {
			isWoken = true;
			if (nap?.endsOnWake) {
				nap.controller.abort();
			}
		},
		urge() {
			isWoken = true;
			nap?.controller.abort();
		},
	};
}
