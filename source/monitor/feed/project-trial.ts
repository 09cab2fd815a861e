import {meansNotOffered, readFailure} from '../failure.ts';
import {longestAsking} from '../keep-asking.ts';
import type {Watch} from '../watch.ts';

/** Whatever took it away may be over soon: within a minute. Where it never was, it is asked for less and less. */
export const firstTrial = 50_000;
const longestWait = 10 * 60_000;

/** Tries now and then whether the project's own feed answers, while its agents are followed. */
export function createProjectTrial(watch: Watch, hasAnswered: boolean) {
	const {source, clock, watchdog, pulses} = watch;
	let wait = firstTrial;
	let dueAt = clock.monotonic() + wait;
	let isOffered = false;

	async function ask(signal: AbortSignal): Promise<void> {
		await source.events?.({kind: 'project'}, {marker: undefined, limit: 1}, signal);
	}

	async function tryIt(): Promise<void> {
		try {
			await watchdog.guard('Trying the events of the project', longestAsking, ask);
			isOffered = true;
			pulses.byAgent.askSoon();
		} catch (error) {
			const isMissing = !hasAnswered && meansNotOffered(readFailure(error));
			wait = isMissing ? Math.min(2 * wait, longestWait) : firstTrial;
			dueAt = clock.monotonic() + wait;
		}
	}

	return {
		/** It has answered. */
		get isOffered() {
			return isOffered;
		},
		/** Tries beside everything else, if it is time (monotonic milliseconds). */
		tryAt(now: number): void {
			if (now >= dueAt) {
				dueAt = Number.POSITIVE_INFINITY;
				void tryIt();
			}
		},
	};
}
