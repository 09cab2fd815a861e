import {type Status, statusTable} from '../status.ts';
import {kindOfKey, rowKind} from './job-key.ts';
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
	/** How often it began again after an end: each end is one of its own. */
	readonly run: number;
};

/**
 * What becomes of a job by a piece of news; the same object where the news is not believed. Answers
 * that were read earlier may be told later, and a row may be told again long after.
 */
export function courseAfter(known: Course | undefined, news: JobNews): Course {
	if (known === undefined) {
		return {...standing(news), heardAt: news.told, since: null, run: 0};
	}

	if (news.isOfLog) {
		return courseOfRow(known, news);
	}

	if (news.status === 'info') {
		return known;
	}

	if (statusTable[news.status].final) {
		return isItsEnd(known, news) ? endBy(known, news) : known;
	}

	if (statusTable[known.status].final) {
		return runsAgain(known, news)
			? {...standing(news), heardAt: news.told, since: news.time, run: known.run + 1}
			: known;
	}

	return news.changedAt >= known.moment ? {...known, ...standing(news)} : known;
}

/** It was not bad before, or not known: whoever tells first, a job turns bad once a run. */
export function turnsBad(before: Course | undefined, after: Course): boolean {
	const {bad} = statusTable[after.status];
	return bad && (before === undefined || !statusTable[before.status].bad || before.run !== after.run);
}

/**
 * Who follows a log has compared each row with what was told of it, and tells its changes in their
 * order: it is as it was told last, whatever any clock says. Of what several rows are about, one may
 * appear late.
 */
function courseOfRow(known: Course, news: JobNews): Course {
	const {status, time, told, key} = news;
	const isItself = kindOfKey(key) === rowKind;
	const isLate = !isItself && time !== null && time < known.moment;
	const saysNothing = !isItself && status === 'info';
	const isAgain = time !== null && time >= known.moment + sameMoment;
	const isNewEnd = statusTable[status].final && isAgain;
	if (isLate || saysNothing || (status === known.status && !isNewEnd)) {
		return known;
	}

	const wasUnderWay = statusTable[known.status].active;
	return {
		...known,
		...standing(news),
		moment: Math.max(time ?? told, known.moment),
		heardAt: wasUnderWay ? known.heardAt : told,
		run: wasUnderWay ? known.run : known.run + 1,
	};
}

/** Less than this is no other moment: one answer gives whole seconds, another one thousandths. */
const sameMoment = 1000;

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
		return {...known, status, moment, isExact, since: news.time, run: known.run + 1};
	}

	// The same end, told again: now its moment may be known better.
	const latest = known.isExact ? Math.max(known.moment, moment) : moment;
	return {...known, status, ...(isExact ? {moment: latest, isExact} : {})};
}

/** Only the server's own time proves that what has ended runs again. */
function runsAgain({moment}: Course, {status, time}: JobNews): boolean {
	return statusTable[status].active && time !== null && time > moment;
}
