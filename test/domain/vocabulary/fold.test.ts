import fc from 'fast-check';
import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {foldText} from '../../../source/domain/vocabulary/wrap.ts';

test.each([
	['one two three', 7, ['one two', 'three']],
	['one', 7, ['one']],
	['', 7, ['']],
	['abcdefghij kl', 4, ['abcd', 'efgh', 'ij', 'kl']],
	['表表表', 4, ['表表', '表']],
])('%o within %i columns', (text, width, lines) => {
	expect(foldText(text, width)).toEqual(lines);
});

test('nothing is wider than asked for, and nothing is lost', () => {
	fc.assert(
		fc.property(fc.string({unit: fc.constantFrom('a', 'b', ' ', '表', '"')}), fc.nat(20), (text, more) => {
			const lines = foldText(text, more + 2);
			expect(lines.every(line => widthOf(line) <= more + 2)).toBe(true);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}),
	);
});
