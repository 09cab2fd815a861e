import {AwayError} from '../../bus/errors/away-error.ts';
import type {Bus} from '../../bus/port.ts';
import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Clock} from '../../domain/clock.ts';

export type Sharing = {
	/** One after the other; what cannot be told now is told when the engine is back. Fails where it never can be. */
	readonly share: (given: Acknowledging) => Promise<void>;
	/** How many wait for it. */
	readonly waiting: () => number;
	/** A moment for what is on its way; what waits is lost, and says so. */
	readonly close: () => Promise<void>;
};

type Options = {
	readonly bus: Pick<Bus, 'link'>;
	readonly clock: Clock;
	readonly publish: (given: Acknowledging) => Promise<void>;
};

const pause = 500;
const grace = 1000;

/** What a person takes note of, told to the others. */
export function createSharing({bus, clock, publish}: Options): Sharing {
	const closing = new AbortController();
	let last: Promise<void> = Promise.resolve();
	let waiting = 0;

	async function send(given: Acknowledging): Promise<void> {
		for (;;) {
			try {
				await publish(given);
				return;
			} catch (error) {
				if (!(error instanceof AwayError) || closing.signal.aborted) {
					throw error;
				}
			}

			await clock.sleep(pause, closing.signal);
		}
	}

	return {
		share(given) {
			waiting++;
			last = last
				.catch(() => {})
				.then(() => send(given))
				.finally(() => {
					waiting--;
				});
			return last;
		},
		waiting: () => waiting,
		async close() {
			const settled = last.catch(() => {});
			if (waiting > 0 && bus.link().isUp) {
				await Promise.race([settled, clock.sleep(grace)]);
			}

			closing.abort();
			await settled;
		},
	};
}
