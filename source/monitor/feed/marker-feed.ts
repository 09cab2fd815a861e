import type {WorkEvent} from '../../domain/event.ts';
import {eventIdentity} from '../../domain/event-identity.ts';
import {compareIds} from '../../domain/ids.ts';
import type {EventPage} from '../../sources/source.ts';
import {hasBegunAnew} from './begun-anew.ts';
import {type Coverage, type Lost, lostBefore, type Whole} from './coverage.ts';
import {elapsed, type Instant} from './instant.ts';
import {laterId, type Reach, reach} from './reach.ts';
import {earliestTime, sameClock, serverAhead, timeOfId} from './server-time.ts';
import type {ToldMemory} from './told-memory.ts';

/** What we know of one event feed (CONTRACT 1). */
export type MarkerFeed = {
	/** The newest id that we have read up to. It never steps back. */
	readonly marker: string | undefined;
	/** When the marker's event happened, by the server's clock. */
	readonly markerTime: number | undefined;
	readonly markerSeenAt: Instant | undefined;
	/** The server refused the marker: the next request does without. */
	readonly isMarkerRefused: boolean;
	readonly coverage: Coverage;
};

export type Exchange = {
	/** The marker that was sent. */
	readonly asked: string | undefined;
	readonly limit: number;
	readonly retention: number;
	readonly sentAt: Instant;
	readonly receivedAt: Instant;
};

export type Advance = {
	readonly feed: MarkerFeed;
	/** Told for the first time, sorted by id. */
	readonly fresh: readonly WorkEvent[];
	readonly gaps: readonly Lost[];
	/** There is more to fetch: ask again at once, without waiting for the next beat. */
	readonly again: boolean;
};

/** Nothing is known before `since`; what happened after it is told, or lies in a gap. */
export function newFeed(since: Instant, reason: Whole['reason'] = 'retention'): MarkerFeed {
	return {
		marker: undefined,
		markerTime: undefined,
		markerSeenAt: undefined,
		isMarkerRefused: false,
		coverage: {kind: 'whole', until: since, reason},
	};
}

/**
 * The marker to send with the next request. A marker whose event has vanished may answer like an
 * empty 200 for ever (CONTRACT 1), so one that has grown old is kept but not sent: the server then
 * gives all that it still has, and what is not newer than the marker is passed over.
 */
export function markerToSend(feed: MarkerFeed, now: Instant, retention: number): string | undefined {
	if (feed.coverage.kind === 'inside') {
		return feed.coverage.after;
	}

	return feed.isMarkerRefused || markerAge(feed, now, retention) > retention / 2 ? undefined : feed.marker;
}

export function refuseMarker(feed: MarkerFeed): MarkerFeed {
	const {coverage} = feed;
	return {
		...feed,
		isMarkerRefused: true,
		coverage: coverage.kind === 'inside' ? {...coverage, after: undefined} : coverage,
	};
}

function forgetMarker(feed: MarkerFeed): MarkerFeed {
	return {...feed, marker: undefined, markerTime: undefined, markerSeenAt: undefined};
}

/** Up to when everything was told; undefined while more is to be fetched. */
export function coveredUntil({coverage}: MarkerFeed): Instant | undefined {
	return coverage.kind === 'whole' ? coverage.until : undefined;
}

/** The same on the wall clock; in the middle of a walk, where its last page ended. */
export function toldUntil({coverage}: MarkerFeed): number | undefined {
	return coverage.kind === 'whole' ? coverage.until.wall : coverage.toldUntil;
}

/**
 * The same as if an answer had held everything up to there: whoever goes on from here by another way
 * need not know of pages.
 */
export function wholeOf({coverage}: MarkerFeed, retention: number): Whole {
	if (coverage.kind === 'whole') {
		return coverage;
	}

	const {seenAt, toldUntil: told = seenAt.wall - retention} = coverage;
	const until = {wall: told, steady: seenAt.steady - (seenAt.wall - told)};
	return {kind: 'whole', until, reason: 'retention'};
}

/** What an answer means. Pure but for `told`, which learns the identities of the fresh events. */
export function advance(before: MarkerFeed, page: EventPage, exchange: Exchange, told: ToldMemory): Advance {
	const feed = hasBegunAnew(before, page, exchange) ? forgetMarker(before) : before;
	if (hasLostItsPlace(feed, page, exchange)) {
		return {feed: refuseMarker(feed), fresh: [], gaps: [], again: true};
	}

	const isFull = page.count >= exchange.limit;
	const reached = reach(exchange.asked, [...new Set(page.ids)].sort(compareIds), isFull);
	const vanished = lostBefore(feed.coverage, feed.markerTime, {
		receivedAt: exchange.receivedAt,
		retention: exchange.retention,
		ahead: serverAhead(page.serverTime, exchange.receivedAt),
		ids: new Set(page.ids),
		firstTime: earliestTime(page.items),
	});
	const again = isFull && !reached.isStuck;
	const marker = laterId(feed.marker, reached.marker);
	const isNew = marker !== feed.marker;
	return {
		feed: {
			marker,
			markerTime: isNew ? timeOfId(page.items, marker) : feed.markerTime,
			markerSeenAt: isNew ? exchange.receivedAt : feed.markerSeenAt,
			isMarkerRefused: false,
			coverage: again ? inside(reached, page, exchange, toldUntil(feed)) : whole(exchange),
		},
		fresh: freshEvents(feed, page.items, told),
		gaps: [...vanished, ...withheld(reached, page, feed, exchange)],
		again,
	};
}

/** The next page of a walk holds at least the event that the last one ended with, or that has vanished. */
function hasLostItsPlace({coverage}: MarkerFeed, page: EventPage, {asked}: Exchange): boolean {
	return (
		page.count === 0 && asked !== undefined && coverage?.kind === 'inside' && coverage.overlap !== undefined
	);
}

function freshEvents(feed: MarkerFeed, items: readonly WorkEvent[], told: ToldMemory): readonly WorkEvent[] {
	const fresh: WorkEvent[] = [];
	for (const event of items) {
		const isOld = feed.marker !== undefined && compareIds(event.id, feed.marker) < 0;
		const identity = eventIdentity(event);
		if (!isOld && !told.has(identity)) {
			told.add(identity);
			fresh.push(event);
		}
	}

	return fresh.sort((a, b) => compareIds(a.id, b.id));
}

function whole({sentAt}: Exchange): Coverage {
	return {kind: 'whole', until: sentAt, reason: 'retention'};
}

function inside(
	reached: Reach,
	page: EventPage,
	{sentAt, receivedAt}: Exchange,
	before: number | undefined,
): Coverage {
	const lastTime = timeOfId(page.items, reached.last);
	const ahead = serverAhead(page.serverTime, receivedAt);
	return {
		kind: 'inside',
		after: reached.marker,
		overlap: reached.overlap,
		lastTime,
		// A walk may begin with what was told long ago: nothing becomes unknown by that.
		toldUntil: laterTime(before, lastTime && Math.min(lastTime - ahead - sameClock, sentAt.wall)),
		seenAt: receivedAt,
	};
}

function laterTime(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

/** How old the marker's event is at least; its own time counts only where it is believable. */
function markerAge({markerTime, markerSeenAt}: MarkerFeed, now: Instant, retention: number): number {
	const seen = markerSeenAt ? elapsed(markerSeenAt, now) : 0;
	const told = markerTime === undefined ? 0 : now.wall - markerTime;
	return Math.max(seen, told <= 2 * retention ? told : 0);
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
