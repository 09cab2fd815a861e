import type {Activity} from '../../domain/activity.ts';
import type {Clock} from '../../domain/clock.ts';
import {cleanField} from '../../domain/text.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import {sinceOf} from '../since.ts';
import type {LogPage, LogQuery} from '../source.ts';
import {readBackward, readNewest, readWhole} from './backward.ts';
import {readForward, type Stretch} from './forward.ts';
import {isRefusedExpression, type Place} from './rows.ts';

// A server without `q` may be replaced by one that has it.
const again = 900_000;

/** Reads forward by date, and by comparing where the server does not take one. */
export function createLog(place: Place, clock: Pick<Clock, 'now'>) {
	let comparesUntil = 0;
	let ignored = false;

	return async (
		{cursor, wasEmpty, isKnown, limit, overlap}: LogQuery,
		signal: AbortSignal,
	): Promise<LogPage> => {
		const since = sinceOf({cursor, overlap});
		if (cursor === undefined) {
			if (ignored) {
				throw ignoredFilter(place);
			}

			return wasEmpty ? readWhole(place, limit, signal) : readNewest(place, limit, signal);
		}

		const isRead = ({id}: Activity) => id === cursor.id || isKnown(id);
		if (since === undefined || place.bareness.isOn || clock.now() < comparesUntil) {
			return readBackward(place, {since, isRead, limit}, signal);
		}

		return readSince({since, isRead, limit}, signal);
	};

	async function readSince(stretch: Stretch, signal: AbortSignal): Promise<LogPage> {
		let refusal: unknown;
		try {
			const page = await readForward(place, stretch, signal);
			ignored = page === undefined && place.where.length > 0;
			if (page !== undefined) {
				return page;
			}

			if (ignored) {
				throw ignoredFilter(place);
			}
		} catch (error) {
			// Where it may be a filter that is refused, nothing can be read without breaking it.
			if (!isRefusedExpression(error) || place.where.length > 0) {
				throw error;
			}

			refusal = error;
		}

		const page = await readBackward(place, stretch, signal).catch(error => {
			// Neither: then it was not the date.
			throw isRefusedExpression(error) ? (refusal ?? error) : error;
		});
		comparesUntil = clock.now() + again;
		return page;
	}
}

function ignoredFilter({client, where}: Place): RefusedError {
	return new RefusedError(
		`${new URL(client.origin).host} does not heed what it is asked to filter by, so nothing tells whether its rows are those of --where ${cleanField(where.join(' and ')).slice(0, 200)}. Leave it out`,
	);
}
