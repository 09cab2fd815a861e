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

const hour = 3_600_000;
const there = {least: 1_000_000, most: 1_001_000};
/** What the server's clock says so much later. */
const after = (milliseconds: number) => ({
	there: {least: there.least + milliseconds, most: there.most + milliseconds},
});

test.each([
	['set ahead', {wall: 1_002_000 + hour, steady: 2500.25, ...after(2000)}, 3000],
	['set back', {wall: 1_002_000 - hour, steady: 2500.25, ...after(2000)}, 2000],
	['set ahead by little', {wall: 1_007_000, steady: 2500.25, ...after(2000)}, 7000],
	['that slept', {wall: 1_000_000 + hour, steady: 900, ...after(hour)}, hour],
	['set back while it slept', {wall: 1_000_050, steady: 900, ...after(hour)}, hour + 1000],
	['set ahead, and a server’s back', {wall: 1_002_000 + hour, steady: 2500.25, ...after(-hour)}, hour + 2000],
	['that is right, and a server whose is not', {wall: 1_002_000, steady: 2500.25, ...after(hour)}, 2000],
] as const)('a clock that was %s: the server decides where ours do not agree', (_, to, passed) => {
	expect(elapsed({...start, there}, to)).toBe(passed);
});

test.each([
	['was ahead', 10_000, 101_000],
	['was behind', hour, 101_000],
	['was right', 100_000, 100_000],
	['was ahead by seconds', 95_000, 101_000],
	['was behind by seconds', 105_000, 105_000],
] as const)('an earlier run whose clock %s: the time since then is the server’s', (_, byOurs, passed) => {
	const to = {wall: start.wall + byOurs, steady: start.steady + byOurs, ...after(100_000)};
	expect(elapsed({...start, there, isRecalled: true}, to)).toBe(passed);
});
