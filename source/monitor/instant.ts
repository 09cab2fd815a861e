import type {Clock} from '../domain/clock.ts';

/** A moment on both clocks: the wall clock can be set, the monotonic one may stand still in sleep. */
export type Instant = {readonly wall: number; readonly steady: number};

export function readInstant(clock: Clock): Instant {
	return {wall: clock.now(), steady: clock.monotonic()};
}

/**
 * How much time really passed: a sleeping machine stops the monotonic clock, and somebody setting
 * the time back stops the wall clock. The larger of the two never hides an outage.
 */
export function elapsed(from: Instant, to: Instant): number {
	const [wall, steady] = [to.wall - from.wall, to.steady - from.steady];
	return Math.max(Math.abs(steady - wall) < unevenness ? wall : Math.max(wall, steady), 0);
}

/** One counts whole milliseconds, and they do not tick together: that is no difference. */
const unevenness = 20;
