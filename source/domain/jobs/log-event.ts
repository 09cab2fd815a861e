import type {WorkEvent} from '../event.ts';
import {isJobKind, type Subject} from '../reference.ts';

export type LogEvent = WorkEvent & {readonly subject: Subject};

/**
 * A row of a log as it appeared: `delete policy: failure` is its name and its state. What has no
 * status has no state either, whatever its name holds.
 */
export function splitLogEvent({event, status}: WorkEvent): {readonly name: string; readonly state: string} {
	const at = status === 'info' ? -1 : event.lastIndexOf(': ');
	return at < 0 ? {name: event, state: ''} : {name: event.slice(0, at), state: event.slice(at + 2)};
}

/** Whatever is about no job that the system itself runs. */
export function isLogEvent(event: WorkEvent): event is LogEvent {
	return event.subject !== null && !isJobKind(event.subject.kind);
}
