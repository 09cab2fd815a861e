import type {Clock} from '../../domain/clock.ts';

/**
 * Which recorded moment it is. It runs so many times as fast as the clock, and stands still while
 * paused. A silence of hours is waited for: only a jump shortens it.
 */
export type Pace = {
	/** Milliseconds until a recorded moment comes; 0 when it has. */
	until(moment: number): number;
	/** From now on at this speed, or not at all. */
	run(speed: number, isPaused: boolean): void;
	/** It is this moment now. */
	jump(moment: number): void;
	/** It is this moment at least. */
	reach(moment: number): void;
};

export function createPace(clock: Clock): Pace {
	let anchor = {wall: clock.monotonic(), moment: Number.NEGATIVE_INFINITY};
	let speed = 1;
	let isPaused = false;

	function now(): number {
		const isMoving = !isPaused && Number.isFinite(speed) && Number.isFinite(anchor.moment);
		return isMoving ? anchor.moment + (clock.monotonic() - anchor.wall) * speed : anchor.moment;
	}

	function jump(moment: number): void {
		anchor = {wall: clock.monotonic(), moment};
	}

	return {
		until: moment => (speed === Number.POSITIVE_INFINITY ? 0 : Math.max(0, (moment - now()) / speed)),
		run(nextSpeed, nextPaused) {
			if (nextSpeed !== speed || nextPaused !== isPaused) {
				jump(now());
				speed = nextSpeed;
				isPaused = nextPaused;
			}
		},
		jump,
		reach(moment) {
			if (moment > now()) {
				jump(moment);
			}
		},
	};
}
