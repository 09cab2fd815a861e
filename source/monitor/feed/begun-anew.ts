import type {WorkEvent} from '../../domain/event.ts';
import {compareIds} from '../../domain/ids.ts';
import type {EventPage} from '../../sources/source.ts';
import {clockTolerance, elapsed, type Instant} from '../instant.ts';
import {earliestTime, type Span, serverAhead} from '../server-time.ts';
import type {ToldMemory} from '../told-memory.ts';
import type {Lost} from './coverage.ts';
import type {Exchange, MarkerFeed} from './marker-feed.ts';

const unknown = Number.POSITIVE_INFINITY;

type Known = Pick<MarkerFeed, 'marker' | 'markerTime' | 'markerSeenAt' | 'coverage'>;

/**
 * A server that was set up anew, or restored from a copy, counts its ids from lower down: all that it
 * tells would seem old for ever. It shows where an answer without a marker holds nothing as great as
 * our marker, and yet something that happened after the marker's event.
 */
export function hasBegunAnew(
	{marker, markerTime, markerSeenAt, coverage}: Known,
	page: EventPage,
	{asked, retention, ...span}: Exchange,
	told: ToldMemory,
): boolean {
	if (asked !== undefined || marker === undefined || coverage.kind !== 'whole') {
		return false;
	}

	const happened = Math.min(markerTime ?? unknown, seenByServer(markerSeenAt, page, span) ?? unknown);
	// Younger than that, the marker's own event would be there.
	const isYoung = markerSeenAt !== undefined && elapsed(markerSeenAt, span.receivedAt) <= retention / 2;
	return (
		happened < unknown &&
		page.ids.length > 0 &&
		page.ids.every(id => compareIds(id, marker) < 0) &&
		page.items.some(event => {
			const time = event.time?.getTime() ?? Number.NEGATIVE_INFINITY;
			return time > happened + clockTolerance || (isYoung && time > happened && isNew(event, told));
		})
	);
}

/** What the server told until it began anew, since an answer last proved that it had not. */
export function lostOfOld(
	{coverage, provedAt, markerTime}: MarkerFeed,
	page: EventPage,
	exchange: Exchange,
	told: ToldMemory,
): Lost {
	const ahead = serverAhead(page.serverTime, exchange);
	const now = exchange.receivedAt.wall;
	const until = coverage.kind === 'whole' ? coverage.until.wall : now;
	const proved = Math.min(until, provedAt?.wall ?? until);
	const from = Math.min(until, Math.max(proved, (markerTime ?? proved) - ahead));
	const first = earliestTime(page.items.filter(event => isNew(event, told)));
	const to = Math.max(from, Math.min(now, first === undefined ? now : first - ahead));
	return {from: new Date(from), to: new Date(to), reason: 'anew'};
}

function isNew(event: WorkEvent, told: ToldMemory): boolean {
	return !told.has(event);
}

/** The marker's event had happened when we saw it, whatever date it carries: rather too late than too early. */
function seenByServer(seenAt: Instant | undefined, {serverTime}: EventPage, span: Span): number | undefined {
	return seenAt && (seenAt.there?.most ?? seenAt.wall + serverAhead(serverTime, span));
}
