import {readInstant} from '../instant.ts';
import type {Watch} from '../watch.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';
import {resumeFeed} from './resume-feed.ts';

/** Where a feed begins: where an earlier run was, else here and now. */
export function beginFeed(watch: Watch, name: string): MarkerFeed {
	return takeFeed(watch, name) ?? newFeed(readInstant(watch.clock));
}

export function takeFeed({clock, cadence, resume}: Watch, name: string): MarkerFeed | undefined {
	const point = resume.take(name);
	return resume.given && point
		? resumeFeed(point, resume.given, readInstant(clock), cadence.retention)
		: undefined;
}
