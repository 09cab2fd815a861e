import type {Activity} from '../../domain/activity.ts';
import type {Agent} from '../../domain/agent.ts';
import type {Cleanup} from '../../domain/cleanup.ts';
import type {WorkEvent} from '../../domain/event.ts';
import type {Gap, GapReason} from '../../domain/gap.ts';
import {isObject, type JsonObject} from '../../domain/json.ts';
import type {Poll} from '../../domain/poll.ts';
import {isJobKind, type Subject} from '../../domain/reference.ts';
import {
	agentOf,
	booleanOf,
	dateOf,
	listOf,
	MissingField,
	needDate,
	needText,
	numberOf,
	objectOf,
	statusOf,
	textOf,
} from './fields.ts';

// The other way round of outlets/tell.ts. A key that an older version did not write is null.

export function readEvent(json: JsonObject): WorkEvent {
	const progress = objectOf(json, 'progress');
	const done = progress && numberOf(progress, 'done');
	return {
		id: needText(json, 'id'),
		time: dateOf(json, 'time'),
		event: needText(json, 'event'),
		status: statusOf(json),
		agent: agentOf(json, 'agent'),
		subject: subjectOf(json),
		requestId: textOf(json, 'requestId'),
		progress:
			progress === null || done === null
				? null
				: {done, left: numberOf(progress, 'left'), total: numberOf(progress, 'total')},
		details: objectOf(json, 'details') ?? {},
	};
}

export function readAgent(json: JsonObject): Agent {
	const vault = objectOf(json, 'vault');
	return {
		id: needText(json, 'id'),
		name: textOf(json, 'name'),
		online: booleanOf(json, 'online'),
		busy: booleanOf(json, 'busy'),
		enabled: booleanOf(json, 'enabled'),
		os: textOf(json, 'os'),
		version: textOf(json, 'version'),
		vault: vault && {
			id: textOf(vault, 'id'),
			encrypted: booleanOf(vault, 'encrypted'),
			state: textOf(vault, 'state'),
		},
		details: objectOf(json, 'details') ?? {},
	};
}

export function readCleanup(json: JsonObject): Cleanup {
	const errors = objectOf(json, 'errors') ?? {};
	return {
		id: needText(json, 'id'),
		agent: agentOf(json, 'agent'),
		state: needText(json, 'state'),
		status: statusOf(json),
		startedAt: dateOf(json, 'startedAt'),
		endedAt: dateOf(json, 'endedAt'),
		errors: {count: numberOf(errors, 'count') ?? 0, reason: textOf(errors, 'reason')},
		bytesBefore: numberOf(json, 'bytesBefore'),
		bytesAfter: numberOf(json, 'bytesAfter'),
		details: objectOf(json, 'details') ?? {},
	};
}

export function readActivity(json: JsonObject): Activity {
	return {
		id: needText(json, 'id'),
		kind: needText(json, 'kind'),
		name: textOf(json, 'name'),
		state: needText(json, 'state'),
		status: statusOf(json),
		time: dateOf(json, 'time'),
		agent: agentOf(json, 'agent'),
		destination: agentOf(json, 'destination'),
		parentId: textOf(json, 'parentId'),
		backupId: textOf(json, 'backupId'),
		actor: textOf(json, 'actor'),
		text: textOf(json, 'text'),
		details: objectOf(json, 'details') ?? {},
	};
}

export function readGap(json: JsonObject): Gap {
	return {
		feed: needText(json, 'feed'),
		from: needDate(json, 'from'),
		to: needDate(json, 'to'),
		reason: reasonOf(json),
	};
}

export function readPoll(json: JsonObject): Poll {
	const error = objectOf(json, 'error');
	const retryAt = dateOf(json, 'retryAt');
	return {
		feed: needText(json, 'feed'),
		ok: json.ok === true,
		error: error && {
			code: textOf(error, 'code') ?? '',
			message: textOf(error, 'message') ?? '',
			status: numberOf(error, 'status'),
		},
		attempt: numberOf(json, 'attempt') ?? 0,
		retryAt,
		nextAt: retryAt,
		marker: textOf(json, 'marker'),
		coveredUntil: dateOf(json, 'coveredUntil'),
		isRoutine: json.routine === true,
		problems: listOf(json, 'problems').flatMap(problem =>
			isObject(problem)
				? [{item: textOf(problem, 'item') ?? '', message: textOf(problem, 'message') ?? ''}]
				: [],
		),
	};
}

function subjectOf(json: JsonObject): Subject | null {
	const subject = objectOf(json, 'subject');
	const kind = subject && textOf(subject, 'kind');
	const id = subject && textOf(subject, 'id');
	return id !== null && isSubjectKind(kind) ? {kind, id} : null;
}

function isSubjectKind(kind: string | null): kind is Subject['kind'] {
	return kind === 'activity' || (kind !== null && isJobKind(kind));
}

function reasonOf(json: JsonObject): GapReason {
	const reason = needText(json, 'reason');
	if (reason !== 'retention' && reason !== 'restart' && reason !== 'cap') {
		throw new MissingField('a gap for a reason that this version does not know');
	}

	return reason;
}
