import type {Cadence} from '../domain/cadence.ts';

/** So that a thousand monitors started by one script do not ask in step. */
const jitter = 0.1;

/** Milliseconds to the next beat of an event feed: never above half the retention, or events vanish unseen. */
export function nextBeat(cadence: Cadence, isRunning: boolean, random: () => number): number {
	const {interval, idleInterval, idleBeat = idleInterval} = cadence;
	return feedBeat(isRunning ? Math.min(interval, idleBeat) : idleBeat, cadence, random);
}

/** The same where something else tells of news: it is asked as seldom as the lists are. */
export function nextQuietBeat(cadence: Cadence, random: () => number): number {
	return feedBeat(cadence.idleInterval, cadence, random);
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
	const idle = nextQuietBeat(cadence, random);
	return expectation === 'quiet'
		? idle
		: Math.min(
				idle,
				Math.max(nextBeat(cadence, true, random), expectation === 'busy' ? 0 : spread(soonest, random)),
			);
}

/** Milliseconds to the next reading of a list: resources change more slowly than they tell events. */
export function nextReading({idleInterval}: Cadence, random: () => number): number {
	return spread(idleInterval, random);
}

/** Milliseconds between two requests for the status of an agent; undefined where there is no budget. */
export function nextStatus(cadence: Cadence, random: () => number): number | undefined {
	return cadence.statusBudget > 0 ? spread(60_000 / cadence.statusBudget, random) : undefined;
}

function feedBeat(beat: number, {retention}: Cadence, random: () => number): number {
	return Math.min(spread(beat, random), retention / 2);
}

function spread(milliseconds: number, random: () => number): number {
	return Math.round(milliseconds * (1 - jitter + 2 * jitter * random()));
}
