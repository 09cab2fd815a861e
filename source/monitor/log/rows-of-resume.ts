import type {Activity} from '../../domain/activity.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {isLogEvent, splitLogEvent} from '../../domain/jobs/log-event.ts';
import type {Resume} from '../../domain/resume.ts';

/** What an earlier run told last of each: of a row that stands in no history, its event. */
export function rowsOfResume({rows = [], events, activities}: Resume): readonly Activity[] {
	return [...[...events, ...rows].filter(isLogEvent).map(rowOfEvent), ...activities];
}

function rowOfEvent(event: WorkEvent): Activity {
	const {id, status, time, agent, subject, details} = event;
	const {actor, text, ...rest} = details;
	const {name, state} = splitLogEvent(event);
	return {
		id,
		kind: 'activity',
		name,
		state,
		status,
		time,
		agent,
		destination: null,
		subject: subject?.id === id ? null : subject,
		parentId: null,
		backupId: null,
		actor: typeof actor === 'string' ? actor : null,
		text: typeof text === 'string' ? text : null,
		details: rest,
	};
}
