import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import {collectPages} from '../list.ts';
import {newestFirst} from '../newest-first.ts';
import {isSince, sinceOf} from '../since.ts';
import type {Answer, LogPage, LogQuery} from '../source.ts';
import {type Filters, filtersFrom} from './filters.ts';
import {type Place, readPages} from './pages.ts';

/** `date_from` is inclusive, and the list newest first. */
export async function readLog(
	place: Place,
	filters: Filters,
	{cursor, wasEmpty, isKnown, limit, overlap}: LogQuery,
	signal: AbortSignal,
): Promise<LogPage> {
	const since = sinceOf({cursor, overlap});
	const items: Activity[] = [];
	const problems: ItemProblem[] = [];
	let serverTime: number | undefined;
	let reach: LogPage['reach'] = 'whole';
	for await (const page of readPages(place, filtersFrom(filters, since), limit, signal)) {
		items.push(...page.items.filter(row => isSince(row, since)));
		problems.push(...page.problems);
		serverTime ??= page.serverTime;
		if (cursor === undefined && !wasEmpty) {
			// A server that knows no pages sends all that it has.
			return {items: newestFirst(items, limit), problems, reach, serverTime};
		}

		if (since === undefined ? page.items.some(isRead) : reachesBefore(page.items, since)) {
			break;
		}

		reach = page.behind === 'lost' ? 'cut' : 'whole';
	}

	return {items, problems, reach, serverTime};

	function isRead({id}: Activity): boolean {
		return id === cursor?.id || isKnown(id);
	}
}

export async function readHistory(
	place: Place,
	filters: Filters,
	limit: number,
	signal: AbortSignal,
): Promise<Answer<Activity>> {
	const pages = readPages(place, filters, Math.min(limit, mostRows), signal);
	const {items, problems} = await collectPages(pages, limit);
	return {items: newestFirst(items, limit), problems};
}

// A page; more than this at a time is for nobody's good.
const mostRows = 1000;

/** A server may be asked for more than since then, by a filter whose zone it alone knows. */
function reachesBefore(rows: readonly Activity[], since: number): boolean {
	const times = rows.flatMap(({time}) => (time === null ? [] : [time.getTime()]));
	const [newest = 0, oldest = since] = [times[0], times.at(-1)];
	return oldest < since && newest >= oldest;
}
