import type {Job} from '../../domain/jobs/job.ts';
import type {Jobs} from '../../domain/jobs/jobs.ts';
import {isOpenEnd} from '../../domain/jobs/open-end.ts';
import type {Observation} from '../../domain/observation.ts';
import {correctEnds, openJobOf, withEnd} from './ends.ts';
import type {FeedItem} from './feed-item.ts';
import {putInOrder} from './in-order.ts';

/** The newest items, in the order in which they arrived; those of several systems in the order of time. */
export type EventLog = {
	readonly items: readonly FeedItem[];
	/** The sequence of the next item: how many have arrived since the start. */
	readonly next: number;
	/** How many of those were events. */
	readonly total: number;
	/** The id of the newest event. */
	readonly marker: string | null;
	/** The jobs whose end an event told, and nobody has read yet. */
	readonly openEnds: ReadonlySet<string>;
	/** Those whose ends were put right last. Another set each time: whoever goes on from the last items begins anew. */
	readonly corrected: ReadonlySet<string>;
};

export const emptyLog: EventLog = {
	items: [],
	next: 0,
	total: 0,
	marker: null,
	openEnds: new Set(),
	corrected: new Set(),
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

	// One copy of what is kept, ten times a second: more would be felt where very much is kept.
	const items = log.items.slice(Math.max(0, log.items.length + fresh.length - limit));
	putInOrder(items, fresh);
	return {
		...log,
		items: items.length > limit ? items.slice(-limit) : items,
		next,
		total,
		marker,
		openEnds: open.length === 0 ? log.openEnds : new Set([...log.openEnds, ...open]),
	};
}

/** What has been read since stands where the event had said too little. */
function correct(log: EventLog, jobs: Jobs): EventLog {
	const read = new Set([...log.openEnds].filter(key => !isOpen(jobs.get(key))));
	return read.size === 0
		? log
		: {
				...log,
				items: correctEnds(log.items, read, jobs),
				openEnds: new Set([...log.openEnds].filter(key => !read.has(key))),
				corrected: read,
			};
}

/** What was forgotten meanwhile will not be read any more. */
function isOpen(job: Job | undefined): boolean {
	return job !== undefined && isOpenEnd(job);
}
