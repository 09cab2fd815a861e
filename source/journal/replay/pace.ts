import type {Clock} from '../../domain/clock.ts';

/**
 * Which recorded moment it is. It runs so many times as fast as the clock, and stands still while
 * paused. A silence of hours is waited for: only a jump shortens it.
 */
export function createPace(clock: Clock) {
	let anchor = {wall: clock.monotonic(), moment: Number.NEGATIVE_INFINITY};
	let speed = 1;
	let isPaused = false;

	function now(): number {
		const isMoving = !isPaused && Number.isFinite(speed) && Number.isFinite(anchor.moment);
		return isMoving ? anchor.moment + (clock.monotonic() - anchor.wall) * speed : anchor.moment;
	}

	/** It is this moment now. */
	function jump(moment: number): void {
		anchor = {wall: clock.monotonic(), moment};
	}

	return {
		/** Milliseconds until a recorded moment comes; 0 when it has. */
		until: (moment: number) =>
			speed === Number.POSITIVE_INFINITY ? 0 : Math.max(0, (moment - now()) / speed),
		/** From now on at this speed, or not at all. */
		run(nextSpeed: number, nextPaused: boolean): void {
			if (nextSpeed !== speed || nextPaused !== isPaused) {
				jump(now());
				speed = nextSpeed;
				isPaused = nextPaused;
			}
		},
		jump,
		/** It is this moment at least. */
		reach(moment: number): void {
			if (moment > now()) {
				jump(moment);
			}
		},
	};
}
