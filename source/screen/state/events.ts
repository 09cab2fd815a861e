import type {Observation} from '../../domain/observation.ts';
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
};

export const emptyLog: EventLog = {items: [], next: 0, total: 0, marker: null};

export function learnEvents(log: EventLog, observations: readonly Observation[], limit: number): EventLog {
	const fresh: FeedItem[] = [];
	let {next, total, marker} = log;
	for (const observation of observations) {
		const base = {sequence: next, source: observation.source, at: observation.at.getTime()};
		if (observation.type === 'event') {
			fresh.push({...base, type: 'event', event: observation.event});
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
	return {items: items.length > limit ? items.slice(-limit) : items, next, total, marker};
}
