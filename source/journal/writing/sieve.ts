import type {Observation} from '../../domain/observation.ts';

/** Which observations are worth a line: all but routine polls, and of those the few that a restart needs. */
export type Sieve = {
	/** The lines to write now. */
	pass(observation: Observation): readonly Observation[];
	/** What was held back: the last good answer of each feed. */
	rest(): readonly Observation[];
};

/** A feed that is asked every two seconds need not be written every two seconds. */
const shortest = 5000;

export function createSieve(): Sieve {
	const writtenAt = new Map<string, number>();
	const held = new Map<string, Observation>();
	/** Told since the last answer that was written: up to when all was told must stand behind them. */
	let hasNews = false;

	function pass(observation: Observation): readonly Observation[] {
		if (observation.type !== 'poll') {
			hasNews ||= observation.type === 'event';
			return [observation];
		}

		const {poll} = observation;
		const key = `${observation.source}\n${poll.feed}`;
		const before = held.get(key);
		held.delete(key);
		if (!poll.isRoutine) {
			writtenAt.delete(key);
			// Up to when all was well must stand before the news that it is not.
			return before && !poll.ok ? [before, observation] : [observation];
		}

		if (poll.coveredUntil === null) {
			return [];
		}

		const now = observation.at.getTime();
		const age = now - (writtenAt.get(key) ?? Number.NEGATIVE_INFINITY);
		if (age >= 0 && age < shortest && !hasNews) {
			held.set(key, observation);
			return [];
		}

		hasNews = false;
		writtenAt.set(key, now);
		return [observation];
	}

	return {
		pass,
		rest() {
			const rest = [...held.values()];
			held.clear();
			return rest;
		},
	};
}
