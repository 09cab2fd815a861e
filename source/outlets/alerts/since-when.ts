import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {listOf} from './watched.ts';

/** What is known of earlier runs, as far as it says what they cannot have missed. */
export type Earlier = {
	/** When the watch began, as milliseconds since 1970. */
	readonly startedAt: number;
	/** By source: up to when an earlier run was told everything, where this one goes on from there. */
	readonly resumedAt?: ReadonlyMap<string, number> | undefined;
	/** What earlier runs told, in its order. */
	readonly before?: readonly Observation[];
};

/** Since when it is for this run to tell of a piece of news: what was over before is the past. */
export function sinceWhen({startedAt, resumedAt, before = []}: Earlier): (news: JobNews) => number {
	// A list may have had no answer while the events went on: it is as old as the newest that it told.
	const newest = new Map<string, number>();
	for (const observation of before) {
		const news = jobNews(observation);
		const list = news ? listOf(news) : null;
		// A log has one feed, which says by itself up to when it was told.
		if (news && news.time !== null && list !== null && !news.isOfLog) {
			const key = keyOf(news.source, list);
			newest.set(key, Math.max(news.time, newest.get(key) ?? Number.NEGATIVE_INFINITY));
		}
	}

	return news => {
		const resumed = resumedAt?.get(news.source);
		const listed = newest.get(keyOf(news.source, listOf(news) ?? ''));
		return resumed === undefined ? startedAt : Math.min(startedAt, resumed, listed ?? resumed);
	};
}

/** The first thing that was told of a source: an earlier run watched from then on. */
export function sinceFirstTold(before: readonly Observation[]): (news: JobNews) => number {
	const first = new Map<string, number>();
	for (const {source, at, type} of before) {
		// What had not happened long ago is still remembered, and nothing else of that time.
		if (type === 'overdue') {
			continue;
		}

		first.set(source, Math.min(first.get(source) ?? Number.POSITIVE_INFINITY, at.getTime()));
	}

	return ({source}) => first.get(source) ?? Number.POSITIVE_INFINITY;
}
