import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {pathOf} from '../../http/path.ts';
import type {Place} from './connection.ts';
import {askForV1Rows} from './v1/rows.ts';

const lists = ['events', 'activities', 'cleanups', 'agents'] as const;

type List = (typeof lists)[number];

/**
 * Whether v1.0 answers and all of v2 is missing. One list that is there, or fails otherwise, is enough
 * to say that it is not.
 */
export async function isV1Alone(place: Place, signal: AbortSignal): Promise<boolean> {
	for (const list of lists) {
		if (!(await isMissing(place, list, signal))) {
			return false;
		}
	}

	try {
		await askForV1Rows(place, signal);
		return true;
	} catch (error) {
		if (error instanceof NotFoundError) {
			return false;
		}

		throw error;
	}
}

/** Throws where it cannot be told. */
export async function isMissing({client, project}: Place, list: List, signal: AbortSignal): Promise<boolean> {
	try {
		await client.ask({path: pathOf`/v2/${project}/${list}`, query: {limit: 1}, signal});
		return false;
	} catch (error) {
		if (error instanceof NotFoundError) {
			return true;
		}

		throw error;
	}
}
