import {formatDuration, typedDuration} from '../duration.ts';
import type {Overdue} from '../usual/overdue.ts';
import type {Usual} from '../usual/usual.ts';

const minute = 60_000;

/** No more of it than helps to compare: `25s`, `4m 10s`, `22m`, `1h 02m`. */
export function roughDuration(milliseconds: number): string {
	const isLong = milliseconds >= 10 * minute && milliseconds < 60 * minute;
	return isLong ? `${Math.floor(milliseconds / minute)}m` : formatDuration(milliseconds);
}

/** `usual 22m, longest 31m`. */
export function usualWords({median, longest}: Usual): string {
	return `usual ${roughDuration(median)}, longest ${roughDuration(longest)}`;
}

/** What is known of how long it should take, or how often it should happen; nothing where that is not told. */
export function expectedWords({usual, expected}: Pick<Overdue, 'usual' | 'expected'>): string | undefined {
	if (expected !== null) {
		return `expected within ${typedDuration(expected)}`;
	}

	return usual === null ? undefined : usualWords(usual);
}

/** Why what was expected is looked for. */
export function missedWords({expected, last}: Pick<Overdue, 'expected' | 'last'>): string {
	return `no good end ${last === null ? 'known ' : ''}within ${typedDuration(expected ?? 0)}`;
}

/** So much longer than usual: `+81 %`. */
export function excessWords({median}: Usual, passed: number): string {
	const share = median > 0 ? Math.floor((passed / median - 1) * 100) : 0;
	return share > 0 ? `+${share} %` : '';
}

/** What is left, in steps that seldom change: `40s`, `3m`, `1h 20m`. */
export function leftWords(milliseconds: number): string {
	const step = milliseconds < minute ? 10_000 : milliseconds < 60 * minute ? minute : 10 * minute;
	const text = formatDuration(Math.max(step, Math.ceil(milliseconds / step) * step));
	return text.replace(/ 00[ms]$/, '');
}
