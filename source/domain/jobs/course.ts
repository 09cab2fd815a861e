import {type Status, statusTable} from '../status.ts';
import type {JobNews} from './job-news.ts';

/** How far a job is, as far as what was told of it can be believed. */
export type Course = {
	readonly status: Status;
	/** When it became so, by the server's clock as far as that is known. */
	readonly moment: number;
	/** The moment itself, not only close to it. */
	readonly isExact: boolean;
	/** When we first heard of this run, by our own clock. */
	readonly heardAt: number;
	/** Where an earlier run has ended: since when it runs again. An end before that is the earlier run's. */
	readonly since: number | null;
};

/**
 * What becomes of a job by a piece of news; the same object where the news is not believed. Answers
 * that were read earlier may be told later, and a row may be told again long after.
 */
export function courseAfter(known: Course | undefined, news: JobNews): Course {
	if (known === undefined) {
		return {...standing(news), heardAt: news.told, since: null};
	}

	if (news.status === 'info') {
		return known;
	}

	if (statusTable[news.status].final) {
		return isItsEnd(known, news) ? endBy(known, news) : known;
	}

	if (statusTable[known.status].final) {
		return runsAgain(known, news) ? {...standing(news), heardAt: news.told, since: news.time} : known;
	}

	return news.changedAt >= known.moment ? {...known, ...standing(news)} : known;
}

/** It was not bad before, or not known: whoever tells first, a job turns bad once a run. */
export function turnsBad(before: Status | undefined, after: Status): boolean {
	return statusTable[after].bad && (before === undefined || !statusTable[before].bad);
}

function standing({
	status,
	time,
	isExact,
	told,
	changedAt,
}: JobNews): Pick<Course, 'status' | 'moment' | 'isExact'> {
	if (!statusTable[status].final) {
		return {status, moment: changedAt, isExact};
	}

	// Where only something close to it is known, it happened at the latest when we learnt it.
	return isExact && time !== null
		? {status, moment: time, isExact: true}
		: {status, moment: Math.max(time ?? told, told), isExact: false};
}

/** An end counts though its time lies before what was told last; but not the end of the run before this one. */
function isItsEnd({status, moment, since}: Course, {time, changedAt, ...news}: JobNews): boolean {
	const {final, bad} = statusTable[status];
	if (time !== null && since !== null && time < since) {
		return false;
	}

	if (!final || statusTable[news.status].bad) {
		return true;
	}

	// There is no event for an end with errors: "completed" does not wash them away (docs/contract.md 1).
	return status !== 'with-errors' && (bad ? time !== null && time > moment : changedAt >= moment);
}

function endBy(known: Course, news: JobNews): Course {
	const {status, moment, isExact} = standing(news);
	if (!statusTable[known.status].bad) {
		return {...known, status, moment, isExact};
	}

	if (!statusTable[status].bad) {
		// A run of which only the end was told: what is told of the bad one again is older.
		return {...known, status, moment, isExact, since: news.time};
	}

	// The same end, told again: now its moment may be known better.
	const latest = known.isExact ? Math.max(known.moment, moment) : moment;
	return {...known, status, ...(isExact ? {moment: latest, isExact} : {})};
}

/** Only the server's own time proves that what has ended runs again. */
function runsAgain({moment}: Course, {status, time}: JobNews): boolean {
	return statusTable[status].active && time !== null && time > moment;
}
