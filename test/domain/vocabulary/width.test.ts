import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {widthOf, widthOfCharacter} from '../../../source/domain/vocabulary/width.ts';

/** Of blocks where each is like the next a few are enough. */
const alike = [
	[0x34_00, 0x9f_ff],
	[0xac_00, 0xd7_a3],
	[0x1_20_00, 0x1_46_ff],
	[0x1_70_00, 0x1_8c_ff],
	[0x2_00_00, 0x10_ff_ff],
] as const;

/** Whatever is assigned and no control; a cleaned text holds nothing else. */
function* signs(): Generator<string> {
	for (let code = 0x20; code <= 0x10_ff_ff; code++) {
		const sign = String.fromCodePoint(code);
		if (!/\p{C}/u.test(sign)) {
			yield sign;
		}

		code += alike.some(([low, high]) => code >= low && code <= high) ? 211 : 0;
	}
}

test('a sign is as wide as Ink lays it out', () => {
	const other = [...signs()].filter(sign => widthOfCharacter(sign) !== stringWidth(sign));
	expect(other.map(sign => `${sign} U+${sign.codePointAt(0)?.toString(16)}`)).toEqual([]);
});

test.each([
	['ascii', 5],
	['naïve', 5],
	['e\u0301', 1],
	['漢字', 4],
	['ｶﾞ', 2],
	['🇩🇪', 2],
	['✅', 2],
	['a\u3164b', 2],
])('%s takes %i columns', (text, columns) => {
	expect(widthOf(text)).toBe(columns);
	expect(stringWidth(text)).toBe(columns);
});
