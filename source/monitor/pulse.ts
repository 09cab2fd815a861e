import type {Clock} from '../domain/clock.ts';

/** The rest between two requests, which may end early. */
export type Pulse = {
	/** Rests so long; `askSoon` ends it early, but not before `atLeast` milliseconds have passed. */
	rest(milliseconds: number, atLeast?: number): Promise<void>;
	/** Rests after a failure. It may end early, unless the server itself said how long. */
	backOff(milliseconds: number, isFirm: boolean): Promise<void>;
	/** Something happened that makes asking worth while. */
	askSoon(): void;
	/** The server has answered somebody else: whoever backs off may try again. */
	retry(): void;
	/** It must be known now: a person asks, or events were lost. */
	askNow(): void;
};

type Call = 'askSoon' | 'retry' | 'askNow';

export function createPulse(clock: Clock, signal: AbortSignal): Pulse {
	let isCalled = false;
	let nap: {readonly controller: AbortController; readonly endsOn: readonly Call[]} | undefined;

	signal.addEventListener('abort', () => nap?.controller.abort(), {once: true});

	async function sleep(milliseconds: number, endsOn: readonly Call[]): Promise<void> {
		if (signal.aborted || milliseconds <= 0) {
			return;
		}

		const controller = new AbortController();
		const own = {controller, endsOn};
		nap = own;
		await clock.sleep(milliseconds, controller.signal);
		// One that was given up may end while the next is under way.
		nap = nap === own ? undefined : nap;
	}

	function end(call: Call): void {
		if (nap?.endsOn.includes(call)) {
			nap.controller.abort();
		}
	}

	return {
		async rest(milliseconds, atLeast = 0) {
			const firm = Math.min(atLeast, milliseconds);
			await sleep(firm, ['askNow']);
			if (!isCalled) {
				await sleep(milliseconds - firm, ['askNow', 'askSoon']);
			}

			isCalled = false;
		},
		async backOff(milliseconds, isFirm) {
			await sleep(milliseconds, isFirm ? [] : ['askNow', 'retry']);
			isCalled = false;
		},
		askSoon() {
			isCalled = true;
			end('askSoon');
		},
		retry: () => end('retry'),
		askNow() {
			isCalled = true;
			end('askNow');
		},
	};
}
