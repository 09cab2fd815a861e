import type {Activity} from '../../../source/domain/activity.ts';
import {statusOfState} from '../../../source/domain/status-of.ts';
import type {LogPage, LogQuery} from '../../../source/sources/source.ts';
import {makeActivity} from '../../helpers/things.ts';

/** A row as the server keeps it: `seenAt` is later than its time where it was written late. */
export type ModelRow = {
	readonly id: string;
	readonly time: number;
	readonly seenAt: number;
	readonly states: readonly {readonly at: number; readonly state: string}[];
};

export type LogManners = {
	/** How it is read: oldest first from a date on, the newest page alone, or all since a date. */
	readonly kind: 'forward' | 'newest' | 'whole';
	/** So much before the cursor is read again. */
	readonly overlap: number;
	/** Rows come in no order, and one comes twice. */
	readonly isUntidy: boolean;
	/** The server's clock is so far ahead, and so are the times of its rows. */
	readonly ahead: number;
};

export function stateOf({states}: ModelRow, at: number): string {
	return states.filter(change => change.at <= at).at(-1)?.state ?? '';
}

/** A server with a log, as a function of time. */
export function answerLog(
	log: readonly ModelRow[],
	manners: LogManners,
	query: LogQuery,
	at: number,
): LogPage {
	const {isUntidy, ahead} = manners;
	const kept = log.filter(({seenAt}) => seenAt <= at).map(row => rowAt(row, at, ahead));
	const page = answerRows(kept, manners, query);
	return {...page, items: tidy(page.items, isUntidy), serverTime: at + ahead};
}

export function answerRows(
	rows: readonly Activity[],
	{kind, overlap}: Pick<LogManners, 'kind' | 'overlap'>,
	{cursor, wasEmpty, limit, isKnown}: LogQuery,
): LogPage {
	const kept = [...rows].sort((a, b) => timeOf(a) - timeOf(b));
	if (cursor === undefined && wasEmpty) {
		return makeLogPage(kept);
	}

	if (cursor === undefined || kind === 'newest') {
		const items = kept.slice(-limit);
		const isCut = cursor !== undefined && items.length === limit && !items.some(({id}) => isKnown(id));
		return makeLogPage(items, {reach: isCut ? 'cut' : 'whole'});
	}

	const newer = kept.filter(row => cursor.time === null || timeOf(row) >= cursor.time - overlap);
	const items = kind === 'whole' ? newer : newer.slice(0, endOfPage(newer, cursor.time ?? 0, limit));
	return makeLogPage(items, {reach: items.length < newer.length ? 'more' : 'whole'});
}

export function makeLogPage(items: readonly Activity[], more: Partial<LogPage> = {}): LogPage {
	return {items, problems: [], reach: 'whole', serverTime: undefined, ...more};
}

/** Pages are read until one reaches beyond the cursor, so that each answer goes on. */
function endOfPage(rows: readonly Activity[], cursorTime: number, limit: number): number {
	let end = limit;
	while (end < rows.length && timeOf(rows[end - 1]) <= cursorTime) {
		end += limit;
	}

	return end;
}

function rowAt(row: ModelRow, at: number, ahead: number): Activity {
	const state = stateOf(row, at);
	return makeActivity(row.id, state, {
		kind: 'audit',
		time: new Date(row.time + ahead),
		status: state === '' ? 'info' : statusOfState(state),
	});
}

function tidy(items: readonly Activity[], isUntidy: boolean): readonly Activity[] {
	const [first] = items;
	return isUntidy && first
		? [...items.filter((_, i) => i % 2 === 0), ...items.filter((_, i) => i % 2 === 1), first]
		: items;
}

function timeOf(row: Activity | undefined): number {
	return row?.time?.getTime() ?? 0;
}
