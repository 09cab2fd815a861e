import type {Activity} from '../domain/activity.ts';
import type {Agent} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Gap} from '../domain/gap.ts';
import type {JsonObject} from '../domain/json.ts';
import type {Poll} from '../domain/poll.ts';
import type {AgentReference} from '../domain/reference.ts';

// Every key is named: what a type gains later shall not leave by accident, and none shall vanish.

export function tellEvent(event: WorkEvent): JsonObject {
	return {
		id: event.id,
		time: dateOf(event.time),
		event: event.event,
		status: event.status,
		agent: agentOf(event.agent),
		subject: event.subject && {kind: event.subject.kind, id: event.subject.id},
		requestId: event.requestId,
		progress: event.progress && {
			done: event.progress.done,
			left: event.progress.left,
			total: event.progress.total,
		},
		details: event.details,
	};
}

export function tellAgent(agent: Agent): JsonObject {
	return {
		id: agent.id,
		name: agent.name,
		online: agent.online,
		busy: agent.busy,
		enabled: agent.enabled,
		os: agent.os,
		version: agent.version,
		vault: agent.vault && {
			id: agent.vault.id,
			encrypted: agent.vault.encrypted,
			state: agent.vault.state,
		},
	};
}

export function tellCleanup(cleanup: Cleanup): JsonObject {
	return {
		id: cleanup.id,
		agent: agentOf(cleanup.agent),
		state: cleanup.state,
		status: cleanup.status,
		startedAt: dateOf(cleanup.startedAt),
		endedAt: dateOf(cleanup.endedAt),
		errors: {count: cleanup.errors.count, reason: cleanup.errors.reason},
		bytesBefore: cleanup.bytesBefore,
		bytesAfter: cleanup.bytesAfter,
	};
}

export function tellActivity(activity: Activity): JsonObject {
	return {
		id: activity.id,
		kind: activity.kind,
		name: activity.name,
		state: activity.state,
		status: activity.status,
		time: dateOf(activity.time),
		agent: agentOf(activity.agent),
		destination: agentOf(activity.destination),
		parentId: activity.parentId,
		backupId: activity.backupId,
		actor: activity.actor,
		text: activity.text,
		details: activity.details,
	};
}

export function tellGap({feed, from, to, reason}: Gap): JsonObject {
	return {feed, from: dateOf(from), to: dateOf(to), reason};
}

export function tellPoll({
	feed,
	ok,
	error,
	attempt,
	retryAt,
	marker,
	coveredUntil,
	problems,
}: Poll): JsonObject {
	return {
		feed,
		ok,
		error: error && {code: error.code, message: error.message, status: error.status},
		attempt,
		retryAt: dateOf(retryAt),
		marker,
		coveredUntil: dateOf(coveredUntil),
		...(problems.length === 0 ? {} : {problems: problems.map(({item, message}) => ({item, message}))}),
	};
}

function agentOf(agent: AgentReference | null): JsonObject | null {
	return agent && {id: agent.id, name: agent.name};
}

function dateOf(date: Date | null): string | null {
	return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
