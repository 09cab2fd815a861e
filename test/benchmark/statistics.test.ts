import {expect, test} from 'vitest';
import {median, percentile} from '../../benchmark/kit/statistics.ts';

test.each([
	[[3, 1, 2], 0.5, 2],
	[[4, 1, 3, 2], 0.5, 2],
	[[10], 0.99, 10],
	[Array.from({length: 200}, (_, index) => index + 1), 0.99, 198],
	[[1, 2, 3], 1, 3],
	[[1, 2, 3], 0, 1],
	[[], 0.5, Number.NaN],
])('of %j the share %d lies at %d', (values, share, expected) => {
	expect(percentile(values, share)).toBe(expected);
});

test('the order of what is measured does not matter and is left as it was', () => {
	const values = [9, 10, 1];
	expect(median(values)).toBe(9);
	expect(values).toEqual([9, 10, 1]);
});
