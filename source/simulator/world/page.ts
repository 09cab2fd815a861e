import type {EventLog} from './event-log.ts';
import type {WorldEvent} from './types.ts';

export type PageQuery = {
	/** Only events newer than this one. */
	readonly marker: string | undefined;
	readonly limit: number;
	readonly direction: 'asc' | 'desc';
};

/**
 * One page of a feed. Events that share an id are never torn apart, or the second could not be
 * reached by any marker: such a page is a little longer than its limit.
 */
export function readPage(log: EventLog<WorldEvent>, {marker, limit, direction}: PageQuery): WorldEvent[] {
	const first = marker === undefined ? 0 : log.indexAfter(marker);
	if (direction === 'asc') {
		let end = Math.min(first + limit, log.length);
		while (end > first && end < log.length && log.at(end)?.id === log.at(end - 1)?.id) {
			end++;
		}

		return log.slice(first, end);
	}

	let begin = Math.max(first, log.length - limit);
	while (begin > first && log.at(begin)?.id === log.at(begin - 1)?.id) {
		begin--;
	}

	return log.slice(begin, log.length).reverse();
}
