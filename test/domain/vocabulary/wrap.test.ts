import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {wrapWords} from '../../../source/domain/vocabulary/wrap.ts';

test.each([
	['', 10, ['']],
	['one two', 10, ['one two']],
	['one two three', 8, ['one two', 'three']],
	['overlongword', 5, ['over…']],
	['a overlongword b', 5, ['a', 'over…', 'b']],
	['漢字 漢字', 5, ['漢字', '漢字']],
])('%j in %i columns', (text, width, lines) => {
	expect(wrapWords(text, width)).toEqual(lines);
	expect(Math.max(...wrapWords(text, width).map(widthOf))).toBeLessThanOrEqual(width);
});
