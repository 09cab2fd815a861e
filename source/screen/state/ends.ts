import type {WorkEvent} from '../../domain/event.ts';
import {jobKey} from '../../domain/jobs/job-key.ts';
import type {Jobs} from '../../domain/jobs/jobs.ts';
import {isOpenEnd, tellsOpenEnd} from '../../domain/jobs/open-end.ts';
import type {LongList} from '../../domain/lists/long-list.ts';
import type {FeedItem} from './feed-item.ts';

/** The job of whose end an event tells too little; undefined where it tells all. */
export function openJobOf(source: string, event: WorkEvent): string | undefined {
	return event.subject && tellsOpenEnd(event)
		? jobKey(source, event.subject.kind, event.subject.id)
		: undefined;
}

/** The event with the end as it has been read; until then, what it says is not believed. */
export function withEnd(event: WorkEvent, key: string, jobs: Jobs): WorkEvent {
	const job = jobs.get(key);
	return {...event, status: job?.isEndRead && !isOpenEnd(job) ? job.status : 'unknown'};
}

/** Keys of jobs, and how many items tell of their ends. */
export type OpenEnds = ReadonlyMap<string, number>;

/** The same items, those that told of these ends with what has been read: they are mostly among the last. */
export function correctEnds(items: LongList<FeedItem>, read: OpenEnds, jobs: Jobs): LongList<FeedItem> {
	let corrected = items;
	let left = [...read.values()].reduce((sum, count) => sum + count, 0);
	for (let index = items.length - 1; index >= 0 && left > 0; index--) {
		const item = items.at(index);
		const isOpen = item?.type === 'event' && item.event.status === 'unknown';
		const key = isOpen ? openJobOf(item.source, item.event) : undefined;
		if (isOpen && key !== undefined && read.has(key)) {
			corrected = corrected.with(index, {...item, event: withEnd(item.event, key, jobs)});
			left--;
		}
	}

	return corrected;
}
