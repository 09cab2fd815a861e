import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {wrapWords} from '../../../source/domain/vocabulary/wrap.ts';
import {plainLines, tableOf} from '../../../source/screen/kit/table.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';

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

test('a table without lines keeps its columns', () => {
	const rows = [
		{'#': '1', path: '/a', type: 'missing'},
		{'#': '12', path: '/var/log', type: 'x'},
	];
	expect(plainLines(tableOf(rows)).map(textOfLine)).toEqual([
		' #   path      type   ',
		' 1   /a        missing',
		' 12  /var/log  x      ',
	]);
});
