import {earlier, type Instant, type Told} from '../instant.ts';
import type {Span} from '../server-time.ts';
import type {Coverage, Whole} from './coverage.ts';

/** What we know of one event feed (docs/contract.md 1). */
export type MarkerFeed = {
	/** The newest id that we have read up to. It never steps back. */
	readonly marker: string | undefined;
	/** When the marker's event happened, by the server's clock. */
	readonly markerTime: number | undefined;
	readonly markerSeenAt: Instant | undefined;
	/** The id before it: asked for, it brings the marker's own event as proof that all is as it was. */
	readonly previous: string | undefined;
	/** When an answer last held the marker's event, or all that there was. */
	readonly provedAt: Instant | undefined;
	/** The server refused the marker: the next request does without. */
	readonly isMarkerRefused: boolean;
	/** A full page brought nothing beyond its marker: that may be a glitch, once. */
	readonly isStuck: boolean;
	/** The last answer was older than the server keeps events when we had it: the next one says what is lost. */
	readonly isLate: boolean;
	readonly coverage: Coverage;
};

export type Exchange = Span & {
	/** The marker that was sent. */
	readonly asked: string | undefined;
	readonly limit: number;
	readonly retention: number;
};

/** Nothing is known before `since`; what happened after it is told, or lies in a gap. */
export function newFeed(since: Instant, reason: Whole['reason'] = 'retention'): MarkerFeed {
	return {
		marker: undefined,
		markerTime: undefined,
		markerSeenAt: undefined,
		previous: undefined,
		provedAt: undefined,
		isMarkerRefused: false,
		isStuck: false,
		isLate: false,
		coverage: {kind: 'whole', until: since, reason},
	};
}

export function refuseMarker(feed: MarkerFeed): MarkerFeed {
	const {coverage} = feed;
	return {
		...feed,
		isMarkerRefused: true,
		coverage: coverage.kind === 'inside' ? {...coverage, after: undefined} : coverage,
	};
}

export function forgetMarker(feed: MarkerFeed): MarkerFeed {
	return {...feed, marker: undefined, markerTime: undefined, markerSeenAt: undefined, previous: undefined};
}

/** Up to when everything was told; undefined while more is to be fetched. */
export function coveredUntil({coverage}: MarkerFeed): Instant | undefined {
	return coverage.kind === 'whole' ? coverage.until : undefined;
}

/** The same for a later run; in the middle of a walk, where its last page ended. */
export function toldUntil({coverage}: MarkerFeed): Told | undefined {
	return coverage.kind === 'whole' ? coverage.until : coverage.toldUntil;
}

/**
 * The same as if an answer had held everything up to there: whoever goes on from here by another way
 * need not know of pages.
 */
export function wholeOf({coverage}: MarkerFeed, retention: number): Whole {
	if (coverage.kind === 'whole') {
		return coverage;
	}

	const {seenAt, toldUntil: told = earlier(seenAt, retention)} = coverage;
	const until = {...told, steady: seenAt.steady - (seenAt.wall - told.wall)};
	return {kind: 'whole', until, reason: 'retention'};
}
