import {eventIdentity} from '../../domain/event-identity.ts';
import type {Observation} from '../../domain/observation.ts';
import {numberOf} from '../../domain/row-number.ts';
import {nameOfOverdue} from '../../domain/usual/overdue.ts';

/** One may learn so much later than the other: an outage, a suspended machine. */
export const longestLag = 30 * 60_000;

/** However much is told within that time. */
const mostKnown = 100_000;

type Told = {
	readonly index: number;
	readonly track: number;
	/** Undefined where it was told by another name: then it is the same, whatever it says of itself. */
	readonly text: string | undefined;
};

type Thing = {
	readonly told: Told[];
	/** How far each track is: the index of what its last line said. */
	readonly reached: Map<number, number>;
};

/** What several programs that watched the same have each written: it was learnt once. */
export function createRepeats() {
	const things = new Map<string, Thing>();
	let ages: {readonly key: string; readonly at: number}[] = [];
	let oldest = 0;
	let next = 0;

	function forget(at: number): void {
		for (let age = ages[oldest]; age; age = ages[oldest]) {
			if (at - age.at <= longestLag && ages.length - oldest <= mostKnown) {
				break;
			}

			const thing = things.get(age.key);
			thing?.told.shift();
			if (thing?.told.length === 0) {
				things.delete(age.key);
			}

			oldest++;
		}

		if (oldest > 10_000 && oldest * 2 > ages.length) {
			ages = ages.slice(oldest);
			oldest = 0;
		}
	}

	function find(key: string): Thing {
		const thing: Thing = things.get(key) ?? {told: [], reached: new Map()};
		things.set(key, thing);
		return thing;
	}

	function remember(key: string, told: Omit<Told, 'index'>, at: number): void {
		find(key).told.push({...told, index: next++});
		ages.push({key, at});
	}

	return {
		/** Whether another track told the same shortly before. To be asked of each line, in the record's order. */
		isRepeat(observation: Observation, track: number, at: number): boolean {
			const named = nameThing(observation);
			if (named === undefined) {
				return false;
			}

			forget(at);
			const keyOf = (key: string): string => JSON.stringify([observation.source, observation.type, key]);
			const key = keyOf(named.key);
			const {told, reached} = find(key);
			// A track never goes back: what has changed and changed back is told again.
			const last = reached.get(track) ?? -1;
			const others = told.filter(each => each.track !== track);
			const same = others.find(({index, text}) => index > last && text === named.text);
			reached.set(track, same?.index ?? next);
			if (same || others.some(({text}) => text === undefined)) {
				return true;
			}

			remember(key, {track, text: named.text}, at);
			if (named.otherKey !== undefined) {
				remember(keyOf(named.otherKey), {track, text: undefined}, at);
			}

			return false;
		},
	};
}

type Named = {
	readonly key: string;
	readonly text: string;
	/** By which somebody may tell of it who knows no better. */
	readonly otherKey?: string;
};

/** What a line tells of, and what it says of it; a poll is each program's own, and what was acknowledged stands in one journal alone. */
function nameThing(observation: Observation): Named | undefined {
	switch (observation.type) {
		case 'event':
			return {key: eventIdentity(observation.event), text: ''};
		case 'agent':
			return {key: observation.agent.id, text: JSON.stringify(observation.agent)};
		case 'cleanup':
			return {key: observation.cleanup.id, text: JSON.stringify(observation.cleanup)};
		case 'activity': {
			const {activity} = observation;
			const number = numberOf(activity);
			return {
				key: `${activity.kind} ${activity.id}`,
				text: JSON.stringify(activity),
				...(number !== undefined && {otherKey: `${activity.kind} ${number}`}),
			};
		}

		case 'gap':
			return {key: observation.gap.feed, text: JSON.stringify(observation.gap)};
		case 'overdue': {
			// Each program has its own journal to go by: what is usual may differ.
			const {overdue} = observation;
			const last = overdue.last?.toISOString() ?? '';
			return {key: JSON.stringify([overdue.kind, nameOfOverdue(overdue)]), text: last};
		}

		case 'poll':
		case 'acknowledged':
		case 'unacknowledged':
			return undefined;
	}
}
