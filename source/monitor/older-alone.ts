import {NotFoundError} from '../http/errors/not-found-error.ts';
import type {Watched} from './options.ts';

/**
 * Whether the older version is all there is. Whoever follows single things asks for them as well: their
 * feeds may be there where no list of the newer version is (docs/contract.md 8).
 */
export async function isOlderAlone(
	{source: {older, events}, follow}: Pick<Watched, 'source' | 'follow'>,
	signal: AbortSignal,
): Promise<boolean> {
	if (!(await older?.isAlone(signal))) {
		return false;
	}

	for (const scope of follow) {
		try {
			await events?.(scope, {marker: undefined, limit: 1}, signal);
			return events === undefined;
		} catch (error) {
			if (!(error instanceof NotFoundError)) {
				throw error;
			}
		}
	}

	return true;
}
