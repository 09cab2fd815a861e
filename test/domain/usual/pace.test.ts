import {expect, test} from 'vitest';
import {type Pace, paceAfter, timeLeft} from '../../../source/domain/usual/pace.ts';

/** Told as soon as it was so. */
function paced(...samples: readonly (readonly [second: number, done: number])[]): Pace | null {
	return samples.reduce<Pace | null>(
		(pace, [second, done]) => paceAfter(pace, {at: second * 1000, done}, second * 1000),
		null,
	);
}

const progress = (done: number) => ({done, left: null, total: 1000});

test('what is left takes as long as the last minute says', () => {
	expect(timeLeft(paced([0, 0], [30, 300]), progress(300), 30_000)).toBe(70_000);
});

test('what was before the last minute does not count', () => {
	const pace = paced([0, 0], [60, 600], [90, 630], [120, 660], [150, 690]);
	expect(timeLeft(pace, progress(690), 150_000)).toBe(310_000);
});

test.each([
	['from one report', paced([0, 0])],
	['from less than five seconds', paced([0, 0], [4, 300])],
	['where nothing moved', paced([0, 300], [30, 300])],
	['where it began anew', paced([0, 300], [30, 20])],
])('nothing is said %s', (_, pace) => {
	expect(timeLeft(pace, progress(300), 30_000)).toBeNull();
});

test('nothing is said where nothing was reported for a minute, or nobody tells how much there is', () => {
	const pace = paced([0, 0], [30, 300]);
	expect(timeLeft(pace, progress(300), 90_001)).toBeNull();
	expect(timeLeft(pace, {done: 300, left: null, total: null}, 30_000)).toBeNull();
});

test('reports that come thick and fast are not all kept', () => {
	let pace: Pace | null = null;
	for (let count = 0; count < 10_000; count++) {
		pace = paceAfter(pace, {at: count * 50, done: count}, count * 50);
	}

	expect(pace?.samples.length).toBeLessThan(70);
	expect(timeLeft(pace, {done: 9999, left: 100, total: null}, 500_000)).toBeCloseTo(5000, -2);
});
