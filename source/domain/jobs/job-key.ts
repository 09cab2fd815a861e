import {isJobKind} from '../reference.ts';
import type {Status} from '../status.ts';
import {keyOf} from '../touched-map.ts';

/** The kind of what is told by an event that belongs to no job: it stands for itself. */
export const loneEvent = 'event';

/**
 * Jobs have addresses of their own; all other rows of a history or a log share one, whatever they call
 * their kind, and as an event each is an `activity` (activity-event.ts).
 */
export function kindInKey(kind: string): string {
	const known = kind.toLowerCase();
	return isJobKind(known) || known === loneEvent ? known : 'activity';
}

/** A job as one word, wherever one is remembered. */
export function jobKey(source: string, kind: string, id: string): string {
	return keyOf(source, kindInKey(kind), id);
}

/** How a job ended, as one word: what a person acknowledges. */
export function endKey(job: string, status: Status): string {
	return `${status} ${job}`;
}
