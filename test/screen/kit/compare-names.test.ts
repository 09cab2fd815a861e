import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareNames} from '../../../source/screen/kit/compare-names.ts';

const collator = new Intl.Collator('en', {numeric: true});
const plain = fc.stringMatching(/^(?:web|db|[a-c]|-|0{0,2}\d{1,3})*$/, {maxLength: 12});

test('plain names are sorted as by the collator', () => {
	fc.assert(
		fc.property(plain, plain, (left, right) => {
			expect(Math.sign(compareNames(left, right))).toBe(Math.sign(collator.compare(left, right)));
		}),
		{numRuns: 2000},
	);
});

test('names in any letters are sorted as by the collator', () => {
	fc.assert(
		fc.property(
			fc.oneof(plain, fc.string({unit: 'grapheme'})),
			fc.string({unit: 'grapheme'}),
			(left, right) => {
				expect(Math.sign(compareNames(left, right))).toBe(Math.sign(collator.compare(left, right)));
			},
		),
	);
});

test('numbers count by what they are', () => {
	expect(['web-10', 'web-2', 'db-1', 'web-2a', 'web'].sort(compareNames)).toEqual([
		'db-1',
		'web',
		'web-2',
		'web-2a',
		'web-10',
	]);
});
