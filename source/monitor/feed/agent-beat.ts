import {type Expectation, nextAgentBeat} from '../cadence.ts';
import type {Watch} from '../watch.ts';

/** Requests a minute that may go to agents of which only that is known that others work. */
const quickBudget = 600;
const leastPause = 60_000 / quickBudget;

/** What an answer of today weighs beside those before it. */
const weight = 0.1;

/**
 * How often each agent is asked by itself. While anything runs, all that are there may begin to work:
 * they have the quick beat, as far as the budget reaches, and a slow server is asked less.
 */
export function createAgentBeat({cadence, running, fleet, clock}: Watch) {
	let usualAnswer = 0;
	return {
		hearAnswer(milliseconds: number): void {
			usualAnswer += weight * (milliseconds - usualAnswer);
		},
		/** For all of them at one moment: how long until one with such a jitter is asked again. */
		beats(): (id: string, jitter: number) => number {
			const isAnything = running.isAnything(clock.now());
			const soonest = isAnything ? fleet.present * Math.max(leastPause, usualAnswer) : 0;
			return (id, jitter) =>
				running.isExpected(id)
					? 0
					: nextAgentBeat(cadence, expectationOf(id, isAnything), soonest, () => jitter);
		},
	};

	function expectationOf(id: string, isAnything: boolean): Expectation {
		if (running.isAgentBusy(id)) {
			return 'busy';
		}

		return isAnything && fleet.isPresent(id) ? 'others-work' : 'quiet';
	}
}
