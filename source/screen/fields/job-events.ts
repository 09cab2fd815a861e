import {jobKey} from '../../domain/jobs/job-key.ts';
import type {LongList} from '../../domain/lists/long-list.ts';
import {memoize} from '../kit/memo.ts';
import type {FeedItem} from '../state/feed-item.ts';

export type EventItem = FeedItem & {readonly type: 'event'};

/** What the feed told of one job, oldest first, as far as it is in memory. */
export const eventsOfJob = memoize((items: LongList<FeedItem>, key: string): readonly EventItem[] =>
	items.slice().filter((item): item is EventItem => {
		const subject = item.type === 'event' ? item.event.subject : null;
		// Most are of other jobs: their keys need not be made.
		return (
			subject !== null && key.endsWith(subject.id) && jobKey(item.source, subject.kind, subject.id) === key
		);
	}),
);
