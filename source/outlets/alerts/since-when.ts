import type {JobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
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

/**
 * Since when it is for this run to tell of a piece of news: what was over before is the past. A list may have had
 * no answer, or tell late what no earlier run was told: it tells of all that was watched.
 */
export function sinceWhen({startedAt, resumedAt, before = []}: Earlier): (news: JobNews) => number {
	const first = sinceFirstTold(before);
	return news => {
		const resumed = resumedAt?.get(news.source);
		if (resumed === undefined) {
			return startedAt;
		}

		const isListed = listOf(news) !== null && !news.isOfLog;
		return Math.min(startedAt, resumed, isListed ? first(news) : resumed);
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
