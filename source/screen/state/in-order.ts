import type {FeedItem} from './feed-item.ts';

/** So far back a late item may go: what is older than this many rows was seen in its place long ago. */
const farthest = 1000;

/**
 * Puts what is fresh into a list that is nobody else's. Several systems are asked in turn, so that what one tells may have happened before what another has
 * told already: it goes back to its place in time. What one system tells stays in its own order. The
 * sequence of such an item lies between those of its neighbours, so that rows keep theirs.
 */
export function putInOrder(ordered: FeedItem[], fresh: readonly FeedItem[]): void {
	for (const item of fresh) {
		const place = placeOf(ordered, item);
		const [before, after] = [ordered[place - 1], ordered[place]];
		const sequence = after === undefined ? item.sequence : between(before, after);
		if (sequence === undefined) {
			ordered.push(item);
		} else {
			ordered.splice(place, 0, {...item, sequence});
		}
	}
}

function placeOf(items: readonly FeedItem[], item: FeedItem): number {
	const time = timeOf(item);
	const first = Math.max(0, items.length - farthest);
	let place = items.length;
	for (let before = items[place - 1]; place > first && before; before = items[place - 1]) {
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
