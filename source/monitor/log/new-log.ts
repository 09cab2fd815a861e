import type {WorkEvent} from '../../domain/event.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import type {Resume, ResumePoint} from '../../domain/resume.ts';
import type {LogCursor} from '../../sources/source.ts';
import {isShownLate} from './lateness.ts';
import {parseLogMarker} from './log-marker.ts';
import {unproved} from './log-proof.ts';
import type {LogState} from './log-state.ts';
import type {RowMemory} from './row-memory.ts';
import {forgottenVersion, versionOfEvent, versionOfRow} from './row-version.ts';

/** What was written just before we came counts as seen by us. */
export const leeway = 10_000;

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
		proof: unproved,
	};
}

/** What the earlier run has told is learnt first; how a row was told last comes last, whatever clocks say of the rest. */
export function learnResume(memory: RowMemory, {activities, events, rows = []}: Resume): void {
	for (const activity of activities) {
		memory.learn(activity.id, versionOfRow(activity));
	}

	for (const event of [...events, ...rows]) {
		if (isOfRow(event)) {
			memory.learn(event.id, versionOfEvent(event));
		}
	}
}

/** The event of a row has its id; a job's own events have ids of their own. */
function isOfRow(event: WorkEvent): boolean {
	return isLogEvent(event) || event.subject?.id === event.id;
}

/** Goes on where an earlier run was; what it cannot know of the time in between is a gap. */
export function resumeLog(point: ResumePoint, resume: Resume, now: number, memory: RowMemory): LogState {
	const told = toldTimes(resume);
	const readable = point.marker === null ? undefined : parseLogMarker(point.marker);
	const cursor = readable?.time != null && readable.time > now + mostAhead ? undefined : readable;
	const covered = point.coveredUntil.getTime();
	const isCovered = covered <= now;
	if (cursor) {
		if (!memory.isKnown(cursor.id)) {
			memory.learn(cursor.id, forgottenVersion(cursor.time));
		}

		const from = told.reduce(min, cursor.time ?? Number.POSITIVE_INFINITY);
		return {
			...newLog(isCovered ? covered : now),
			cursor,
			newest: isCovered && !point.isInPart ? newestTold(told, point, cursor) : undefined,
			horizon: {time: from, clock: 'server', hasUndatedNews: true, reason: 'cap'},
			showsLate: showsLate(resume),
			isInPart: point.isInPart,
		};
	}

	const since = isCovered ? covered : told.filter(time => time <= now).reduce(max, 0) || now;
	const {horizon, ...state} = newLog(since);
	return {
		...state,
		horizon: horizon && {...horizon, reason: 'restart', isUnsure: !isCovered},
		showsLate: showsLate(resume),
		isInPart: point.isInPart,
	};
}

/** A row that is under way holds the cursor back: up to its last answer the earlier run was told what came after it, too. */
function newestTold(
	told: readonly number[],
	{coveredUntil, coveredThere}: ResumePoint,
	cursor: LogCursor,
): number | undefined {
	const until = coveredThere?.least ?? coveredUntil.getTime();
	const newest = told.filter(time => time <= until).reduce(max, cursor.time ?? Number.NEGATIVE_INFINITY);
	return Number.isFinite(newest) ? newest : undefined;
}

/** Whether a row was told for the first time after a newer one. */
function showsLate({events}: Resume): boolean {
	const met = new Set<string>();
	let newest = Number.NEGATIVE_INFINITY;
	return events.filter(isOfRow).some(({id, time}) => {
		const at = time?.getTime() ?? newest;
		const isLate = isShownLate(at, newest) && !met.has(id);
		met.add(id);
		newest = Math.max(newest, at);
		return isLate;
	});
}

function toldTimes({activities, events}: Resume): readonly number[] {
	const things = [...activities, ...events.filter(isOfRow)];
	return things.flatMap(({time}) => (time ? [time.getTime()] : []));
}

function min(a: number, b: number): number {
	return Math.min(a, b);
}

function max(a: number, b: number): number {
	return Math.max(a, b);
}
