import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createShorthand} from '../../source/terminal/shorthand.ts';

test('a frame of signs becomes a frame of the lines they stand for', () => {
	const {shorten, expand} = createShorthand();
	const lines = ['\u001B[1mheader\u001B[22m', 'first row', 'second row'];
	const signs = lines.map(shorten);
	expect(signs.every(sign => sign.length === 3)).toBe(true);
	expect(expand(signs.join('\n'))).toBe(lines.join('\n'));
});

test('a line stays known for as long as it is in the frames, however many come and go', () => {
	const {shorten, expand} = createShorthand();
	const lasting = shorten('stays where it is');
	for (let frame = 0; frame < 10_000; frame++) {
		const passing = shorten(`passes by ${frame}`);
		expect(expand(`${lasting}\n${passing}`)).toBe(`stays where it is\npasses by ${frame}`);
	}
});

test('a line that is left out is forgotten, and its sign is never given to another', () => {
	const {shorten, expand} = createShorthand();
	const gone = shorten('was here');
	expand(gone);
	expand('');
	expand('');
	expect(expand(gone)).toBe(gone);
	expect(shorten('is here now')).not.toBe(gone);
});

test('what was made while another frame was on its way is known to the next', () => {
	const {shorten, expand} = createShorthand();
	const early = shorten('made early');
	expand('another frame');
	expect(expand(early)).toBe('made early');
});

test('text that holds such characters of its own is left as it is', () => {
	const text = fc.string({unit: fc.constantFrom('a', '\uE000', '\uE001', '\uF8FF', ' '), maxLength: 12});
	fc.assert(
		fc.property(text, own => {
			const {shorten, expand} = createShorthand();
			const line = `a line: ${own}`;
			expect(expand(shorten(line))).toBe(line);
			expect(createShorthand().expand(own)).toBe(own);
		}),
	);
});

test('what is no longer than its sign would be is left as it is', () => {
	expect(createShorthand().shorten(' ')).toBe(' ');
	expect(createShorthand().shorten('')).toBe('');
});
