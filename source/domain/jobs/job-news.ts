import type {Activity} from '../activity.ts';
import type {WorkEvent} from '../event.ts';
import type {JsonObject} from '../json.ts';
import type {Observation} from '../observation.ts';
import {type Status, statusTable} from '../status.ts';
import type {Job} from './job.ts';
import {isLogEvent, splitLogEvent} from './log-event.ts';

/** What one observation says of a job. */
export type JobNews = Omit<Job, 'key' | 'source' | 'changedAt'> & {
	readonly time: number;
	/** The job's own resource says so, not an event that passed by. */
	readonly isResource: boolean;
	/** It ended long before we were told: history, not an alarm. */
	readonly isOld: boolean;
};

/** What ended longer ago than this when it was first told is not pinned. */
const alarmHorizon = 24 * 60 * 60 * 1000;

export function newsOf(observation: Observation): JobNews | undefined {
	switch (observation.type) {
		case 'event':
			return newsOfEvent(observation.event, observation.at.getTime());
		case 'cleanup': {
			const {cleanup} = observation;
			const told = observation.at.getTime();
			const endedAt = millisecondsOf(cleanup.endedAt);
			return {
				...nothing,
				isResource: true,
				kind: 'cleanup',
				id: cleanup.id,
				agent: cleanup.agent,
				status: cleanup.status,
				state: cleanup.state,
				startedAt: millisecondsOf(cleanup.startedAt),
				endedAt,
				reason: cleanup.errors.reason,
				errorCount: cleanup.errors.count,
				bytesBefore: cleanup.bytesBefore,
				bytesAfter: cleanup.bytesAfter,
				time: endedAt ?? told,
				isOld: endedAt !== null && told - endedAt > alarmHorizon,
			};
		}
		case 'activity': {
			const {activity} = observation;
			const told = observation.at.getTime();
			const time = millisecondsOf(activity.time) ?? told;
			return {
				...nothing,
				kind: activity.kind,
				id: activity.id,
				agent: activity.agent,
				actor: activity.actor,
				status: activity.status,
				state: activity.state,
				reason: reasonOfActivity(activity),
				time,
				isOld: told - time > alarmHorizon,
			};
		}
		default:
			return undefined;
	}
}

const nothing = {
	actor: null,
	startedAt: null,
	endedAt: null,
	progress: null,
	reason: null,
	errorCount: null,
	bytesBefore: null,
	bytesAfter: null,
	requestId: null,
	isResource: false,
} satisfies Partial<JobNews>;

function newsOfEvent(event: WorkEvent, told: number): JobNews | undefined {
	if (!event.subject) {
		return undefined;
	}
	const time = millisecondsOf(event.time) ?? told;
	if (isLogEvent(event)) {
		return newsOfRow(event, event.subject.id, time);
	}
	return {
		...nothing,
		kind: event.subject.kind,
		id: event.subject.id,
		agent: event.agent,
		status: event.status,
		state: stateOf(event.event, event.subject.kind),
		startedAt: startOf(event.status, event.event, time),
		progress: event.progress,
		reason: reasonOf(event.details),
		requestId: event.requestId,
		time,
		isOld: false,
	};
}

/** A row of a log, told as it appeared: the row itself knows more, and may never come. */
function newsOfRow(event: WorkEvent, id: string, time: number): JobNews {
	const {status, agent, details} = event;
	const {name, state} = splitLogEvent(event);
	return {
		...nothing,
		kind: 'activity',
		id,
		agent,
		actor: textIn(details, 'actor'),
		status,
		state,
		reason: statusTable[status].bad ? joinReason(name, textIn(details, 'text')) : null,
		time,
		isOld: false,
	};
}

function reasonOfActivity({kind, name, status, text}: Activity): string | null {
	if (kind.toLowerCase() === 'activity') {
		return statusTable[status].bad ? joinReason(name, text) : null;
	}
	return status === 'failed' ? text : null;
}

/** What was done and why it failed; the text often says both. */
function joinReason(name: string | null, text: string | null): string | null {
	if (name !== null && text?.toLowerCase().includes(name.toLowerCase())) {
		return text;
	}
	return [name, text].filter(Boolean).join(': ') || null;
}

function textIn(details: JsonObject, name: string): string | null {
	const value = details[name];
	return typeof value === 'string' && value !== '' ? value : null;
}

/** `cleanup_in_progress` of a cleanup: the state is `in_progress`. */
function stateOf(event: string, kind: string): string {
	return event.startsWith(`${kind}_`) ? event.slice(kind.length + 1) : event;
}

/** Only the beginning tells when it began; a progress report does not. */
function startOf(status: Status, event: string, time: number): number | null {
	return status === 'running' && event.endsWith('_in_progress') ? time : null;
}

function reasonOf(details: JsonObject): string | null {
	for (const name of ['reason', 'message', 'error']) {
		const value = details[name];
		if (typeof value === 'string' && value !== '') {
			return value;
		}
	}
	const errors = details.errors;
	const nested = errors !== null && typeof errors === 'object' && 'reason' in errors ? errors.reason : null;
	return typeof nested === 'string' ? nested : null;
}

function millisecondsOf(date: Date | null): number | null {
	return date ? date.getTime() : null;
}
