import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import {Entries} from '../../../domain/lists/entries.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import {statusTable} from '../../../domain/status.ts';
import type {EventItem} from '../../fields/job-events.ts';
import {SortedList} from '../../kit/sorted-list.ts';
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
	/** In the order in which they began. */
	readonly rows: SortedList<JobRow>;
	/** The same in the order in which they were told of last: in this order they are forgotten. */
	readonly ends: SortedList<JobRow>;
	/** The rows of jobs by what was told of them last, for who counts those of a day. */
	readonly moments: SortedList<JobRow>;
	/** In which row a job is that is told of again. */
	readonly places: Entries<Place>;
};

type Place = {readonly key: string; readonly sequence: number};

const byMoment = (left: JobRow, right: JobRow) =>
	momentOf(left.last) - momentOf(right.last) || left.sequence - right.sequence;

const nothing: Folded = {
	rows: SortedList.of<JobRow>([], (left, right) => left.sequence - right.sequence),
	ends: SortedList.of<JobRow>([], (left, right) => left.last.sequence - right.last.sequence),
	moments: SortedList.of<JobRow>([], byMoment),
	places: Entries.of<Place>([]),
};

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
	const forgotten = before.ends.slice(
		0,
		before.ends.countWhile(({last}) => last.sequence < oldest),
	);
	const left = replace(before, forgotten, []);
	const fresh = new Map<number, JobRow>();
	const begun = new Map<string, number>();
	let newest = left.rows.at(left.rows.length - 1);
	const put = (row: JobRow): void => {
		// The last of them is the one that was told of last.
		fresh.delete(row.sequence);
		fresh.set(row.sequence, row);
		newest = newest !== undefined && newest.sequence > row.sequence ? newest : row;
	};
	for (const item of added) {
		const key = keyOf(item);
		const place = key === undefined ? undefined : (begun.get(key) ?? left.places.get(key)?.sequence);
		const row = place === undefined ? undefined : (fresh.get(place) ?? rowAt(left.rows, place));
		if (item.type === 'event' && key !== undefined) {
			const next = goneOn(row, item) ?? {
				...{type: 'job', key, sequence: item.sequence},
				...{last: item, events: [item]},
			};
			put(next);
			begun.set(key, next.sequence);
		} else {
			put(otherRow(newest, item, isFolding));
		}
	}

	const old = [...fresh.keys()].map(sequence => rowAt(left.rows, sequence)).filter(row => row !== undefined);
	return replace(left, old, [...fresh.values()]);
}

function replace(folded: Folded, old: readonly JobRow[], fresh: readonly JobRow[]): Folded {
	if (old.length === 0 && fresh.length === 0) {
		return folded;
	}

	const {places, moments, ...lists} = folded;
	const rows = lists.rows.changed(old, fresh);
	return {
		rows,
		ends: lists.ends.changed(old, fresh),
		moments: moments.changed(old.filter(isOfJob), fresh.filter(isOfJob)),
		// Whoever has a row was told of later than all who have none any more.
		places: places.with(fresh.filter(isOfJob)).trimmed(rows.length),
	};
}

function isOfJob(row: JobRow): row is JobRow & {readonly type: 'job'} {
	return row.type === 'job';
}

function rowAt(rows: SortedList<JobRow>, sequence: number): JobRow | undefined {
	const row = rows.at(rows.countWhile(each => each.sequence < sequence));
	return row?.sequence === sequence ? row : undefined;
}

/** No later row is about the same job. */
export function isLastOf({places}: Folded, row: JobRow): boolean {
	return row.type === 'job' && places.get(row.key)?.sequence === row.sequence;
}

/** Of how many jobs something was told since. */
export function countSince({moments}: Folded, since: number): number {
	return moments.length - moments.countWhile(({last}) => momentOf(last) < since);
}

function momentOf(item: FeedItem): number {
	return (item.type === 'event' && item.event.time?.getTime()) || item.at;
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

/** The row of the job with one more event; undefined where that belongs to another run. */
function goneOn(row: JobRow | undefined, item: EventItem): JobRow | undefined {
	return row?.type === 'job' && !beginsAnew(row.last, item)
		? {...row, last: item, events: addEvent(row.events, item)}
		: undefined;
}

/** The newest row with one more in it, or one of its own. */
function otherRow(newest: JobRow | undefined, item: FeedItem, isFolding: boolean): JobRow {
	const folded = isFolding && newest?.type === 'other' ? foldInto(newest.event, item) : undefined;
	return folded && newest
		? {type: 'other', sequence: newest.sequence, last: item, event: folded}
		: {type: 'other', sequence: item.sequence, last: item, event: rowOfItem(item)};
}
