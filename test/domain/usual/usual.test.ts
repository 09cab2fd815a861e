import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {limitOf, usualOf} from '../../../source/domain/usual/usual.ts';
import {excessWords, leftWords, usualWords} from '../../../source/domain/vocabulary/usual-words.ts';

const minute = 60_000;

describe('what is usual', () => {
	test.each<readonly [string, readonly number[], ReturnType<typeof usualOf>]>([
		['nothing to go by says nothing', [], null],
		['two runs say nothing yet', [5, 5], null],
		['three runs say what is in the middle', [9, 1, 5], {median: 5, longest: 9}],
		['of an even number it lies between both', [4, 1, 9, 2], {median: 3, longest: 9}],
		['one long run does not move it', [5, 5, 5, 500], {median: 5, longest: 500}],
	])('%s', (_, lengths, usual) => {
		expect(usualOf(lengths)).toEqual(usual);
	});

	test('a run takes too long when it is longer than all, and than twice the median', () => {
		expect(limitOf({median: 22 * minute, longest: 31 * minute})).toBe(44 * minute);
		expect(limitOf({median: 10 * minute, longest: 31 * minute})).toBe(31 * minute);
	});

	test('a run as long as one that ended well is never too long, and no run twice as short as usual is', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(), {minLength: 3}), lengths => {
				const usual = usualOf(lengths) ?? {median: 0, longest: 0};
				const limit = limitOf(usual);
				const within = lengths.filter(length => length <= usual.median).length;
				expect(lengths.every(length => length <= limit)).toBe(true);
				expect(limit).toBeGreaterThanOrEqual(2 * usual.median);
				expect(within * 2).toBeGreaterThanOrEqual(lengths.length);
			}),
		);
	});
});

test('it is told without more digits than help', () => {
	expect(usualWords({median: 22 * minute + 7400, longest: 31 * minute})).toBe('usual 22m, longest 31m');
	expect(usualWords({median: 25_400, longest: 62 * minute})).toBe('usual 25s, longest 1h 02m');
	expect(excessWords({median: 1320_000, longest: 1860_000}, 2_395_000)).toBe('+81 %');
	expect(excessWords({median: 1320_000, longest: 1860_000}, 1_000_000)).toBe('');
	expect([0, 31_000, 61_000, 600_000, 4_300_000].map(leftWords)).toEqual([
		'10s',
		'40s',
		'2m',
		'10m',
		'1h 20m',
	]);
});
