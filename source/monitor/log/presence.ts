import type {Activity} from '../../domain/activity.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {isLogEvent, splitLogEvent} from '../../domain/jobs/log-event.ts';
import type {Resume} from '../../domain/resume.ts';
import type {Status} from '../../domain/status.ts';
import type {LogPage} from '../../sources/source.ts';

/** The word for what is in its list no more. */
export const goneWord = 'gone';

/** A list that holds what is there tells the end of what has left it. */
export type Presence = {
	/** Of a whole answer: those that stood in the one before it and are there no more. */
	see(page: Pick<LogPage, 'items' | 'mayHaveMoved'>, now: number): readonly Activity[];
};

export function createPresence(gone: Status, resume: Resume | undefined): Presence {
	let present = byId(rowsOf(resume));
	let missed: ReadonlyMap<string, Activity> = new Map();
	return {
		see({items, mayHaveMoved = false}, now) {
			const before = new Map([...present, ...missed]);
			present = byId(items);
			const away = [...before.values()].filter(({id}) => !present.has(id));
			// One that only moved stands in the next answer.
			const left = mayHaveMoved ? away.filter(({id}) => missed.has(id)) : away;
			missed = mayHaveMoved ? byId(away.filter(({id}) => !missed.has(id))) : new Map();
			return left
				.filter(({status, state}) => status !== gone && state !== goneWord)
				.map(row => leave(row, gone, now));
		},
	};
}

function byId(rows: readonly Activity[]): Map<string, Activity> {
	return new Map(rows.map(row => [row.id, row] as const));
}

/** As it is told once it has left its list. */
export function leave(row: Activity, status: Status, now: number): Activity {
	return {...row, state: goneWord, status, time: new Date(Math.max(now, row.time?.getTime() ?? now))};
}

/** What an earlier run told last of each: of a row that stands in no history, its event. */
function rowsOf(resume: Resume | undefined): readonly Activity[] {
	const events = [...(resume?.rows ?? []), ...(resume?.events ?? [])].filter(isLogEvent);
	return [...events.map(rowOfEvent), ...(resume?.activities ?? [])];
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
