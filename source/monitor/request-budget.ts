import type {Clock} from '../domain/clock.ts';

/** So many requests a minute, and fewer of a slow server. */
export type RequestBudget = {
	/** Takes one, if one is left. */
	take(): boolean;
	/** How long the answer took: what is slow is charged as more than one request. */
	charge(milliseconds: number): void;
};

/** An answer that takes so long is charged as one request. */
const usualAnswer = 250;

type Limits = {readonly perMinute: number; readonly atOnce: number};

export function createRequestBudget(
	clock: Pick<Clock, 'monotonic'>,
	{perMinute, atOnce}: Limits,
): RequestBudget {
	let left = atOnce;
	let filledAt = clock.monotonic();
	return {
		take() {
			const now = clock.monotonic();
			left = Math.min(atOnce, left + ((now - filledAt) * perMinute) / 60_000);
			filledAt = now;
			if (left < 1) {
				return false;
			}

			left--;
			return true;
		},
		charge(milliseconds) {
			left = Math.max(-perMinute, left - Math.max(0, milliseconds / usualAnswer - 1));
		},
	};
}
