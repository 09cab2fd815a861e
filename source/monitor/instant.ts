import type {Clock} from '../domain/clock.ts';
import type {ServerSpan} from '../domain/server-span.ts';

/** A moment on both our clocks: the wall clock can be set, the monotonic one may stand still in sleep. */
export type Instant = {
	readonly wall: number;
	readonly steady: number;
	/** By the server's clock, where an answer told it. */
	readonly there?: ServerSpan | undefined;
	/** Of an earlier run: our monotonic clock is only reckoned from what the wall clock said then. */
	readonly isRecalled?: boolean;
};

/** A moment for those who were not there: by our wall clock and by the server's. */
export type Told = Pick<Instant, 'wall' | 'there'>;

/** Clocks of several machines write the times of events and answers: less than this says nothing. */
export const clockTolerance = 10_000;

export function readInstant(clock: Clock): Instant {
	return {wall: clock.now(), steady: clock.monotonic()};
}

/**
 * How much time really passed: a sleeping machine stops the monotonic clock, and somebody setting
 * the time back stops the wall clock. The larger of the two never hides an outage; where they do not
 * agree, or where only the wall clock can tell, the server's own clock decides.
 */
export function elapsed(from: Instant, to: Instant): number {
	const [wall, steady] = [to.wall - from.wall, to.steady - from.steady];
	const isAgreed = Math.abs(steady - wall) < unevenness;
	const ours = Math.max(isAgreed ? wall : Math.max(wall, steady), 0);
	if (!from.there || !to.there || (isAgreed && !from.isRecalled)) {
		return ours;
	}

	const least = to.there.least - from.there.most;
	const most = to.there.most - from.there.least;
	// One that goes back is no clock to go by.
	if (most < 0) {
		return ours;
	}

	return ours < least || ours > most + clockTolerance ? most : ours;
}

/** One counts whole milliseconds, and they do not tick together: that is no difference. */
const unevenness = 20;

/** Which of two moments was first; what an earlier run says of ours is not trusted where the server's is known. */
export function isBefore(a: Instant, b: Instant): boolean {
	return a.there && b.there && (a.isRecalled || b.isRecalled)
		? a.there.least < b.there.least
		: a.steady < b.steady;
}

export function earlier({wall, steady, there}: Instant, milliseconds: number): Instant {
	return {
		wall: wall - milliseconds,
		steady: steady - milliseconds,
		...(there && {there: {least: there.least - milliseconds, most: there.most - milliseconds}}),
	};
}
