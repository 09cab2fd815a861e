import {expect, test} from 'vitest';
import {elapsed} from '../../source/monitor/instant.ts';

const start = {wall: 1_000_000, steady: 500.25};

test.each([
	['both clocks go on', {wall: 1_060_000, steady: 60_500.25}, 60_000],
	['the steady clock is ahead by a fraction', {wall: 1_060_000, steady: 60_501.1}, 60_000],
	['the wall clock is ahead by some milliseconds', {wall: 1_060_004, steady: 60_500.25}, 60_004],
	['the machine slept', {wall: 1_060_000, steady: 600}, 60_000],
	['somebody set the clock back', {wall: 400_000, steady: 60_500.25}, 60_000],
	['no time has passed', start, 0],
] as const)('%s: what has passed is whole milliseconds where they agree', (_, to, passed) => {
	expect(elapsed(start, to)).toBe(passed);
});
