import type {WorkEvent} from '../../domain/event.ts';
import type {Resume, ResumePoint} from '../../domain/resume.ts';
import type {Instant} from '../instant.ts';
import {sameClock, timeOfId} from '../server-time.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';

/**
 * Goes on where an earlier run was. A marker of unknown age is kept but not sent (`markerToSend`):
 * a server that has forgotten its event might answer like an empty 200 for ever.
 */
export function resumeFeed(
	{marker, coveredUntil}: ResumePoint,
	{events}: Pick<Resume, 'events'>,
	now: Instant,
	retention: number,
): MarkerFeed {
	const covered = coveredUntil.getTime();
	if (!(covered <= now.wall)) {
		return newFeed(lastSign(events, now, retention), 'restart');
	}

	const until = earlier(now, now.wall - covered);
	const feed = newFeed(until, 'restart');
	if (!isReadable(marker)) {
		return feed;
	}

	const time = timeOfId(events, marker);
	const isDated = time !== undefined && time <= covered + sameClock;
	const age = isDated ? Math.max(0, covered - time) : retention;
	return {...feed, marker, markerTime: isDated ? time : undefined, markerSeenAt: earlier(until, age)};
}

/** The point is from the future, so a clock was set back: only the events themselves say how long ago it was. */
function lastSign(events: readonly WorkEvent[], now: Instant, retention: number): Instant {
	let youngest = Number.POSITIVE_INFINITY;
	for (const {time} of events) {
		const age = time === null ? -1 : now.wall - time.getTime();
		youngest = age >= 0 ? Math.min(youngest, age) : youngest;
	}

	return earlier(now, Number.isFinite(youngest) ? Math.max(youngest, retention + 1) : retention + 1);
}

function earlier({wall, steady}: Instant, milliseconds: number): Instant {
	return {wall: wall - milliseconds, steady: steady - milliseconds};
}

function isReadable(marker: string | null): marker is string {
	return marker !== null && /^[^\p{Cc}]{1,1000}$/u.test(marker);
}
