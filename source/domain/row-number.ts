import type {Activity} from './activity.ts';
import {isJobKind} from './reference.ts';

/** Where a row that is told as a job keeps its own id. */
export const ownId = 'ID';

/** So an older version of an API names jobs that a newer one tells of by UUIDs. */
export function isNumber(id: string): boolean {
	return /^\d+$/.test(id);
}

/** The number of a row that is told as the job that it is: whoever could not know that told it by its number. */
export function numberOf({kind, id, details}: Activity): string | undefined {
	const own = details[ownId];
	return typeof own === 'string' && isJobKind(kind) && isNumber(own) && !isNumber(id) ? own : undefined;
}
