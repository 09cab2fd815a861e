import type {Activity} from './activity.ts';
import type {WorkEvent} from './event.ts';
import {subjectOfRow} from './jobs/job-key.ts';
import type {JsonObject} from './json.ts';
import {isJobKind} from './reference.ts';

/**
 * A row of a log, as it appears, is an event too. Its word is the row's name; where the row has a
 * state that will change, the state stands beside it, so that each change is an event of its own. A row
 * that is a job is told as its events are.
 */
export function eventOfActivity(activity: Activity): WorkEvent {
	const {id, kind, name, state, status, time, agent, actor, text, details} = activity;
	const subject = subjectOfRow(activity);
	const isJob = activity.subject === null && isJobKind(subject.kind);
	const told: JsonObject = {
		...(isJob && name !== null ? {name} : {}),
		...(text === null ? {} : {text}),
		...(actor === null ? {} : {actor}),
	};
	return {
		id,
		time,
		event: isJob ? wordOfJob(subject.kind, state) : [name ?? kind, state].filter(Boolean).join(': '),
		status,
		agent,
		subject,
		requestId: null,
		progress: null,
		details: {...told, ...details},
	};
}

/** `backup_in_progress` for the state `InProgress` of a backup: one way of writing for all that tell of jobs. */
function wordOfJob(kind: string, state: string): string {
	const word = state
		.trim()
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
		.replace(/[\s_-]+/g, '_')
		.toLowerCase();
	return [kind, word].filter(Boolean).join('_');
}
