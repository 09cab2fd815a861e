import {statusTable} from '../../domain/status.ts';
import type {JobNews} from './job-news.ts';

/** What is remembered of a job. */
export type KnownJob =
	| {
			readonly phase: 'open';
			/** When we first heard of this run, by our own clock. */
			readonly heardAt: number;
			/** Where an earlier run ended badly: since when it runs again. Older bad news is that run's. */
			readonly since: number | null;
	  }
	| {
			readonly phase: 'bad';
			/** When it went wrong, as far as is known, by the server's clock. */
			readonly moment: number;
			readonly isExact: boolean;
	  };

export type Watched = {
	/** When the watch began, as milliseconds since 1970. */
	readonly startedAt: number;
	/** Whether that feed has answered before, so that a row without a time is new. */
	hasAnswered(feed: string): boolean;
};

export type Verdict = {readonly known: KnownJob | undefined; readonly isAlert: boolean};

/** Was seen at work for so long before it turned bad: then we watched it happen, whatever clocks say. */
const watchedFor = 1000;

/** A job turns bad once a run, whoever tells first and however often it is told again. */
export function judgeJob(known: KnownJob | undefined, news: JobNews, watched: Watched): Verdict {
	const {bad, active} = statusTable[news.status];
	if (bad) {
		return judgeBad(known, news, watched);
	}

	if (known?.phase === 'bad') {
		const runsAgain = active && news.time !== null && news.time > known.moment;
		return quiet(runsAgain ? {phase: 'open', heardAt: news.at, since: news.time} : known);
	}

	return quiet(known ?? {phase: 'open', heardAt: news.at, since: null});
}

function judgeBad(known: KnownJob | undefined, news: JobNews, watched: Watched): Verdict {
	const {time, isExact} = news;
	const moment = momentOf(news);
	if (known?.phase === 'bad') {
		return quiet(isExact && time !== null ? refine(known, time) : known);
	}

	// The bad end of the run before this one: told again, or told late.
	if (known?.since != null && time !== null && time < known.since) {
		return quiet(known);
	}

	return {
		known: {phase: 'bad', moment, isExact: isExact && time !== null},
		isAlert: known === undefined ? isNew(news, watched) : turnedBad(news, known.heardAt, watched),
	};
}

/** Nothing was known of it before: it may have been over before the watch began. */
function isNew({time, list}: JobNews, {startedAt, hasAnswered}: Watched): boolean {
	return time === null ? list === null || hasAnswered(list) : time >= startedAt;
}

/** The first answer of a feed tells of jobs at work that were over before the watch began. */
function turnedBad({time, at}: JobNews, heardAt: number, {startedAt}: Watched): boolean {
	return time === null || time >= startedAt || at - heardAt >= watchedFor;
}

/** Where only something close to it is known, it happened at the latest when we learnt it. */
function momentOf({time, isExact, at}: JobNews): number {
	return isExact && time !== null ? time : Math.max(time ?? at, at);
}

function refine(known: Extract<KnownJob, {phase: 'bad'}>, time: number): KnownJob {
	return {phase: 'bad', moment: known.isExact ? Math.max(known.moment, time) : time, isExact: true};
}

function quiet(known: KnownJob | undefined): Verdict {
	return {known, isAlert: false};
}
