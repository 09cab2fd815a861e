import type {Progress, WorkEvent} from '../../domain/event.ts';
import type {JsonObject} from '../../domain/json.ts';
import {
	agentOf,
	agentToJson,
	dateOf,
	dateToJson,
	needText,
	numberOf,
	objectOf,
	statusOf,
	subjectOf,
	subjectToJson,
	textOf,
} from '../fields.ts';
import type {Form} from './form.ts';

export const eventForm: Form<WorkEvent> = {
	write: event => ({
		id: event.id,
		time: dateToJson(event.time),
		event: event.event,
		status: event.status,
		agent: agentToJson(event.agent),
		subject: subjectToJson(event.subject),
		requestId: event.requestId,
		progress: event.progress && {
			done: event.progress.done,
			left: event.progress.left,
			total: event.progress.total,
		},
		details: event.details,
	}),
	read: json => ({
		id: needText(json, 'id'),
		time: dateOf(json, 'time'),
		event: needText(json, 'event'),
		status: statusOf(json),
		agent: agentOf(json, 'agent'),
		subject: subjectOf(json, 'subject'),
		requestId: textOf(json, 'requestId'),
		progress: progressOf(json),
		details: objectOf(json, 'details') ?? {},
	}),
};

function progressOf(json: JsonObject): Progress | null {
	const progress = objectOf(json, 'progress');
	const done = progress && numberOf(progress, 'done');
	return progress === null || done === null
		? null
		: {done, left: numberOf(progress, 'left'), total: numberOf(progress, 'total')};
}
