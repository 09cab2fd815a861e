import type {Clock} from '../domain/clock.ts';
import {formatDuration} from '../domain/duration.ts';
import type {Consumer} from './consumer.ts';

export type PatienceOptions = {
	/** How long nothing may answer, in milliseconds; undefined: for ever. */
	readonly giveUpAfter: number | undefined;
	readonly clock: Pick<Clock, 'sleep'>;
	/** Ends the waiting, too. */
	readonly signal: AbortSignal;
	/** Called once that time is over, with a word about it. */
	readonly giveUp: (message: string) => void;
};

/** Gives up when nothing has answered for so long: every observation says whether the server still does. */
export function createPatience({giveUpAfter, clock, signal, giveUp}: PatienceOptions): Consumer {
	let silence: AbortController | undefined;
	let message = 'nothing answers';

	function endSilence(): void {
		silence?.abort();
		silence = undefined;
	}

	function beginSilence(limit: number): void {
		silence = new AbortController();
		const over = AbortSignal.any([signal, silence.signal]);
		void clock.sleep(limit, over).then(() => {
			if (!over.aborted) {
				giveUp(`gave up: no answer for ${formatDuration(limit)}; ${message}`);
			}
		});
	}

	if (giveUpAfter !== undefined) {
		beginSilence(giveUpAfter);
	}

	return {
		learn(observation) {
			if (giveUpAfter === undefined || observation.type === 'gap') {
				return;
			}

			if (observation.type !== 'poll' || observation.poll.ok) {
				endSilence();
				return;
			}

			message = observation.poll.error?.message ?? message;
			if (silence === undefined) {
				beginSilence(giveUpAfter);
			}
		},
		async close() {
			endSilence();
		},
	};
}
