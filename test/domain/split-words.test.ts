import fc from 'fast-check';
import {expect, test} from 'vitest';
import {splitWords} from '../../source/domain/split-words.ts';

test.each([
	['pass show x', ['pass', 'show', 'x']],
	['  a\t b ', ['a', 'b']],
	[`a 'b c' "d e"`, ['a', 'b c', 'd e']],
	[`a'b c'd`, ['ab cd']],
	[`'' ""`, ['', '']],
	[`"a\\"b" 'a\\b' a\\ b`, ['a"b', 'a\\b', 'a b']],
	['$HOME `x` *', ['$HOME', '`x`', '*']],
	['', []],
])('%j is split into %j', (text, words) => {
	expect(splitWords(text)).toEqual({words});
});

test.each([
	[`a 'b`, 'leaves a quote open: close it'],
	['a "b', 'leaves a quote open: close it'],
	['a \\', 'has a backslash at the end, before nothing: write it twice'],
	['a\0b', 'holds the character NUL: leave it out'],
])('%j %s', (text, problem) => {
	expect(splitWords(text)).toEqual({problem});
});

test('words in single quotes come back as they were', () => {
	const word = fc.string().filter(text => !/['\0]/.test(text));
	fc.assert(
		fc.property(fc.array(word), words => {
			expect(splitWords(words.map(text => `'${text}'`).join(' '))).toEqual({words});
		}),
	);
});
