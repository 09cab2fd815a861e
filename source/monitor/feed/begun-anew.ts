import {compareIds} from '../../domain/ids.ts';
import type {EventPage} from '../../sources/source.ts';
import {clockTolerance, type Instant} from '../instant.ts';
import {type Span, serverAhead} from '../server-time.ts';
import type {MarkerFeed} from './marker-feed.ts';

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
	{asked, ...span}: Span & {readonly asked: string | undefined},
): boolean {
	if (asked !== undefined || marker === undefined || coverage.kind !== 'whole') {
		return false;
	}

	const happened = Math.min(markerTime ?? unknown, seenByServer(markerSeenAt, page, span) ?? unknown);
	return (
		happened < unknown &&
		page.ids.length > 0 &&
		page.ids.every(id => compareIds(id, marker) < 0) &&
		page.items.some(({time}) => time !== null && time.getTime() > happened + clockTolerance)
	);
}

/** The marker's event had happened when we saw it, whatever date it carries: rather too late than too early. */
function seenByServer(seenAt: Instant | undefined, {serverTime}: EventPage, span: Span): number | undefined {
	return seenAt && (seenAt.there?.most ?? seenAt.wall + serverAhead(serverTime, span));
}
