import type {List, LongList} from '../../domain/lists/long-list.ts';
import type {FeedItem} from './feed-item.ts';

/** So far back a late item may go: what is older than this many rows was seen in its place long ago. */
const farthest = 1000;

/**
 * The list with what is fresh. Several systems are asked in turn, so that what one tells may have happened
 * before what another has told already: it goes back to its place in time. What one system tells stays in
 * its own order. The sequence of such an item lies between those of its neighbours, so that rows keep theirs.
 */
export function putInOrder(ordered: LongList<FeedItem>, fresh: readonly FeedItem[]): LongList<FeedItem> {
	const earliest = Math.min(...fresh.map(item => placeOf(ordered, item)));
	// With the one before it: what is put in between has a sequence between both.
	const from = Math.max(0, earliest - 1);
	const end = [...ordered.slice(from)];
	for (const item of fresh) {
		const place = placeOf(end, item);
		const [before, after] = [end[place - 1], end[place]];
		const sequence = after === undefined ? item.sequence : between(before, after);
		if (sequence === undefined) {
			end.push(item);
		} else {
			end.splice(place, 0, {...item, sequence});
		}
	}

	return ordered.replaced(from, end);
}

function placeOf(items: List<FeedItem>, item: FeedItem): number {
	const time = timeOf(item);
	const first = Math.max(0, items.length - farthest);
	let place = items.length;
	for (let before = items.at(place - 1); place > first && before; before = items.at(place - 1)) {
		if (before.source === item.source || timeOf(before) <= time) {
			break;
		}

		place--;
	}

	return place;
}

/** Undefined where there is no number between two neighbours any more. */
function between(before: FeedItem | undefined, after: FeedItem): number | undefined {
	const middle = before === undefined ? after.sequence - 1 : (before.sequence + after.sequence) / 2;
	return middle === before?.sequence || middle === after.sequence ? undefined : middle;
}

function timeOf(item: FeedItem): number {
	return (item.type === 'event' ? item.event.time : item.gap.to)?.getTime() ?? item.at;
}
