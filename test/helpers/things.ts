import type {Activity} from '../../source/domain/activity.ts';
import type {Agent} from '../../source/domain/agent.ts';
import type {Cleanup} from '../../source/domain/cleanup.ts';
import type {WorkEvent} from '../../source/domain/event.ts';
import type {Poll} from '../../source/domain/poll.ts';
import {statusOfEvent, statusOfState} from '../../source/domain/status-of.ts';
import type {EventPage} from '../../source/sources/source.ts';

/** The things of the domain with just what a test says of them: the one place that knows all their fields. */

export function makeAgent(id: string, more: Partial<Agent> = {}): Agent {
	return {
		id,
		name: id,
		online: null,
		busy: null,
		enabled: true,
		os: null,
		version: null,
		vault: null,
		details: {},
		...more,
	};
}

export function makeCleanup(id: string, state: string, more: Partial<Cleanup> = {}): Cleanup {
	return {
		id,
		agent: null,
		state,
		status: statusOfState(state),
		startedAt: null,
		endedAt: null,
		errors: {count: 0, reason: null},
		bytesBefore: null,
		bytesAfter: null,
		details: {},
		...more,
	};
}

export function makeActivity(id: string, state: string, more: Partial<Activity> = {}): Activity {
	return {
		id,
		kind: 'backup',
		name: null,
		state,
		status: statusOfState(state),
		time: null,
		agent: null,
		destination: null,
		subject: null,
		parentId: null,
		backupId: null,
		actor: null,
		text: null,
		details: {},
		...more,
	};
}

/** At a moment, or with no time at all. */
export function makeEvent(
	id: string,
	at: number | Date | null = 0,
	{
		agentId,
		cleanupId,
		...more
	}: Partial<WorkEvent> & {readonly agentId?: string; readonly cleanupId?: string} = {},
): WorkEvent {
	const name = more.event ?? 'cleanup_in_progress';
	return {
		id,
		time: at === null ? null : new Date(at),
		event: name,
		status: statusOfEvent(name),
		agent: agentId === undefined ? null : {id: agentId, name: null},
		subject: cleanupId === undefined ? null : {kind: 'cleanup', id: cleanupId},
		requestId: null,
		progress: null,
		details: {},
		...more,
	};
}

export function makePage(items: readonly WorkEvent[], more: Partial<EventPage> = {}): EventPage {
	return {
		items,
		problems: [],
		count: items.length,
		ids: items.map(item => item.id),
		serverTime: undefined,
		...more,
	};
}

/** One that went well and had to come. */
export function makePoll(more: Partial<Poll> = {}): Poll {
	return {
		feed: 'events',
		ok: true,
		error: null,
		attempt: 0,
		retryAt: null,
		nextAt: null,
		marker: null,
		coveredUntil: null,
		isRoutine: true,
		problems: [],
		...more,
	};
}
