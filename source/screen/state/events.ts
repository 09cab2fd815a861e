import type {Job} from '../../domain/jobs/job.ts';
import type {Jobs} from '../../domain/jobs/jobs.ts';
import {isOpenEnd} from '../../domain/jobs/open-end.ts';
import {LongList} from '../../domain/lists/long-list.ts';
import type {Observation} from '../../domain/observation.ts';
import {correctEnds, type OpenEnds, openJobOf, withEnd} from './ends.ts';
import type {FeedItem} from './feed-item.ts';
import {putInOrder} from './in-order.ts';

/** The newest items, in the order in which they arrived; those of several systems in the order of time. */
export type EventLog = {
	readonly items: LongList<FeedItem>;
	/** The sequence of the next item: how many have arrived since the start. */
	readonly next: number;
	/** How many of those were events. */
	readonly total: number;
	/** The id of the newest event. */
	readonly marker: string | null;
	/** The jobs whose end events told, and nobody has read yet: how many of the items tell it. */
	readonly openEnds: OpenEnds;
};

export const emptyLog: EventLog = {
	items: LongList.of<FeedItem>([]),
	next: 0,
	total: 0,
	marker: null,
	openEnds: new Map(),
};

/** `jobs` are those that have learnt the same observations. */
export function learnEvents(
	before: EventLog,
	observations: readonly Observation[],
	limit: number,
	jobs: Jobs,
): EventLog {
	const log = correct(before, jobs);
	const fresh: FeedItem[] = [];
	const open: string[] = [];
	let {next, total, marker} = log;
	for (const observation of observations) {
		const base = {sequence: next, source: observation.source, at: observation.at.getTime()};
		if (observation.type === 'event') {
			const key = openJobOf(observation.source, observation.event);
			const event = key === undefined ? observation.event : withEnd(observation.event, key, jobs);
			if (key !== undefined && event.status === 'unknown') {
				open.push(key);
			}

			fresh.push({...base, type: 'event', event});
			marker = observation.event.id;
			total++;
			next++;
		} else if (observation.type === 'gap') {
			fresh.push({...base, type: 'gap', gap: observation.gap});
			next++;
		}
	}

	if (fresh.length === 0) {
		return log;
	}

	const items = putInOrder(log.items, fresh);
	return {
		...log,
		items: items.without(items.length - limit),
		next,
		total,
		marker,
		openEnds: open.length === 0 ? log.openEnds : withOpen(log.openEnds, open),
	};
}

/** What has been read since stands where the event had said too little. */
function correct(log: EventLog, jobs: Jobs): EventLog {
	const read = new Map([...log.openEnds].filter(([key]) => !isOpen(jobs.get(key))));
	return read.size === 0
		? log
		: {
				...log,
				items: correctEnds(log.items, read, jobs),
				openEnds: new Map([...log.openEnds].filter(([key]) => !read.has(key))),
			};
}

function withOpen(openEnds: OpenEnds, keys: readonly string[]): OpenEnds {
	const next = new Map(openEnds);
	for (const key of keys) {
		next.set(key, (next.get(key) ?? 0) + 1);
	}

	return next;
}

/** What was forgotten meanwhile will not be read any more. */
function isOpen(job: Job | undefined): boolean {
	return job !== undefined && isOpenEnd(job);
}
