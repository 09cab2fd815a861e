import type {WorkEvent} from '../../domain/event.ts';
import {jobKey} from '../../domain/jobs/job-key.ts';
import type {Jobs} from '../../domain/jobs/jobs.ts';
import {isOpenEnd, tellsOpenEnd} from '../../domain/jobs/open-end.ts';
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

/** The same items, those of these jobs with the end that has been read. */
export function correctEnds(
	items: readonly FeedItem[],
	read: ReadonlySet<string>,
	jobs: Jobs,
): readonly FeedItem[] {
	return items.map(item => {
		const key = item.type === 'event' ? openJobOf(item.source, item.event) : undefined;
		return item.type === 'event' && key !== undefined && read.has(key)
			? {...item, event: withEnd(item.event, key, jobs)}
			: item;
	});
}
