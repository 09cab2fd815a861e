import type {Activity} from '../activity.ts';
import type {Cleanup} from '../cleanup.ts';
import type {WorkEvent} from '../event.ts';
import {eventIdentity} from '../event-identity.ts';
import type {JsonObject} from '../json.ts';
import type {Observation} from '../observation.ts';
import {isJobKind} from '../reference.ts';
import {type Status, statusTable} from '../status.ts';
import type {Overdue} from '../usual/overdue.ts';
import type {JobFacts} from './job-facts.ts';
import {jobKey, loneEvent, subjectOfRow} from './job-key.ts';
import {isLogEvent, splitLogEvent} from './log-event.ts';

/** What one observation says of a job. */
export type JobNews = JobFacts & {
	/** An event that passed by, the job's own resource, or a row of a history. */
	readonly teller: 'event' | 'resource' | 'row';
	/** When it became so, by the server's clock. */
	readonly time: number | null;
	/** The time is the moment itself, not only close to it. */
	readonly isExact: boolean;
	/** When we learnt it. */
	readonly told: number;
	/** It tells of a row of a log, or of what that is about: its follower tells each change once, in order. */
	readonly isOfLog: boolean;
	/** It says that the job runs for too long. */
	readonly overdue: Overdue | null;
};

/** Undefined where nothing is said of a job. A failure that belongs to none stands for itself. */
export function jobNews(observation: Observation): JobNews | undefined {
	const told = observation.at.getTime();
	const news = readNews(observation, told);
	return news && wholeNews(observation.source, told, news);
}

/** Somebody should look: it is written at once, jumped to in a replay, and pinned after a restart. */
export function isBad(observation: Observation): boolean {
	const status = statusIn(observation);
	return status !== undefined && statusTable[status].bad;
}

/** Without all else that is said of a job: it is asked of everything that is told. */
function statusIn(observation: Observation): Status | undefined {
	switch (observation.type) {
		case 'event':
			return observation.event.status;
		case 'cleanup':
			return observation.cleanup.status;
		case 'activity':
			return observation.activity.status;
		default:
			return undefined;
	}
}

/** What ended longer ago than this when it was first told is history, not an alarm. */
const alarmHorizon = 24 * 60 * 60 * 1000;

export function isOld({teller, told, changedAt}: JobNews): boolean {
	return teller !== 'event' && told - changedAt > alarmHorizon;
}

type Needed = 'kind' | 'id' | 'agent' | 'status' | 'state' | 'teller' | 'time' | 'isExact';
type Read = Pick<JobNews, Needed> &
	Partial<Omit<JobNews, Needed>> & {
		/** Where it is remembered under another kind than it calls itself. */
		readonly keyKind?: string;
		/** Where its id alone does not tell it from others. */
		readonly keyId?: string;
	};

/** With all its fields, one by one: it is made of everything that is told. */
function wholeNews(source: string, told: number, read: Read): JobNews {
	const {kind, id, keyKind = kind, keyId = id, agent, status, state, teller, time, isExact} = read;
	return {
		key: jobKey(source, keyKind, keyId),
		source,
		kind,
		id,
		agent,
		actor: read.actor ?? null,
		status,
		state,
		teller,
		time,
		changedAt: read.changedAt ?? time ?? told,
		isExact,
		told,
		startedAt: read.startedAt ?? null,
		endedAt: read.endedAt ?? null,
		progress: read.progress ?? null,
		reason: read.reason ?? null,
		errorCount: read.errorCount ?? null,
		bytesBefore: read.bytesBefore ?? null,
		bytesAfter: read.bytesAfter ?? null,
		requestId: read.requestId ?? null,
		isOfLog: read.isOfLog ?? false,
		overdue: read.overdue ?? null,
	};
}

function readNews(observation: Observation, told: number): Read | undefined {
	switch (observation.type) {
		case 'event':
			return readEvent(observation.event, told);
		case 'cleanup':
			return readCleanup(observation.cleanup, told);
		case 'activity':
			return readActivity(observation.activity);
		case 'overdue':
			return readOverdue(observation.overdue);
		default:
			return undefined;
	}
}

/** Who told this had the job under way: how it ended later counts all the same, since only its beginning is dated. */
function readOverdue(overdue: Overdue): Read | undefined {
	const {kind, id, agent, since} = overdue;
	const startedAt = since.getTime();
	return id === null
		? undefined
		: {
				...{kind, id, agent, startedAt, overdue},
				...{status: 'running', state: '', teller: 'event', time: startedAt, isExact: true},
			};
}

function readCleanup(cleanup: Cleanup, told: number): Read {
	const {id, agent, status, state, errors, bytesBefore, bytesAfter} = cleanup;
	const startedAt = millisecondsOf(cleanup.startedAt);
	const endedAt = millisecondsOf(cleanup.endedAt);
	return {
		...{kind: 'cleanup', id, agent, status, state, startedAt, endedAt, bytesBefore, bytesAfter},
		teller: 'resource',
		time: endedAt ?? startedAt,
		isExact: endedAt !== null || statusTable[status].active,
		// While it goes on, the answer tells how it is now.
		changedAt: endedAt ?? told,
		reason: errors.reason,
		errorCount: errors.count,
	};
}

function readActivity(activity: Activity): Read {
	const {agent, actor, status, state} = activity;
	const {kind: keyKind, id} = subjectOfRow(activity);
	const kind = activity.subject?.kind ?? activity.kind;
	const time = millisecondsOf(activity.time);
	const reason = reasonOfActivity(activity);
	const isOfLog = !isJobKind(keyKind);
	return {
		...{kind, keyKind, id, agent, actor, status, state, isOfLog},
		...{teller: 'row', time, isExact: isOfLog, reason},
	};
}

function readEvent(event: WorkEvent, told: number): Read | undefined {
	const {subject, agent, status, details, progress, requestId} = event;
	const time = millisecondsOf(event.time);
	const common = {agent, status, teller: 'event', time, isExact: true} as const;
	if (subject === null) {
		// Another one is another event, though several may share an id (docs/contract.md 1).
		return statusTable[status].bad
			? {
					...common,
					kind: loneEvent,
					id: event.id,
					keyId: eventIdentity(event),
					state: event.event,
					reason: reasonOf(details),
				}
			: undefined;
	}

	const {kind, id} = subject;
	if (isLogEvent(event)) {
		// The row itself knows more, and may never come.
		const {name, state} = splitLogEvent(event);
		const reason = reasonOfRow(name, status, textIn(details, 'text'));
		return {...common, kind, id, actor: textIn(details, 'actor'), state, reason, isOfLog: true};
	}

	return {
		...{...common, kind, id, progress, requestId},
		state: stateOf(event.event, kind),
		startedAt: startOf(status, event.event, time ?? told),
		reason: reasonOf(details),
	};
}

function reasonOfActivity({kind, name, status, text}: Activity): string | null {
	if (kind.toLowerCase() === 'activity') {
		return reasonOfRow(name, status, text);
	}

	return status === 'failed' ? text : null;
}

/** What was done and why it failed; the text often says both. */
function reasonOfRow(name: string | null, status: Status, text: string | null): string | null {
	if (!statusTable[status].bad) {
		return null;
	}

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
	const told = textIn(details, 'reason') ?? textIn(details, 'message') ?? textIn(details, 'error');
	const {errors} = details;
	const nested = errors !== null && typeof errors === 'object' && 'reason' in errors ? errors.reason : null;
	return told ?? (typeof nested === 'string' ? nested : null);
}

function millisecondsOf(date: Date | null): number | null {
	return date ? date.getTime() : null;
}
