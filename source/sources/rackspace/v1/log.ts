import type {Activity} from '../../../domain/activity.ts';
import {newestFirst} from '../../newest-first.ts';
import {isSince, sinceOf} from '../../since.ts';
import type {ActivityLog, LogPage, LogQuery} from '../../source.ts';
import type {Place} from '../connection.ts';
import {askForV1Rows} from './rows.ts';

/** An account may have years of rows: at first, the newest are enough. */
const firstRows = 200;

/** The whole list, each time: what changed in it is what happened. */
export function createV1Log(open: (signal: AbortSignal) => Promise<Place>): ActivityLog {
	return {
		isHistory: true,
		async read({cursor, isKnown, overlap}: LogQuery, signal): Promise<LogPage> {
			const {items, problems, serverTime} = await askForV1Rows(await open(signal), signal);
			const since = sinceOf({cursor, overlap});
			const rows =
				since === undefined ? newestFirst(items, firstRows) : items.filter(row => isSince(row, since));
			return {items: rows, problems, serverTime, reach: isCut(items, cursor, isKnown) ? 'cut' : 'whole'};
		},
	};
}

/** Nothing of what was known is left, so the list does not reach back to it. */
function isCut(
	items: readonly Activity[],
	cursor: LogQuery['cursor'],
	isKnown: LogQuery['isKnown'],
): boolean {
	return cursor !== undefined && items.length > 0 && !items.some(({id}) => isKnown(id));
}
