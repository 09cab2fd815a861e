import type {Activity} from '../../domain/activity.ts';
import type {Resume} from '../../domain/resume.ts';
import type {Status} from '../../domain/status.ts';
import type {LogPage} from '../../sources/source.ts';
import {rowsOfResume} from './rows-of-resume.ts';

/** The word for what is in its list no more. */
export const goneWord = 'gone';

/** A list that holds what is there tells the end of what has left it. */
export type Presence = {
	/** Of a whole answer: those that stood in the one before it and are there no more. */
	see(page: Pick<LogPage, 'items' | 'mayHaveMoved'>, now: number): readonly Activity[];
};

export function createPresence(gone: Status, resume: Resume | undefined): Presence {
	let present = byId(resume ? rowsOfResume(resume) : []);
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
