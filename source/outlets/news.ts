import type {Observation} from '../domain/observation.ts';
import {type Status, statusTable} from '../domain/status.ts';

export type News = {
	/** Whether it deserves a line. */
	readonly isNews: boolean;
	/** What to remember of the job. */
	readonly told: {readonly job: string; readonly status: Status} | undefined;
};

/** What was told already, by job. */
export type Told = {
	/** When the watch began, as milliseconds since 1970. */
	readonly startedAt: number;
	statusOf(job: string): Status | undefined;
};

type Job = {readonly key: string; readonly status: Status; readonly began: Date | null};

/**
 * A status is told once, whoever brings it first: the feed, the cleanups or the history. A job that
 * was over before the watch began is no news.
 */
export function newsOf(told: Told, observation: Observation): News {
	switch (observation.type) {
		case 'event': {
			const {subject, status} = observation.event;
			const isJob = subject && (status !== 'info' || subject.kind === 'activity');
			const job = isJob ? jobOf(observation.source, subject.kind, subject.id) : null;
			return {isNews: true, told: job === null ? undefined : {job, status}};
		}

		case 'cleanup': {
			const {id, status, startedAt} = observation.cleanup;
			return judge(told, {key: jobOf(observation.source, 'cleanup', id), status, began: startedAt});
		}

		case 'activity': {
			const {id, kind, status, time} = observation.activity;
			// A row of a log was told as an event of its own, whatever kind of thing it is.
			const row = jobOf(observation.source, 'activity', id);
			const key = told.statusOf(row) === undefined ? jobOf(observation.source, kind, id) : row;
			return judge(told, {key, status, began: time});
		}

		case 'agent':
			return {isNews: false, told: undefined};
		default:
			return {isNews: true, told: undefined};
	}
}

function judge({startedAt, statusOf}: Told, {key, status, began}: Job): News {
	const before = statusOf(key);
	if (before === undefined) {
		const isNew = began !== null && began.getTime() > startedAt;
		return {isNews: isNew, told: {job: key, status}};
	}

	// An answer that is older than the event that ended the job must not bring it back to life.
	const isLate = statusTable[before].final && !statusTable[status].final;
	return before === status || isLate
		? {isNews: false, told: undefined}
		: {isNews: true, told: {job: key, status}};
}

function jobOf(source: string, kind: string, id: string): string {
	return `${source}\n${kind}\n${id}`;
}
