import type {Clock} from '../domain/clock.ts';

/** An answer that takes so long is charged as one request. */
const usualAnswer = 250;

type Limits = {readonly perMinute: number; readonly atOnce: number};

/** So many requests a minute, and fewer of a slow server. */
export function createRequestBudget(clock: Pick<Clock, 'monotonic'>, {perMinute, atOnce}: Limits) {
	let left = atOnce;
	let filledAt = clock.monotonic();
	return {
		/** Takes one, if one is left. */
		take(): boolean {
			const now = clock.monotonic();
			left = Math.min(atOnce, left + ((now - filledAt) * perMinute) / 60_000);
			filledAt = now;
			if (left < 1) {
				return false;
			}

			left--;
			return true;
		},
		/** How long the answer took: what is slow is charged as more than one request. */
		charge(milliseconds: number): void {
			left = Math.max(-perMinute, left - Math.max(0, milliseconds / usualAnswer - 1));
		},
	};
}
