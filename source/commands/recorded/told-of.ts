import type {Observation} from '../../domain/observation.ts';
import type {Told} from '../../sources/source.ts';

const nothing: Told = {events: [], activities: []};

/** What one observation says of a thing that may have several names; undefined where it says nothing of any. */
export function toldOf(observation: Observation): Told | undefined {
	switch (observation.type) {
		case 'event':
			return {...nothing, events: [observation.event]};
		case 'activity':
			return {...nothing, activities: [observation.activity]};
		case 'cleanup':
			return {...nothing, cleanups: [observation.cleanup]};
		case 'agent':
			return {...nothing, agents: [observation.agent]};
		default:
			return undefined;
	}
}
