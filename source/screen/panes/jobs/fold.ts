import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import {statusTable} from '../../../domain/status.ts';
import type {EventItem} from '../../fields/job-events.ts';
import {accumulate, allOf} from '../../state/accumulate.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {isProgress} from '../events/chatter.ts';
import {type EventRow, foldInto, rowOfItem} from '../events/fold.ts';
import {jobKeyOf} from '../events/rows.ts';

/** All that the feed told of one run of a job, or what belongs to no job. */
export type JobRow = {
	/** Its place among all rows: that of what was told of it first. */
	readonly sequence: number;
	readonly last: FeedItem;
} & (
	| {
			readonly type: 'job';
			readonly key: string;
			/** Oldest first; of what it says of how far it is the last alone. */
			readonly events: readonly [EventItem, ...EventItem[]];
	  }
	| {readonly type: 'other'; readonly event: EventRow}
);

type Folded = {
	readonly rows: readonly JobRow[];
	/** In which row a job is that is told of again. */
	readonly places: ReadonlyMap<string, number>;
};

const nothing: Folded = {rows: [], places: new Map()};

/**
 * One row a job, which stays where it began while all else changes. What is gone from memory of its
 * beginning leaves it as it is.
 */
export const foldJobs = accumulate(nothing, goOn);

function goOn(before: Folded, {items, changed, added}: Growth<FeedItem>, isFolding: boolean): Folded {
	// An end that has been read may part what was one run: seldom enough to begin anew.
	if (changed.length > 0) {
		return goOn(nothing, allOf(items), isFolding);
	}

	const oldest = items.at(0)?.sequence ?? Number.POSITIVE_INFINITY;
	const rows = before.rows.filter(({last}) => last.sequence >= oldest);
	const places = new Map(
		[...before.places].filter(([, place]) => rows[placeOf(rows, place)]?.sequence === place),
	);
	for (const item of added) {
		const key = keyOf(item);
		const at = key === undefined ? -1 : placeOf(rows, places.get(key));
		const row = at < 0 ? undefined : rows[at];
		if (item.type === 'event' && key !== undefined) {
			if (row?.type === 'job' && !beginsAnew(row.last, item)) {
				rows[at] = {...row, last: item, events: addEvent(row.events, item)};
			} else {
				rows.push({type: 'job', key, sequence: item.sequence, last: item, events: [item]});
				places.set(key, item.sequence);
			}
		} else {
			addOther(rows, item, isFolding);
		}
	}

	return {rows, places};
}

/** The row that has this sequence, or the next one after it; the last one where there is none. */
export function placeOf(rows: readonly {readonly sequence: number}[], sequence = Number.NaN): number {
	let low = 0;
	let high = rows.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.sequence ?? 0) < sequence) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return Number.isNaN(sequence) || rows.length === 0 ? -1 : low;
}

/** The work of which it tells. What a log says of something that is over at once is none. */
function keyOf(item: FeedItem): string | undefined {
	if (item.type !== 'event' || item.event.subject === null) {
		return undefined;
	}

	const {active, final} = statusTable[item.event.status];
	return isLogEvent(item.event) && !active && !final ? undefined : jobKeyOf(item);
}

function addEvent(
	[first, ...others]: readonly [EventItem, ...EventItem[]],
	item: EventItem,
): readonly [EventItem, ...EventItem[]] {
	const last = others.at(-1);
	return last && isProgress(last) && isProgress(item)
		? [first, ...others.slice(0, -1), item]
		: [first, ...others, item];
}

/** What has ended and is under way again is another run. */
function beginsAnew(last: FeedItem, {event}: EventItem): boolean {
	return last.type === 'event' && statusTable[last.event.status].final && statusTable[event.status].active;
}

function addOther(rows: JobRow[], item: FeedItem, isFolding: boolean): void {
	const last = rows.at(-1);
	const folded = isFolding && last?.type === 'other' ? foldInto(last.event, item) : undefined;
	if (folded && last) {
		rows[rows.length - 1] = {type: 'other', sequence: last.sequence, last: item, event: folded};
	} else {
		rows.push({type: 'other', sequence: item.sequence, last: item, event: rowOfItem(item)});
	}
}
