import type {WorkEvent} from '../../domain/event.ts';
import type {Resume, ResumePoint} from '../../domain/resume.ts';
import {earlier, type Instant} from '../instant.ts';
import {sameClock, timeOfId} from '../server-time.ts';
import {type MarkerFeed, newFeed} from './marker-feed.ts';

/**
 * Goes on where an earlier run was. A marker of unknown age is kept but not sent (`markerToSend`):
 * a server that has forgotten its event might answer like an empty 200 for ever.
 */
export function resumeFeed(
	{marker, coveredUntil, coveredThere}: ResumePoint,
	{events}: Pick<Resume, 'events'>,
	now: Instant,
	retention: number,
): MarkerFeed {
	const covered = coveredUntil.getTime();
	const isPast = covered <= now.wall;
	if (!isPast && !coveredThere) {
		return newFeed(earlier(now, sinceLastSign(events, now, retention)), 'restart');
	}

	const passed = isPast ? now.wall - covered : sinceLastSign(events, now, retention);
	const until = {...earlier(now, passed), there: coveredThere, isRecalled: true};
	const feed = newFeed(until, 'restart');
	if (!isReadable(marker)) {
		return feed;
	}

	const time = timeOfId(events, marker);
	const byServer = coveredThere?.most ?? covered;
	const isDated = time !== undefined && time <= byServer + sameClock;
	const age = isDated ? Math.max(0, byServer - time) : retention;
	return {
		...feed,
		marker,
		markerTime: isDated ? time : undefined,
		markerSeenAt: {...earlier(until, age), isRecalled: true},
	};
}

/** The point is from the future, so a clock was set back: only the events themselves say how long ago it was. */
function sinceLastSign(events: readonly WorkEvent[], now: Instant, retention: number): number {
	let youngest = Number.POSITIVE_INFINITY;
	for (const {time} of events) {
		const age = time === null ? -1 : now.wall - time.getTime();
		youngest = age >= 0 ? Math.min(youngest, age) : youngest;
	}

	return Number.isFinite(youngest) ? Math.max(youngest, retention + 1) : retention + 1;
}

function isReadable(marker: string | null): marker is string {
	return marker !== null && /^[^\p{Cc}]{1,1000}$/u.test(marker);
}
