import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fillFrame} from '../../../source/terminal/frame-writer/fill-frame.ts';
import {plain} from '../../../source/terminal/frame-writer/style.ts';
import {readFrame} from '../kit/read-rows.ts';
import {words} from './arbitrary-frame.ts';

function readTexts(source: string, columns = 12): string {
	const [line] = readFrame(source, {columns, rows: 1}).lines;
	return (line?.cells ?? []).map(cell => cell.text).join('');
}

test.each([
	['plain text', 'abc', 'abc'],
	['a wide character takes two places', '漢字', '漢字'],
	['a mark stands on its letter', 'u\u0308x', 'üx'],
	['a syllable is composed', '\u1112\u1161\u11ab.', '한.'],
	['of a joined emoji the first is kept, as wide', '👨‍👩‍👧.', '👨.'],
	['a flag is its letters', '🇩🇪.', 'DE.'],
	['a sign that asks to be drawn wide gets the place', '⚠\uFE0F.', '⚠ .'],
	['a half-width mark keeps its own place', 'ｶﾞ.', 'ｶﾞ.'],
	['a direction override is dropped', '\u202Eabc\u2066', 'abc'],
	['what has no width is dropped', 'a\u200B\u00AD\uFEFFb', 'ab'],
	['half a character is dropped', 'a\uD800b', 'ab'],
	['a title sets none', 'a\u001B]0;t\u0007b', 'a]0;tb'],
	['one-byte controls are dropped', 'a\u009B2Jb\u009D0;t\u009Cc', 'a2Jb0;tc'],
	['a cursor movement moves nothing', 'a\u001B[2;3Hb', 'a[2;3Hb'],
	['a lone escape is dropped', 'a\u001B', 'a'],
	['a tab or a return is dropped', 'a\tb\rc\bd', 'abcd'],
])('%s', (_name, source, expected) => {
	const cells = readTexts(source);
	expect(cells.trimEnd()).toBe(expected.normalize('NFC').trimEnd());
});

test('lines and columns that the screen does not have are cut off', () => {
	const {lines} = readFrame('abcdef\nb\nc\nd', {columns: 3, rows: 2});
	expect(lines.map(line => line.cells.map(cell => cell.text).join(''))).toEqual(['abc', 'b  ']);
});

test('half a wide character at the edge is a space in its style', () => {
	const [line] = readFrame('\u001B[7ma漢', {columns: 2, rows: 1}).lines;
	expect(line?.cells.map(({text, style}) => [text, style.key])).toEqual([
		['a', '7'],
		[' ', '7'],
	]);
});

test('what is wide only in some countries takes one place', () => {
	const [line] = readFrame('①α…●─x', {columns: 6, rows: 1}).lines;
	expect(line?.cells.map(({text, width}) => [text, width])).toEqual([...'①α…●─x'].map(text => [text, 1]));
});

test('a space in a style that it does not show is a blank', () => {
	const [line] = readFrame('\u001B[1;31m \u001B[4m \u001B[24;41m \u001B[0;7m \u001B[27;38;5;9;2m ', {
		columns: 6,
		rows: 1,
	}).lines;
	expect(line?.cells.map(({style}) => style.key)).toEqual(['', '1;4;31', '1;31;41', '7', '', '']);
});

test('a style ends with its line', () => {
	const [, second] = readFrame('\u001B[31mred\nplain', {columns: 5, rows: 2}).lines;
	expect(second?.cells[0]?.style.key).toBe('');
});

test('no control character gets into a cell, whatever a text holds', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string({unit: 'binary'}))), texts => {
			const rows = [texts.map(text => ({text, style: plain}))];
			const [line] = fillFrame(rows, {columns: 40, rows: 1}).lines;
			expect(line?.cells).toHaveLength(40);
			for (const {text} of line?.cells ?? []) {
				expect(text).not.toMatch(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/u);
			}
		}),
	);
});

test('a row that did not change is not filled again', () => {
	const size = {columns: 10, rows: 3};
	const known = readFrame('one\ntwo\nthree', size);
	const next = readFrame('two\nfour', size, known);
	expect(next.lines[0]).toBe(known.lines[1]);
});
