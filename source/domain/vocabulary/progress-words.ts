import type {Progress} from '../event.ts';
import {formatBytes} from '../size.ts';

export function percentOf(progress: Progress): number | null {
	const whole = wholeOf(progress);
	return whole === null ? null : Math.max(0, Math.min(100, Math.floor((progress.done / whole) * 100)));
}

/** Percent and amounts: `71 %  1.20 GiB of 1.70 GiB`. */
export function progressWords(progress: Progress): string {
	const whole = wholeOf(progress);
	const done = formatBytes(progress.done);
	return whole === null ? done : `${percentOf(progress)} %  ${done} of ${formatBytes(whole)}`;
}

/** Null where nobody tells how much there is. */
function wholeOf({done, left, total}: Progress): number | null {
	const whole = total ?? (left === null ? null : done + left);
	return whole === null || whole <= 0 ? null : whole;
}
