import type {Activity} from './activity.ts';
import type {WorkEvent} from './event.ts';
import {subjectOfRow} from './jobs/job-key.ts';
import type {JsonObject} from './json.ts';

/**
 * A row of a log, as it appears, is an event too. Its word is the row's name; where the row has a
 * state that will change, the state stands beside it, so that each change is an event of its own.
 */
export function eventOfActivity(activity: Activity): WorkEvent {
	const {id, kind, name, state, status, time, agent, actor, text, details} = activity;
	const told: JsonObject = {
		...(text === null ? {} : {text}),
		...(actor === null ? {} : {actor}),
	};
	return {
		id,
		time,
		event: [name ?? kind, state].filter(word => word !== '').join(': '),
		status,
		agent,
		subject: subjectOfRow(activity),
		requestId: null,
		progress: null,
		details: {...told, ...details},
	};
}
