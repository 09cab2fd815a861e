import {subjectOfRow} from '../../domain/jobs/job-key.ts';
import {statusTable} from '../../domain/status.ts';
import {keyOf} from '../../domain/touched-map.ts';
import type {LogCursor} from '../../sources/source.ts';
import {compareTimes, type Row} from './sort-rows.ts';

const longestHold = 24 * 3_600_000;

/** So many rows at most are read again and again for the sake of one that is still under way. */
const mostHeld = 100;

/** As many rows as `nextCursor` looks at. */
export const mostLooked = mostHeld + 2;

/**
 * The newest row before which nothing is still under way, or in doubt: a row keeps its place while its state
 * changes, so what comes after the cursor is read again, with its changes.
 */
export function nextCursor(
	before: LogCursor | undefined,
	rows: readonly Row[],
	serverNow: number,
): LogCursor | undefined {
	const known = before?.time != null && before.time > serverNow ? {...before, time: serverNow} : before;
	const dated = datedRows(rows);
	const ended = endedBy(dated);
	const firstOpen = dated.findIndex(
		({activity, time, isDoubtful = false}, index) =>
			(isDoubtful || (statusTable[activity.status].active && (ended.get(nameOf(activity)) ?? 0) <= index)) &&
			serverNow - (time ?? serverNow) <= longestHold &&
			(isDoubtful || dated.length - 1 - index <= mostHeld),
	);
	if (firstOpen === -1) {
		return later(known, cursorOf(dated.at(-1), known));
	}

	return firstOpen > 0
		? cursorOf(dated[firstOpen - 1], known)
		: earlier(known, cursorOf(dated[firstOpen], known));
}

/** At which row each subject has ended at last: what told before that it is under way changes no more. */
function endedBy(rows: readonly Row[]): ReadonlyMap<string, number> {
	return new Map(
		rows.flatMap(({activity}, index) =>
			statusTable[activity.status].final ? [[nameOf(activity), index] as const] : [],
		),
	);
}

function nameOf(activity: Row['activity']): string {
	const {kind, id} = subjectOfRow(activity);
	return keyOf(kind, id);
}

/** After an answer without a row the server may yet say where to go on. */
export function behindNothing(
	cursor: LogCursor | undefined,
	behind: string | undefined,
): LogCursor | undefined {
	return behind === undefined || behind === (cursor?.marker ?? cursor?.id)
		? cursor
		: {...(cursor ?? {time: null, id: ''}), marker: behind};
}

/** The newest row of an answer, where the next page begins. */
export function cursorAfter(rows: readonly Row[], before: LogCursor | undefined): LogCursor | undefined {
	return cursorOf(datedRows(rows).at(-1), before);
}

/** How one cursor lies to the other. Rows of one moment have no order that could be relied on. */
export function compareCursors(
	cursor: LogCursor | undefined,
	before: LogCursor | undefined,
): 'beyond' | 'beside' | 'behind' {
	if (cursor === undefined || before === undefined) {
		return cursor === undefined ? 'behind' : 'beyond';
	}

	if (cursor.marker !== undefined) {
		return cursor.marker === before.marker ? 'behind' : 'beyond';
	}

	const order = compareTimes(cursor.time, before.time);
	return order > 0 ? 'beyond' : order === 0 && cursor.id !== before.id ? 'beside' : 'behind';
}

/** A cursor goes by markers, else by dates, wherever there are any. */
function datedRows(rows: readonly Row[]): readonly Row[] {
	const marked = rows.filter(({marker}) => marker !== undefined);
	if (marked.length > 0) {
		return marked;
	}

	const dated = rows.filter(({time}) => time !== null);
	return dated.length > 0 ? dated : rows;
}

function cursorOf(row: Row | undefined, before: LogCursor | undefined): LogCursor | undefined {
	const marker = row?.marker;
	return (
		row && {
			time: row.time ?? before?.time ?? null,
			id: row.activity.id,
			...(marker !== undefined && {marker}),
		}
	);
}

function later(a: LogCursor | undefined, b: LogCursor | undefined): LogCursor | undefined {
	if (b?.marker !== undefined) {
		return b;
	}

	return a === undefined || (b !== undefined && compareTimes(b.time, a.time) >= 0) ? (b ?? a) : a;
}

function earlier(a: LogCursor | undefined, b: LogCursor | undefined): LogCursor | undefined {
	if (a !== undefined && b?.marker !== undefined) {
		return a;
	}

	return a === undefined || (b !== undefined && compareTimes(b.time, a.time) < 0) ? b : a;
}
