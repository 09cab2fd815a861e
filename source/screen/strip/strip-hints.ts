import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import type {Signs} from '../looks/signs.ts';

/** Where there is less room, why the only one failed counts more than that it is the only one. */
const leastForOne = 80;
/** With the place of the arrow that may follow: nothing moves as it comes and goes. */
const ack = 'a ack ';

/**
 * What stands at the end of each line: on which of them `a` acts (`target`; -1: on a row further down), how
 * many there are in all, and which key leads to them. Wherever the first of these stands, both together are
 * as wide: nothing moves beside them.
 */
export function stripHints(
	lines: number,
	target: number,
	all: number,
	columns: number,
	{down}: Pick<Signs, 'down'>,
): readonly string[] {
	const below = ack.trimEnd() + down;
	const count = all > 1 || columns >= leastForOne ? `0 all ${groupDigits(all)}` : '';
	if (lines === 1) {
		return [`${target === 0 ? ack : below} ${count}`.trimEnd()];
	}

	if (target < 0) {
		return Array.from({length: lines}, (_, at) => (at === 0 ? below : at === lines - 1 ? count : ''));
	}

	const last = lines - 1;
	const countAt = target === last ? 0 : last;
	return Array.from({length: lines}, (_, at) => (at === target ? ack : at === countAt ? count : ''));
}
