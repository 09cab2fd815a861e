import type {WorkEvent} from '../../source/domain/event.ts';
import {statusOfEvent} from '../../source/domain/status-of.ts';
import type {EventPage} from '../../source/sources/source.ts';

/** An event with just what a test says of it. */
export function makeEvent(
	id: string,
	at: number | null = 0,
	more: {readonly event?: string; readonly agentId?: string; readonly cleanupId?: string} = {},
): WorkEvent {
	const event = more.event ?? 'cleanup_in_progress';
	return {
		id,
		time: at === null ? null : new Date(at),
		event,
		status: statusOfEvent(event),
		agent: more.agentId === undefined ? null : {id: more.agentId, name: null},
		subject: more.cleanupId === undefined ? null : {kind: 'cleanup', id: more.cleanupId},
		requestId: null,
		progress: null,
		details: {},
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
