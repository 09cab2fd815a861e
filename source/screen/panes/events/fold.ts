import {type Growth, LongList} from '../../../domain/lists/long-list.ts';
import {accumulate} from '../../state/accumulate.ts';
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
	LongList.of<EventRow>([]),
	(before, {items, changed, added}: Growth<FeedItem>, isFolding: boolean) => {
		const left = changed.reduce(withChange, rest(before, items));
		const from = Math.max(0, left.length - 1);
		const end = [...left.slice(from)];
		for (const item of added) {
			const row = end.at(-1);
			const folded = isFolding && row && foldInto(row, item);
			if (folded) {
				end[end.length - 1] = folded;
			} else {
				end.push(rowOfItem(item));
			}
		}

		return left.replaced(from, end);
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
function rest(rows: LongList<EventRow>, items: LongList<FeedItem>): LongList<EventRow> {
	const oldest = items.at(0);
	const left = rows.without(
		oldest ? rows.countUntil(({last}) => last.sequence >= oldest.sequence) : rows.length,
	);
	const first = left.at(0);
	return oldest && first && first.first !== oldest ? left.with(0, beginAt(first, oldest, items)) : left;
}

/** The row that tells of it, with what has been learnt of it since: what is folded does not depend on that. */
function withChange(
	rows: LongList<EventRow>,
	{from, to}: {readonly from: FeedItem; readonly to: FeedItem},
): LongList<EventRow> {
	const index = rows.countUntil(({last}) => last.sequence >= from.sequence);
	const row = rows.at(index);
	const first = row?.first === from ? to : row?.first;
	const last = row?.last === from ? to : row?.last;
	return row && first && last ? rows.with(index, {...row, first, last}) : rows;
}

function beginAt({last}: EventRow, first: FeedItem, items: LongList<FeedItem>): EventRow {
	const folded = items.slice(
		0,
		items.countUntil(({sequence}) => sequence > last.sequence),
	);
	const agent = agentOf(first);
	return {first, last, count: folded.length, isOneAgent: folded.every(item => agentOf(item) === agent)};
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
