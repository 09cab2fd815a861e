import type {WorkEvent} from './event.ts';

/**
 * Ids are not always unique (docs/contract.md 1), so an event is known by its id, its name and the thing
 * that it is about. The lengths keep texts with odd characters from running into each other.
 */
export function eventIdentity(told: WorkEvent): string {
	const {id, event, subject, agent} = told;
	const owner = agent && !isNameless(told) ? `agent ${agent.id}` : '';
	return `${id.length},${event.length} ${id} ${event} ${subject ? `${subject.kind} ${subject.id}` : owner}`;
}

/** It names no agent: the feed of an agent tells whose it is, that of the project does not. */
export function isNameless({event}: Pick<WorkEvent, 'event'>): boolean {
	return event === 'agent_activate';
}
