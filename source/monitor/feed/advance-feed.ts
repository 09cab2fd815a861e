import type {WorkEvent} from '../../domain/event.ts';
import {compareIds} from '../../domain/ids.ts';
import type {EventPage} from '../../sources/source.ts';
import {clockTolerance, elapsed, type Instant, type Told} from '../instant.ts';
import {earliestTime, sameClock, serverAhead, timeOfId} from '../server-time.ts';
import type {ToldMemory} from '../told-memory.ts';
import {hasBegunAnew, lostOfOld} from './begun-anew.ts';
import {type Coverage, type Lost, lostBefore} from './coverage.ts';
import {type Exchange, forgetMarker, type MarkerFeed, refuseMarker, toldUntil} from './marker-feed.ts';
import {hasLostItsPlace, idBefore, isProof} from './marker-proof.ts';
import {laterId, type Reach, reach} from './reach.ts';

export type Advance = {
	readonly feed: MarkerFeed;
	/** Told for the first time, sorted by id. */
	readonly fresh: readonly WorkEvent[];
	readonly gaps: readonly Lost[];
	/** There is more to fetch: ask again at once, without waiting for the next beat. */
	readonly again: boolean;
};

/** What an answer means. Pure but for `told`, which learns the identities of the fresh events. */
export function advance(before: MarkerFeed, page: EventPage, exchange: Exchange, told: ToldMemory): Advance {
	const isAnew = hasBegunAnew(before, page, exchange, told);
	const feed = isAnew ? forgetMarker(before) : before;
	const missed = isAnew ? [lostOfOld(before, page, exchange, told)] : [];
	if (hasLostItsPlace(feed, page, exchange)) {
		return {feed: refuseMarker(feed), fresh: [], gaps: [], again: true};
	}

	const isFull = page.count >= exchange.limit;
	const ids = [...new Set(page.ids)].sort(compareIds);
	const reached = reach(exchange.asked, ids, isFull);
	const fresh = freshEvents(feed, page, exchange, told);
	if (reached.isStuck && !feed.isStuck) {
		return {feed: {...feed, isStuck: true}, fresh, gaps: missed, again: true};
	}

	const vanished = lostBefore(feed.coverage, feed.markerTime, {
		receivedAt: exchange.receivedAt,
		retention: exchange.retention,
		ahead: serverAhead(page.serverTime, exchange),
		ids: new Set(page.ids),
		firstTime: earliestTime(page.items),
	});
	const isMore = isFull && !reached.isStuck;
	const isLate = !isMore && vanished.length > 0 && isOldNews(feed, exchange);
	const marker = laterId(feed.marker, reached.marker);
	const isNew = marker !== feed.marker;
	return {
		feed: {
			marker,
			markerTime: isNew ? timeOfId(page.items, marker) : feed.markerTime,
			markerSeenAt: isNew ? exchange.receivedAt : feed.markerSeenAt,
			previous: idBefore(ids, marker) ?? (isNew ? feed.marker : feed.previous),
			provedAt: isProof(feed, page, exchange) ? exchange.receivedAt : feed.provedAt,
			isMarkerRefused: false,
			isStuck: reached.isStuck,
			isLate,
			coverage: isMore
				? inside(reached, page, exchange, toldUntil(feed))
				: isLate
					? feed.coverage
					: whole(exchange),
		},
		fresh,
		gaps: [...(isAnew ? missed : isLate ? [] : vanished), ...withheld(reached, page, feed, exchange)],
		again: isMore || isLate,
	};
}

/**
 * What was told of it before is remembered, or lies behind the marker. But a server that begins its
 * ids anew, or writes a late event, tells something below the marker: it is news, where the memory
 * reaches back far enough to know.
 */
function freshEvents(
	{marker}: MarkerFeed,
	page: EventPage,
	exchange: Exchange,
	told: ToldMemory,
): readonly WorkEvent[] {
	const rememberedSince = told.since + serverAhead(page.serverTime, exchange) + clockTolerance;
	const fresh: WorkEvent[] = [];
	for (const event of page.items) {
		const isBehind = marker !== undefined && compareIds(event.id, marker) < 0;
		const isRemembered = event.time !== null && event.time.getTime() > rememberedSince;
		if ((!isBehind || isRemembered) && !told.has(event)) {
			told.add(event, exchange.receivedAt.wall);
			fresh.push(event);
		}
	}

	return fresh.sort((a, b) => compareIds(a.id, b.id));
}

/** We stood still while it lay there: the next answer, which is asked for at once, tells one gap instead of two. */
function isOldNews({isLate, coverage}: MarkerFeed, {sentAt, receivedAt, retention}: Exchange): boolean {
	return !isLate && coverage.kind === 'whole' && elapsed(sentAt, receivedAt) > retention;
}

function whole({sentAt}: Exchange): Coverage {
	return {kind: 'whole', until: sentAt, reason: 'retention'};
}

function inside(
	reached: Reach,
	page: EventPage,
	{sentAt, receivedAt}: Exchange,
	before: Told | undefined,
): Coverage {
	const lastTime = timeOfId(page.items, reached.last);
	const ahead = serverAhead(page.serverTime, {sentAt, receivedAt});
	return {
		kind: 'inside',
		after: reached.marker,
		overlap: reached.overlap,
		lastTime,
		// A walk may begin with what was told long ago: nothing becomes unknown by that.
		toldUntil: laterTold(
			before,
			lastTime === undefined ? undefined : toldBefore(lastTime - sameClock, ahead, sentAt),
		),
		seenAt: receivedAt,
	};
}

/** By the server's clock; but nothing is told of what comes after the question. */
function toldBefore(time: number, ahead: number, {wall, there}: Instant): Told {
	return {
		wall: Math.min(time - ahead, wall),
		there: there && {least: Math.min(time, there.least), most: Math.min(time, there.most)},
	};
}

function laterTold(a: Told | undefined, b: Told | undefined): Told | undefined {
	return a === undefined || (b !== undefined && b.wall > a.wall) ? b : a;
}

/** What a server that fills a page with one id, or ignores markers, keeps from us. */
function withheld(
	reached: Reach,
	page: EventPage,
	feed: MarkerFeed,
	{receivedAt}: Exchange,
): readonly Lost[] {
	const last = timeOfId(page.items, reached.last) ?? receivedAt.wall;
	if (reached.isCut) {
		return [{from: new Date(last), to: new Date(last), reason: 'cap'}];
	}

	if (!reached.isStuck) {
		return [];
	}

	const known = feed.coverage.kind === 'whole' ? Math.max(last, feed.coverage.until.wall) : last;
	return [{from: new Date(Math.min(known, receivedAt.wall)), to: new Date(receivedAt.wall), reason: 'cap'}];
}
