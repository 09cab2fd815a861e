import type {WorkEvent} from '../../domain/event.ts';
import {eventIdentity} from '../../domain/event-identity.ts';
import type {Observation} from '../../domain/observation.ts';
import {isJobKind} from '../../domain/reference.ts';
import {type Status, statusTable} from '../../domain/status.ts';

/** What one observation says of one job. */
export type JobNews = {
	readonly kind: string;
	readonly id: string;
	readonly status: Status;
	/** When it became so, by the server's clock. */
	readonly time: number | null;
	/** The time is the moment itself, not only close to it. */
	readonly isExact: boolean;
	/** When we learnt it. */
	readonly at: number;
	/** The feed whose first answer is all past; null where each piece of news stands for itself. */
	readonly list: string | null;
};

export const anyList = '*';

/** Undefined where nothing is said of a job, or nothing that can be trusted yet. */
export function newsOfJob(observation: Observation): JobNews | undefined {
	const news = readNews(observation);
	return news === undefined || news.status === 'info' || news.status === 'unknown' ? undefined : news;
}

function readNews(observation: Observation): JobNews | undefined {
	const at = observation.at.getTime();
	switch (observation.type) {
		case 'event':
			return newsOfEvent(observation.event, at);
		case 'cleanup': {
			const {id, status, startedAt, endedAt} = observation.cleanup;
			const time = (endedAt ?? startedAt)?.getTime() ?? null;
			const isExact = endedAt !== null || statusTable[status].active;
			return {kind: 'cleanup', id, status, time, isExact, at, list: 'cleanups'};
		}

		case 'activity': {
			const {id, status, time} = observation.activity;
			const kind = kindOfRow(observation.activity.kind);
			const list = kind === 'activity' ? anyList : 'history';
			return {kind, id, status, time: time?.getTime() ?? null, isExact: false, at, list};
		}

		default:
			return undefined;
	}
}

function newsOfEvent(event: WorkEvent, at: number): JobNews | undefined {
	const {subject, status} = event;
	const time = event.time?.getTime() ?? null;
	if (subject !== null) {
		const {kind, id} = subject;
		return {kind, id, status, time, isExact: true, at, list: kind === 'activity' ? anyList : null};
	}

	// A failure that belongs to no job is a thing of its own: another one is another event.
	return statusTable[status].bad
		? {kind: 'event', id: eventIdentity(event), status, time, isExact: true, at, list: null}
		: undefined;
}

/** A row of a log is told as a row and as an event: both are the same thing (activity-event.ts). */
function kindOfRow(raw: string): string {
	const kind = raw.toLowerCase();
	return isJobKind(kind) ? kind : 'activity';
}
