import type {Activity} from '../activity.ts';
import {isJobKind, type Subject} from '../reference.ts';
import type {Status} from '../status.ts';
import {keyOf} from '../touched-map.ts';
import {standsFor} from '../vocabulary/short-id.ts';

/** The kind of what is told by an event that belongs to no job: it stands for itself. */
export const loneEvent = 'event';

/** The kind of a row that is about nothing but itself, and of the event that tells of it. */
export const rowKind = 'activity';

type Row = Pick<Activity, 'kind' | 'id' | 'subject'>;

/**
 * Jobs have addresses of their own; all other rows of a history or a log share one, whatever they call
 * their kind, unless they say what they are about.
 */
export function subjectOfRow(row: Row): Subject {
	return row.subject ?? itself(row);
}

/** A row of a history: several may be about one job. */
export function rowKey(source: string, row: Row): string {
	const {kind, id} = itself(row);
	return jobKey(source, kind, id);
}

/** A job as one word, wherever one is remembered. */
export function jobKey(source: string, kind: string, id: string): string {
	return keyOf(source, kind.toLowerCase(), id);
}

/** As which kind it is remembered: a row of a history may call itself otherwise. */
export function kindOfKey(key: string): string {
	return key.split('\n', 2)[1] ?? rowKind;
}

/** By what it is remembered: several events may share the id that they show. */
export function idOfKey(key: string): string {
	return key.split('\n').slice(2).join('\n');
}

/** Whether it is the key of this one, which may be told by a short id, whichever system told of it. */
export function isKeyOf(key: string | undefined, {kind, id}: Subject): boolean {
	return key !== undefined && kindOfKey(key) === kind && (idOfKey(key) === id || standsFor(id, idOfKey(key)));
}

/** How a job ended, as one word: what a person acknowledges. */
export function endKey(job: string, status: Status): string {
	return `${status} ${job}`;
}

function itself({kind, id}: Row): Subject {
	const known = kind.toLowerCase();
	return {kind: isJobKind(known) ? known : rowKind, id};
}
