import fc from 'fast-check';
import {expect, test} from 'vitest';
import {splitWords} from '../../../source/settings/secrets/split-words.ts';

test.each([
	['pass show x', ['pass', 'show', 'x']],
	['  a\t b ', ['a', 'b']],
	[`a 'b c' "d e"`, ['a', 'b c', 'd e']],
	[`a'b c'd`, ['ab cd']],
	[`'' ""`, ['', '']],
	[`"a\\"b" 'a\\b' a\\ b`, ['a"b', 'a\\b', 'a b']],
	['$HOME `x` *', ['$HOME', '`x`', '*']],
	['', []],
	[`a 'b`, undefined],
	['a "b', undefined],
])('%j is split into %j', (text, words) => {
	expect(splitWords(text)).toEqual(words);
});

test('words in single quotes come back as they were', () => {
	const word = fc.string().filter(text => !text.includes("'"));
	fc.assert(
		fc.property(fc.array(word), words => {
			expect(splitWords(words.map(text => `'${text}'`).join(' '))).toEqual(words);
		}),
	);
});
