import type {Course} from '../../domain/jobs/course.ts';
import type {JobNews} from '../../domain/jobs/job-news.ts';

/** What the watch itself says of how new a piece of news can be. */
export type Watched = {
	/** When the watch began, as milliseconds since 1970. */
	readonly startedAt: number;
	/** Where an earlier run was: a log then tells as events what that one was not told. */
	readonly goesOn: boolean;
	/** Whether a list has answered that tells of it, so that a row without a time is new. */
	hasAnswered(list: JobList): boolean;
};

/** A feed whose first answer is all past: of the cleanups, of the history, or any where the rows are a log's. */
export type JobList = 'cleanups' | 'history' | 'any';

/** Was seen at work for so long before it turned bad: then we watched it happen, whatever clocks say. */
const watchedFor = 1000;

/** Whether a job that has just turned bad did so while we watched. */
export function isWatched(known: Course | undefined, news: JobNews, watched: Watched): boolean {
	const {time, told} = news;
	const list = listOf(news);
	const isHeard = list === null || watched.hasAnswered(list);
	// A row that is told as it changes may have kept the time of its first state.
	const isChange = news.isOfLog && news.teller === 'event';
	if ((time !== null && time >= watched.startedAt) || (isChange && (isHeard || watched.goesOn))) {
		return true;
	}

	// The first answer of a feed tells of jobs at work that were over before the watch began. What was heard
	// of it in the future was heard before somebody set the clock back.
	if (known !== undefined) {
		const ago = told - known.heardAt;
		return time === null || ago >= watchedFor || ago < 0;
	}

	// Nothing was known of it before: it may have been over before the watch began.
	return time === null && isHeard;
}

/** Null where each piece of news stands for itself. */
export function listOf({teller, isOfLog}: JobNews): JobList | null {
	if (isOfLog) {
		return 'any';
	}

	return teller === 'event' ? null : teller === 'resource' ? 'cleanups' : 'history';
}
