import type {WorkEvent} from './event.ts';

/**
 * Ids are not always unique (docs/contract.md 1), so an event is known by its id, its name and the thing
 * that it is about. The lengths keep texts with odd characters from running into each other.
 */
export function eventIdentity({id, event, subject, agent}: WorkEvent): string {
	const about = subject ? `${subject.kind} ${subject.id}` : agent ? `agent ${agent.id}` : '';
	return `${id.length},${event.length} ${id} ${event} ${about}`;
}
