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
	return Math.max(to.wall - from.wall, to.steady - from.steady, 0);
}
