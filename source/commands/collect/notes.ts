import {type Acknowledging, isAcknowledging} from '../../domain/acknowledging.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Consumers} from '../consumers/open-consumers.ts';
import type {Past} from '../recorded/read-past.ts';
import type {Team} from './follow-team.ts';

/** What people take note of by the stream stands in the journal of whoever leads, too. */
export type Notes = {
	/** What is told from here on stands in the journal already. */
	readonly learn: (observation: Observation) => void;
	/** Writes down what the journal lacks, and what comes, until the signal's end. */
	readonly recordIn: (consumers: Pick<Consumers, 'record'>, signal: AbortSignal) => void;
};

type Sides = {
	readonly team: Pick<Team, 'kept' | 'onAcknowledged'>;
	/** What the journal has of before. */
	readonly here: Past | undefined;
};

export function createNotes({team, here}: Sides): Notes {
	const shared = team.kept.memory().acknowledged;
	const recorded = new Set((here?.recent ?? []).filter(isAcknowledging).map(nameOf));
	return {
		learn(observation) {
			if (isAcknowledging(observation)) {
				recorded.add(nameOf(observation));
			}
		},
		recordIn(consumers, signal) {
			const record = (each: Acknowledging): void => {
				if (!recorded.has(nameOf(each))) {
					recorded.add(nameOf(each));
					void consumers.record(each);
				}
			};
			for (const each of [...shared, ...team.kept.memory().acknowledged]) {
				record(each);
			}

			signal.addEventListener('abort', team.onAcknowledged(record), {once: true});
		},
	};
}

/** Given, taken back and given again are three. */
function nameOf({type, at, acknowledgement: {by, kind, id, status}}: Acknowledging): string {
	return JSON.stringify([type, at, by, kind, id, status]);
}
