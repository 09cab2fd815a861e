import type {Activity} from '../../domain/activity.ts';
import {compareIds} from '../../domain/ids.ts';
import type {LogCursor, LogPage} from '../../sources/source.ts';
import type {Instant} from '../instant.ts';
import type {RowMemory} from './row-memory.ts';
import {versionOfRow} from './row-version.ts';

/**
 * Whether our place in a log still means anything to its server. One that was set up anew counts its ids
 * from lower down, and to a marker beyond them it answers with nothing, for ever.
 */
export type LogProof = {
	/** When an answer last held what we know. */
	readonly provedAt: Instant | undefined;
	/** From where the last rows were read. */
	readonly previous: LogCursor | undefined;
	/** Nothing of it is there any more: since when that may be so, by our wall clock. */
	readonly lostSince: number | undefined;
};

export const unproved: LogProof = {provedAt: undefined, previous: undefined, lostSince: undefined};

/** Where markers come from: a row has its own, or an answer has one for what follows it. */
export type Marks = 'row' | 'answer';

/** A restart between two answers is noticed so long after it at the latest. */
export const proofAfter = 60_000;

export type Asking = {
	/** See `ActivityLog`. */
	readonly marks: Marks | undefined;
	/** The server holds an answer back until there is something to tell. */
	readonly isHeld: boolean;
	/** Monotonic milliseconds. */
	readonly at: number;
};

/**
 * Where to ask so that the answer proves something: from before the last row, which then stands in it.
 * Undefined: from where we are, since a held answer would come at once, and its server cannot restart unnoticed.
 */
export function placeOfProof(
	cursor: LogCursor,
	{provedAt, previous, lostSince}: LogProof,
	{marks, isHeld, at}: Asking,
): {readonly from: LogCursor | undefined} | undefined {
	const number = marks === 'row' ? numberOf(cursor) : undefined;
	if (marks === undefined) {
		return undefined;
	}

	if (lostSince !== undefined) {
		return {from: number === undefined ? undefined : {...cursor, time: null, marker: '0'}};
	}

	const isDue = provedAt === undefined || at - provedAt.steady >= proofAfter;
	if (previous !== undefined && (isDue || (!isHeld && marks === 'row'))) {
		return {from: previous};
	}

	return isDue && number !== undefined && number > 0n
		? {from: {...cursor, marker: String(number - 1n)}}
		: undefined;
}

/** What the answer to it says: `lost` asks for all that there is. */
export function judgeProof(cursor: LogCursor, page: LogPage, memory: RowMemory): 'proved' | 'lost' {
	const own = page.items.find(row => markOf(page, row) === markOfCursor(cursor));
	return page.items.length === 0 || (own !== undefined && !isAsTold(own, memory)) ? 'lost' : 'proved';
}

/** What all that there is says, after the place was lost; undefined: there is nothing, so nobody can tell. */
export function judgeAnew(
	cursor: LogCursor,
	page: LogPage,
	memory: RowMemory,
): 'anew' | 'as-it-was' | undefined {
	if (page.items.length === 0) {
		return undefined;
	}

	const mark = markOfCursor(cursor);
	const marks = page.items.map(row => markOf(page, row));
	if (page.items.some((row, index) => marks[index] === mark && isAsTold(row, memory))) {
		return 'as-it-was';
	}

	const known = page.items.filter(row => isAsTold(row, memory));
	if (![mark, ...marks].every(isNumber)) {
		return known.length > 0 ? 'as-it-was' : 'anew';
	}

	// A copy that was put back ends before it.
	const isBehind = known.length === 0 || marks.every(each => compareIds(each, mark) < 0);
	return isBehind && marks.some(each => compareIds(each, mark) <= 0) ? 'anew' : 'as-it-was';
}

/** From before the last row that was read. */
export function placeBefore(
	cursor: LogCursor | undefined,
	page: LogPage,
	{asked, before}: {readonly asked: LogCursor | undefined; readonly before: LogCursor | undefined},
): LogCursor | undefined {
	const at = page.items.findIndex(row => cursor && markOf(page, row) === markOfCursor(cursor));
	const row = page.items[at - 1];
	if (row !== undefined) {
		return {time: row.time?.getTime() ?? null, id: row.id, marker: markOf(page, row)};
	}

	const isPlace = at === 0 && asked !== undefined && cursor && markOfCursor(asked) !== markOfCursor(cursor);
	return isPlace ? asked : before;
}

/**
 * The same of a log without markers, of which each answer shows the newest rows: other rows stand under all
 * ids that were told, and are of other things, or none is as great as the last one.
 */
export function showsOthers(cursor: LogCursor, {items}: LogPage, memory: RowMemory): boolean {
	const known = items.filter(({id}) => memory.isKnown(id));
	if (known.length === 0 || known.some(row => isAsTold(row, memory))) {
		return false;
	}

	return (
		known.some(row => memory.isAnother(row.id, versionOfRow(row))) ||
		(isNumber(cursor.id) && items.every(({id}) => isNumber(id) && compareIds(id, cursor.id) < 0))
	);
}

export function isAsTold(row: Activity, memory: RowMemory): boolean {
	return memory.isAsTold(row.id, versionOfRow(row));
}

function markOf({markers}: LogPage, row: Activity): string {
	return markers?.of.get(row) ?? row.id;
}

function markOfCursor({marker, id}: LogCursor): string {
	return marker ?? id;
}

function numberOf(cursor: LogCursor): bigint | undefined {
	const mark = markOfCursor(cursor);
	return isNumber(mark) ? BigInt(mark) : undefined;
}

function isNumber(text: string): boolean {
	return /^\d{1,100}$/.test(text);
}
