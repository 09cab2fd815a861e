import type {Gap} from '../../domain/gap.ts';
import {elapsed, type Instant, type Told} from '../instant.ts';

/**
 * Up to where everything is known. Either an answer held all there was (`whole`), or a full page
 * left us in the middle of what the server holds (`inside`).
 */
export type Coverage = Whole | Inside;

export type Whole = {
	readonly kind: 'whole';
	readonly until: Instant;
	/** Why what vanishes after it could not be read. */
	readonly reason: 'retention' | 'restart';
};

export type Inside = {
	readonly kind: 'inside';
	/** The marker for the next page; undefined begins again with the oldest that the server has. */
	readonly after: string | undefined;
	/** The next page repeats this id if nothing has vanished meanwhile. */
	readonly overlap: string | undefined;
	/** When the last event of the page happened, by the server's clock. */
	readonly lastTime: number | undefined;
	/** Everything before it was told; where the clocks differ unnoticed, rather too little. */
	readonly toldUntil: Told | undefined;
	readonly seenAt: Instant;
};

export type Lost = Omit<Gap, 'feed'>;

export type Arrival = {
	readonly receivedAt: Instant;
	readonly retention: number;
	/** The server's clock is so far ahead of ours. */
	readonly ahead: number;
	readonly ids: ReadonlySet<string>;
	/** The earliest event of the answer, by the server's clock. */
	readonly firstTime: number | undefined;
};

/** What had vanished before this answer came. */
export function lostBefore(
	coverage: Coverage,
	markerTime: number | undefined,
	arrival: Arrival,
): readonly Lost[] {
	return coverage.kind === 'whole' ? lostSince(coverage, arrival) : lostInside(coverage, markerTime, arrival);
}

/** docs/contract.md 1: if T1 − T0 > R, events from T0 to T1 − R cannot be known any more. */
function lostSince({until, reason}: Whole, {receivedAt, retention}: Arrival): readonly Lost[] {
	const outage = elapsed(until, receivedAt);
	return outage > retention ? [lost(receivedAt.wall - outage, receivedAt.wall - retention, reason)] : [];
}

/**
 * Between two pages of one walk the times of the events themselves help: what followed the last one
 * and is older than the retention has gone, unless the next page begins where we were, or the walk
 * went through what was told before it began.
 */
function lostInside(
	{overlap, lastTime, toldUntil, seenAt}: Inside,
	markerTime: number | undefined,
	{receivedAt, retention, ahead, ids, firstTime}: Arrival,
): readonly Lost[] {
	if (overlap !== undefined && ids.has(overlap)) {
		return [];
	}

	const vanished = receivedAt.wall + ahead - retention;
	const last = lastTime ?? seenAt.wall + ahead - retention;
	const known = toldUntil && (toldUntil.there?.least ?? toldUntil.wall + ahead);
	const from = Math.max(last, markerTime ?? last, known ?? last);
	const to = Math.min(vanished, firstTime ?? vanished);
	return to > from ? [lost(from, to, 'retention')] : [];
}

function lost(from: number, to: number, reason: Lost['reason']): Lost {
	return {from: new Date(from), to: new Date(to), reason};
}
