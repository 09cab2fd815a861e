import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import {collectPages, dropRepeats} from '../list.ts';
import {newestFirst} from '../newest-first.ts';
import {isSince} from '../since.ts';
import type {Answer, LogPage} from '../source.ts';
import type {Stretch} from './forward.ts';
import {askForRows, type Place, type Rows} from './rows.ts';

// Behind so many pages nothing is reached any more.
const mostPages = 100;

// A page of a history; more than this at a time is for nobody's good.
const mostRows = 1000;

/** The newest page alone: where a log begins for us. */
export async function readNewest(place: Place, limit: number, signal: AbortSignal): Promise<LogPage> {
	const question = {order: '-date', page: 1, pageSize: limit} as const;
	const {items, problems, serverTime} = await askForRows(place, question, signal);
	const rows = dropRepeats(items, ({id}) => id);
	// A server that takes no parameters sends all that it has.
	return {items: newestFirst(rows, limit), problems, reach: 'whole', serverTime};
}

/**
 * Newest first, until what was read before: for servers that take no date, and rows without one. A
 * row that was read may stand before others that appear late, so where there are dates they count.
 */
export async function readBackward(
	place: Place,
	{since, isRead, limit}: Omit<Stretch, 'since'> & {readonly since: number | undefined},
	signal: AbortSignal,
): Promise<LogPage> {
	const items: Activity[] = [];
	const problems: ItemProblem[] = [];
	let serverTime: number | undefined;
	let isMet = false;
	let isLast = false;
	for await (const rows of readPages(place, limit, signal)) {
		items.push(...rows.items);
		problems.push(...rows.problems);
		serverTime ??= rows.serverTime;
		const isBefore = since !== undefined && rows.items.some(row => !isSince(row, since));
		isMet ||= isBefore || rows.items.some(isRead);
		isLast = rows.isLast;
		if (isBefore || (since === undefined && isMet)) {
			break;
		}
	}

	// At the end of the list, an unreadable row may be the one that we know.
	const isProof = !isLast || problems.length === 0;
	return {
		items: dropRepeats(
			items.filter(row => isSince(row, since)),
			({id}) => id,
		),
		problems,
		reach: isProof && !isMet && items.length > 0 ? 'cut' : 'whole',
		serverTime,
	};
}

/** All that there is: of a log that was empty. */
export async function readWhole(place: Place, limit: number, signal: AbortSignal): Promise<LogPage> {
	let isEnded = false;
	let serverTime: number | undefined;
	async function* pages() {
		for await (const rows of readPages(place, limit, signal)) {
			serverTime ??= rows.serverTime;
			isEnded = rows.isLast;
			yield rows;
		}
	}

	const {items, problems} = await collectPages(pages());
	return {items: dropRepeats(items, ({id}) => id), problems, reach: isEnded ? 'whole' : 'cut', serverTime};
}

export async function readHistory(
	place: Place,
	limit: number,
	signal: AbortSignal,
): Promise<Answer<Activity>> {
	const {items, problems} = await collectPages(readPages(place, Math.min(limit, mostRows), signal), limit);
	const rows = dropRepeats(items, ({id}) => id);
	return {items: newestFirst(rows, limit), problems};
}

/** Newest first. */
async function* readPages(place: Place, pageSize: number, signal: AbortSignal): AsyncGenerator<Rows, void> {
	for (let page = 1; page <= mostPages; page++) {
		const rows = await askForRows(place, {order: '-date', page, pageSize}, signal);
		yield rows;
		if (rows.isLast) {
			return;
		}
	}
}
