import {compareIds} from '../../domain/ids.ts';
import type {EventPage} from '../../sources/source.ts';
import {elapsed, type Instant} from '../instant.ts';
import type {Exchange, MarkerFeed} from './marker-feed.ts';

/**
 * The marker to send with the next request. A marker whose event has vanished may answer like an
 * empty 200 for ever (docs/contract.md 1), so one that has grown old is kept but not sent: the server then
 * gives all that it still has, and what is not newer than the marker is passed over.
 */
export function markerToSend(feed: MarkerFeed, now: Instant, retention: number): string | undefined {
	if (feed.coverage.kind === 'inside') {
		return feed.coverage.after;
	}

	if (feed.isMarkerRefused || markerAge(feed, now, retention) > retention / 2) {
		return undefined;
	}

	return isProofDue(feed, now, retention) ? feed.previous : feed.marker;
}

/** How old the marker's event is at least; its own time counts only where it is believable. */
export function markerAge({markerTime, markerSeenAt}: MarkerFeed, now: Instant, retention: number): number {
	const seen = markerSeenAt ? elapsed(markerSeenAt, now) : 0;
	const told = markerTime === undefined ? 0 : now.wall - markerTime;
	return Math.max(seen, told <= 2 * retention ? told : 0);
}

/** An empty answer to a marker says nothing of a server that has begun its ids anew: now and then it must prove itself. */
export function isProofDue({previous, provedAt}: MarkerFeed, now: Instant, retention: number): boolean {
	return previous !== undefined && (provedAt === undefined || elapsed(provedAt, now) > retention / 4);
}

export function isProof({marker}: MarkerFeed, {ids}: EventPage, {asked}: Exchange): boolean {
	return asked === undefined || (marker !== undefined && ids.includes(marker));
}

/** The answer may be that of a server to whom our marker means nothing: all that it has must be asked for. */
export function hasLostItsPlace(feed: MarkerFeed, page: EventPage, exchange: Exchange): boolean {
	const {marker, previous, coverage} = feed;
	const {asked, receivedAt, retention} = exchange;
	if (asked === undefined) {
		return false;
	}

	if (coverage.kind === 'inside') {
		// The next page of a walk holds at least the event that the last one ended with, or that has vanished.
		return page.count === 0 && coverage.overlap !== undefined;
	}

	const isUnproved = asked === previous && asked !== marker && !isProof(feed, page, exchange);
	// It was young enough when it was sent, but the answer took its time.
	const hasGrownOld = page.count === 0 && markerAge(feed, receivedAt, retention) > retention / 2;
	return isUnproved || hasGrownOld;
}

/** The greatest id below the marker. */
export function idBefore(sortedIds: readonly string[], marker: string | undefined): string | undefined {
	return marker === undefined ? undefined : sortedIds.findLast(id => compareIds(id, marker) < 0);
}
