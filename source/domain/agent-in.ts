import type {Observation} from './observation.ts';
import type {AgentReference} from './reference.ts';

/** Of which agent something tells; null where of none. */
export function agentIn(observation: Observation): AgentReference | null {
	switch (observation.type) {
		case 'agent':
			return observation.agent;
		case 'event':
			return observation.event.agent;
		case 'cleanup':
			return observation.cleanup.agent;
		case 'activity':
			return observation.activity.agent;
		default:
			return null;
	}
}
