import {accumulate, type Growth} from '../../kit/accumulate.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {isHeartbeat, isProgress} from './chatter.ts';

/** One line of the feed: an item, or several that say the same in a row. */
export type EventRow = {
	readonly first: FeedItem;
	readonly last: FeedItem;
	readonly count: number;
	/** Whether those that were folded come from one agent. */
	readonly isOneAgent: boolean;
};

/** Goes on from the rows of the last time: as many as are kept would be too many to make ten times a second. */
export const foldEvents = accumulate(
	[] as readonly EventRow[],
	(
		before,
		{items, added}: Growth<FeedItem>,
		isFolding: boolean,
		/** How the items were chosen: others may differ in their midst. */
		..._choice: readonly unknown[]
	) => {
		const rows = rest(before, items);
		for (const item of added) {
			const row = rows.at(-1);
			const folded = isFolding && row && foldInto(row, item);
			if (folded) {
				rows[rows.length - 1] = folded;
			} else {
				rows.push(rowOfItem(item));
			}
		}

		return rows;
	},
);

export function rowOfItem(item: FeedItem): EventRow {
	return {first: item, last: item, count: 1, isOneAgent: true};
}

/** The row with one more in it; undefined where that says something else. */
export function foldInto(row: EventRow, item: FeedItem): EventRow | undefined {
	return canFold(row.last, item)
		? {
				...row,
				last: item,
				count: row.count + 1,
				isOneAgent: row.isOneAgent && agentOf(row.last) === agentOf(item),
			}
		: undefined;
}

/** What is left of the rows when items are gone at the beginning: of the first one perhaps a part. */
function rest(rows: readonly EventRow[], items: readonly FeedItem[]): EventRow[] {
	const [oldest] = items;
	if (oldest === undefined) {
		return [];
	}

	const from = rows.findIndex(({last}) => last.sequence >= oldest.sequence);
	const left = from < 0 ? [] : rows.slice(from);
	const [first] = left;
	if (first && first.first !== oldest) {
		left[0] = beginAt(first, items);
	}

	return left;
}

function beginAt({last}: EventRow, items: readonly FeedItem[]): EventRow {
	const first = items[0] ?? last;
	const count = items.indexOf(last) + 1;
	const agent = agentOf(first);
	return {first, last, count, isOneAgent: items.slice(0, count).every(item => agentOf(item) === agent)};
}

/** Heartbeats fold with each other, progress with the progress of the same job. */
function canFold(last: FeedItem, item: FeedItem): boolean {
	if (last.type !== 'event' || item.type !== 'event') {
		return false;
	}

	if (last.source !== item.source || last.event.event !== item.event.event) {
		return false;
	}

	const {subject} = item.event;
	return isHeartbeat(item) || (isProgress(item) && subject !== null && last.event.subject?.id === subject.id);
}

function agentOf(item: FeedItem): string | undefined {
	return item.type === 'event' ? item.event.agent?.id : undefined;
}
