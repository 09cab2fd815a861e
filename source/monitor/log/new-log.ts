import type {Resume, ResumePoint} from '../../domain/resume.ts';
import {parseLogMarker} from './log-marker.ts';
import type {LogState} from './log-state.ts';
import type {RowMemory} from './row-memory.ts';

/** What was written just before we came counts as seen by us. */
const leeway = 10_000;

/** Clocks differ, but a row from beyond tomorrow is nonsense. */
const mostAhead = 24 * 3_600_000;

/** What happened more than `window` milliseconds before the watch began is no news. */
export function newLog(startedAt: number, window = leeway): LogState {
	return {
		cursor: undefined,
		walk: undefined,
		newest: undefined,
		coveredUntil: startedAt,
		horizon: {time: startedAt - window, clock: 'ours', hasUndatedNews: false, reason: 'cap'},
	};
}

/** What the earlier run has told is learnt first. */
export function learnResume(memory: RowMemory, {activities, events}: Resume): void {
	for (const {id, state} of activities) {
		memory.learn(id, state);
	}

	for (const {subject, event} of events) {
		if (subject?.kind === 'activity') {
			memory.learn(subject.id, event);
		}
	}
}

/** Goes on where an earlier run was; what it cannot know of the time in between is a gap. */
export function resumeLog(point: ResumePoint, resume: Resume, now: number, memory: RowMemory): LogState {
	const told = toldTimes(resume);
	const readable = point.marker === null ? undefined : parseLogMarker(point.marker);
	const cursor = readable?.time != null && readable.time > now + mostAhead ? undefined : readable;
	const covered = point.coveredUntil.getTime();
	const isCovered = covered <= now;
	if (cursor) {
		const toldId = memory.isKnown(cursor.id) ? undefined : cursor.id;
		memory.learn(cursor.id, '');
		const from = told.reduce(min, cursor.time ?? Number.POSITIVE_INFINITY);
		return {
			...newLog(isCovered ? covered : now),
			cursor,
			horizon: {time: from, clock: 'server', hasUndatedNews: true, toldId, reason: 'cap'},
		};
	}

	const since = isCovered ? covered : told.filter(time => time <= now).reduce(max, 0) || now;
	const {horizon, ...state} = newLog(since);
	return {...state, horizon: horizon && {...horizon, reason: 'restart', isUnsure: !isCovered}};
}

function toldTimes({activities, events}: Resume): readonly number[] {
	const things = [...activities, ...events.filter(({subject}) => subject?.kind === 'activity')];
	return things.flatMap(({time}) => (time ? [time.getTime()] : []));
}

function min(a: number, b: number): number {
	return Math.min(a, b);
}

function max(a: number, b: number): number {
	return Math.max(a, b);
}
