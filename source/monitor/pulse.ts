import type {Clock} from '../domain/clock.ts';

/** The rest between two requests, which may end early. */
export type Pulse = {
	/** Rests so long; `wake` ends it early, but not before `atLeast` milliseconds have passed. */
	rest(milliseconds: number, atLeast?: number): Promise<void>;
	/** Rests after a failure. It can be urged to end early, unless the server itself said how long. */
	backOff(milliseconds: number, isFirm: boolean): Promise<void>;
	/** Something happened that makes asking worth while. */
	wake(): void;
	/** It must be known now: a person asks, or events were lost. */
	urge(): void;
};

/** What ends a rest early. */
type Call = 'wake' | 'urge' | 'nothing';

export function createPulse(clock: Clock, signal: AbortSignal): Pulse {
	let isWoken = false;
	let nap: {readonly controller: AbortController; readonly endsOn: Call} | undefined;

	signal.addEventListener('abort', () => nap?.controller.abort(), {once: true});

	async function sleep(milliseconds: number, endsOn: Call): Promise<void> {
		if (signal.aborted || milliseconds <= 0) {
			return;
		}

		const controller = new AbortController();
		nap = {controller, endsOn};
		await clock.sleep(milliseconds, controller.signal);
		nap = undefined;
	}

	return {
		async rest(milliseconds, atLeast = 0) {
			const firm = Math.min(atLeast, milliseconds);
			await sleep(firm, 'urge');
			if (!isWoken) {
				await sleep(milliseconds - firm, 'wake');
			}

			isWoken = false;
		},
		async backOff(milliseconds, isFirm) {
			await sleep(milliseconds, isFirm ? 'nothing' : 'urge');
			isWoken = false;
		},
		wake() {
			isWoken = true;
			if (nap?.endsOn === 'wake') {
				nap.controller.abort();
			}
		},
		urge() {
			isWoken = true;
			if (nap?.endsOn !== 'nothing') {
				nap?.controller.abort();
			}
		},
	};
}
