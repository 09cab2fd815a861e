import type {Cadence} from '../domain/cadence.ts';

/** So that a thousand monitors started by one script do not ask in step. */
const jitter = 0.1;

/** Milliseconds to the next beat of an event feed: never above half the retention, or events vanish unseen. */
export function nextBeat(cadence: Cadence, isRunning: boolean, random: () => number): number {
	const beat = isRunning ? Math.min(cadence.interval, cadence.idleInterval) : cadence.idleInterval;
	return Math.min(spread(beat, random), cadence.retention / 2);
}

/** How much an agent that is asked by itself may have to tell. */
export type Expectation = 'busy' | 'others-work' | 'quiet';

/**
 * Milliseconds to the next beat of one agent among many. While others work, it may begin at any moment:
 * then as soon as `soonest` lets it, which is how long a round of all of them takes.
 */
export function nextAgentBeat(
	cadence: Cadence,
	expectation: Expectation,
	soonest: number,
	random: () => number,
): number {
	const idle = nextBeat(cadence, false, random);
	return expectation === 'quiet'
		? idle
		: Math.min(
				idle,
				Math.max(nextBeat(cadence, true, random), expectation === 'busy' ? 0 : spread(soonest, random)),
			);
}

/** Resources change more slowly than they tell events. */
export function nextReading(cadence: Cadence, isRunning: boolean, random: () => number): number {
	return spread(isRunning ? cadence.idleInterval : cadence.idleInterval * 2, random);
}

/** Milliseconds between two requests for the status of an agent; undefined where there is no budget. */
export function nextStatus(cadence: Cadence, random: () => number): number | undefined {
	return cadence.statusBudget > 0 ? spread(60_000 / cadence.statusBudget, random) : undefined;
}

function spread(milliseconds: number, random: () => number): number {
	return Math.round(milliseconds * (1 - jitter + 2 * jitter * random()));
}
