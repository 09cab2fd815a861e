import {countProblems} from '../../domain/item-problems.ts';
import type {ServerSpan} from '../../domain/server-span.ts';
import type {LogPage} from '../../sources/source.ts';
import type {Lost} from '../feed/coverage.ts';
import {elapsed} from '../instant.ts';
import {serverAhead} from '../server-time.ts';
import {settleHorizon} from './horizon.ts';
import {isShownLate} from './lateness.ts';
import {behindNothing, compareCursors, cursorAfter, mostLooked, nextCursor} from './log-cursor.ts';
import type {LogExchange} from './log-exchange.ts';
import {lost, unsure, vanished} from './log-gap.ts';
import {placeBefore} from './log-proof.ts';
import type {LogState} from './log-state.ts';
import {type LogRow, readRows} from './read-rows.ts';
import type {RowMemory} from './row-memory.ts';
import {settlePlace} from './settle-place.ts';
import {compareTimes, type Row, sortRows} from './sort-rows.ts';

export type LogAdvance = {
	readonly state: LogState;
	/** All of the answer, oldest first. */
	readonly rows: readonly LogRow[];
	readonly gap: Lost | undefined;
	/** There is more to fetch: ask again at once, without waiting for the next beat. */
	readonly again: boolean;
};

/** A server that says "there is more" for ever, and gives what is known, is not asked for ever. */
const mostIdlePages = 10;

/** A held answer is on its way for no longer, in milliseconds. */
const longestTravel = 1000;

/** No server cuts its pages shorter than this. */
const leastPage = 10;

/** What an answer means. Pure but for `memory`, which learns the rows. */
export function advanceLog(
	known: LogState,
	page: LogPage,
	exchange: LogExchange,
	memory: RowMemory,
): LogAdvance {
	const ahead = serverAhead(page.serverTime, exchange);
	const serverNow = exchange.receivedAt.wall + ahead;
	const settled = settlePlace(known, page, exchange, memory, ahead);
	const {state} = settled;
	if (settled.isLost) {
		return {state, rows: [], gap: undefined, again: true};
	}

	const sorted = sortRows(page.items, serverNow, page.markers);
	const isCut = isCutOff(page, exchange, state, memory);
	const fresh = new Set(page.items.filter(({id}) => !memory.isKnown(id)));
	const rows = readRows(sorted, {horizon: state.horizon, ahead, at: exchange.receivedAt.steady}, memory);
	const read = sorted.map((row, index) => (rows[index]?.isDoubtful ? {...row, isDoubtful: true} : row));
	const after = cursorAfter(sorted, exchange.asked);
	const way = compareCursors(after, exchange.asked);
	const idlePages = fresh.size > 0 || way === 'beyond' ? 0 : (state.walk?.idlePages ?? 0) + 1;
	const isStuck = page.reach === 'more' && idlePages > (way === 'beside' ? mostIdlePages : 0);
	const again = page.reach === 'more' && !isStuck;
	const met = isCut ? read : join(state.walk?.rows ?? [], read);
	const cursor = nextCursor(state.cursor, met, serverNow);
	const {asked} = exchange;
	const {previous: before} = state.proof;
	const previous = exchange.marks && placeBefore(cursor, page, {asked, before});
	const isEmpty = met.length === 0 && (exchange.marks === undefined || state.proof.lostSince === undefined);
	const oldest = sorted.find(({time}) => time !== null)?.time ?? serverNow;
	return {
		state: {
			cursor: again ? state.cursor : isEmpty ? behindNothing(cursor, page.markers?.behind) : cursor,
			walk: again && after ? {after, rows: met, idlePages} : undefined,
			newest: isStuck ? serverNow : latest(state.newest, sorted),
			showsLate: state.showsLate || rows.some(row => fresh.has(row.activity) && isLate(row, state)),
			coveredUntil: again ? state.coveredUntil : coveredBy(exchange),
			isInPart: again && state.isInPart,
			horizon:
				again || !state.horizon
					? state.horizon
					: settleHorizon(state.horizon, {isWhole: isWholeLog(page, exchange), oldest, ahead}),
			proof: again ? state.proof : {...state.proof, previous},
			isEmpty: isWholeLog(page, exchange) && countOf(page) === 0,
		},
		rows,
		gap:
			settled.gap ??
			(isCut || isStuck
				? lost(state, isStuck ? serverNow : oldest, exchange, ahead)
				: (vanished(state, exchange, ahead) ?? unsure(state, oldest, exchange, ahead))),
		again,
	};
}

/** Up to when an answer tells everything: a held one to its end, but for the moment that it travels. */
function coveredBy({sentAt, receivedAt, isHeld = false}: LogExchange): number {
	return isHeld ? Math.max(sentAt.wall, receivedAt.wall - longestTravel) : sentAt.wall;
}

/** The same moment by the server's clock. */
export function coveredThere({sentAt, receivedAt, isHeld = false}: LogExchange): ServerSpan | undefined {
	const passed = isHeld ? Math.max(0, elapsed(sentAt, receivedAt) - longestTravel) : 0;
	return sentAt.there && {least: sentAt.there.least + passed, most: sentAt.there.most + passed};
}

/** Whether nothing can stand behind the first page: a server may give fewer rows than it was asked for. */
function isWholeLog(page: LogPage, {asked, limit}: LogExchange): boolean {
	return page.isAll === true || (asked === undefined && countOf(page) < Math.min(limit, leastPage));
}

function countOf({items, problems}: LogPage): number {
	return items.length + countProblems(problems);
}

/**
 * Without a cursor the server cannot know what we have: a full page of strangers says that more is missing,
 * unless they are what was there before we came, or all that a log holds which was empty.
 */
function isCutOff(
	page: LogPage,
	exchange: LogExchange,
	{horizon, isEmpty, isInPart}: LogState,
	memory: RowMemory,
): boolean {
	const isHistory = horizon?.hasUndatedNews === false && page.items.every(({time}) => time === null);
	return (
		page.reach === 'cut' ||
		(page.isAll !== true &&
			exchange.asked === undefined &&
			!isEmpty &&
			countOf(page) >= exchange.limit &&
			(isInPart || !page.items.some(({id}) => memory.isKnown(id))) &&
			!isHistory)
	);
}

/** The rows of a walk, each as it was met last; more than the cursor looks at need not be kept. */
function join(before: readonly Row[], sorted: readonly Row[]): readonly Row[] {
	if (sorted.some(({marker}) => marker !== undefined)) {
		return lookedAt([...before, ...sorted]);
	}

	const rows = new Map([...before, ...sorted].map(row => [row.activity.id, row] as const));
	return lookedAt([...rows.values()].sort((a, b) => compareTimes(a.time, b.time)));
}

function lookedAt(rows: readonly Row[]): readonly Row[] {
	const first = rows.length - mostLooked;
	return rows.filter(({isDoubtful}, index) => isDoubtful || index >= first);
}

/** News that is older than what was known before. */
function isLate({activity: {time}, isEvent}: LogRow, {newest, cursor}: LogState): boolean {
	return (
		isEvent &&
		time !== null &&
		isShownLate(time.getTime(), newest ?? cursor?.time ?? Number.NEGATIVE_INFINITY)
	);
}

function latest(newest: number | undefined, sorted: readonly Row[]): number | undefined {
	const times = sorted.flatMap(({time}) => (time === null ? [] : [time]));
	return times.length === 0 ? newest : Math.max(newest ?? Number.NEGATIVE_INFINITY, ...times.slice(-1));
}
