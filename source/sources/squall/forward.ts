import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import {dropRepeats} from '../list.ts';
import {isSince} from '../since.ts';
import type {LogPage} from '../source.ts';
import {askForRows, type Place} from './rows.ts';

export type Stretch = {
	readonly since: number;
	readonly isRead: (row: Activity) => boolean;
	readonly limit: number;
};

/** A row with its date, where the next page begins. */
type Anchor = {readonly id: string; readonly time: number};

const mostPages = 20;

// Servers may compare by the second.
const slack = 10_000;

/**
 * Everything since then, oldest first; undefined where the server does not heed the date. A capped
 * log loses rows at its front, so that counted pages would slide over what lies between them: each
 * page begins at the last row of the one before, which shows that none is missing.
 */
export async function readForward(
	place: Place,
	{since, isRead, limit}: Stretch,
	signal: AbortSignal,
): Promise<LogPage | undefined> {
	const items: Activity[] = [];
	const problems: ItemProblem[] = [];
	let serverTime: number | undefined;
	let from = since;
	let page = 1;
	let anchor: Anchor | undefined;
	let isShort = false;
	let isFull = false;
	for (let count = 1; count <= mostPages && !isShort; count++) {
		const also = `date >= date("${new Date(from).toISOString()}")`;
		const rows = await askForRows(place, {order: 'date', page, pageSize: limit, also}, signal);
		if (count === 1 && !rows.items.every(row => isSince(row, since - slack))) {
			return undefined;
		}

		if (anchor !== undefined && !rows.items.some(row => row.id === anchor?.id || isRead(row))) {
			if (!items.every(isRead)) {
				break;
			}

			// Nothing of what was read is there any more: the log begins here.
			items.length = 0;
		}

		serverTime ??= rows.serverTime;
		items.push(...rows.items);
		problems.push(...rows.problems);
		isShort = rows.isLast;
		isFull ||= !isShort;
		anchor = newestOf(rows.items, from);
		page = anchor === undefined ? page + 1 : 1;
		from = anchor?.time ?? from;
	}

	// An unreadable row may be the one that we know; under a filter of ours it need not be there.
	const isProof = isFull || (place.where.length === 0 && problems.length === 0);
	const isCut = isProof && items.length > 0 && !items.some(isRead);
	return {
		items: dropRepeats(
			items.filter(row => isSince(row, since)),
			({id}) => id,
		),
		problems,
		reach: isCut ? 'cut' : isShort ? 'whole' : 'more',
		serverTime,
	};
}

/** Undefined where all of a page is of one moment: then only counting leads further. */
function newestOf(rows: readonly Activity[], from: number): Anchor | undefined {
	let newest: Anchor | undefined;
	for (const {id, time} of rows) {
		if (time !== null && time.getTime() > from && time.getTime() >= (newest?.time ?? from)) {
			newest = {id, time: time.getTime()};
		}
	}

	return newest;
}
