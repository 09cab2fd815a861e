import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cleanField, cleanText, toAscii} from '../../source/domain/text.ts';

const hostile = fc.array(
	fc.oneof(
		{weight: 3, arbitrary: fc.string({unit: 'binary', maxLength: 6})},
		{weight: 2, arbitrary: fc.string({unit: 'grapheme', maxLength: 4})},
		fc.constantFrom(
			'\u001b[31m',
			'\u001b]52;c;aGk=\u0007',
			'\u202e',
			'\u0301',
			'\u0323\u0301\u0308',
			'\u200d',
			'\ufe0f',
			'\ud83d',
			'\udc68',
			'👨‍👩‍👧',
			'👍🏽',
			'🇩🇪🇫',
			'1\ufe0f\u20e3',
			'\u1100',
			'\u1161',
			'\u11a8',
			'가',
			'\u3164',
			'\u2028',
			'\u00a0 \u3000',
			'e',
		),
	),
	{maxLength: 12},
);
const text = hostile.map(parts => parts.join(''));

test.each([
	['plain text stays', 'db-02.example (prod)', 'db-02.example (prod)'],
	['accented letters stay', 'Zoë Ångström', 'Zoë Ångström'],
	['wide characters stay', '備份 1', '備份 1'],
	['a colour is shown, and does nothing', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
	['a clipboard write is shown', '\u001b]52;c;aGk=\u0007', '␛]52;c;aGk=␇'],
	['a newline is one visible character', 'a\r\nb\tc\u0000', 'a␍␤b␉c␀'],
	['delete has a picture', 'a\u007f', 'a␡'],
	['an eight-bit escape is replaced', 'a\u009b31mb\u0085', 'a\ufffd31mb\ufffd'],
	['a line separator is a newline too', 'a\u2028b\u2029c', 'a␤b␤c'],
	['a bidirectional override is replaced', 'exe\u202etxt', 'exe\ufffdtxt'],
	['a bidirectional isolate is replaced', '\u2066a\u2069', '\ufffda\ufffd'],
	['a lone surrogate is replaced', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
	['a noncharacter is replaced', 'a\uffffb\u{1fffe}', 'a\ufffdb\ufffd'],
	['a private character is replaced', '\ue000', '\ufffd'],
	['an unassigned character is replaced', '\u0378', '\ufffd'],
	['zero width characters are dropped', 'a\u200bb\u200dc\u2060d\ufeffe\u00adf', 'abcdef'],
	['tag characters are dropped', 'a\u{e0041}\u{e007f}b', 'ab'],
	['variation selectors are dropped', '❤\ufe0f⚠\ufe0e\u{e0100}', '❤⚠'],
	['fillers that look like nothing are dropped', 'a\u3164\uffa0\u115f\u1160b', 'ab'],
	['a joined emoji falls into its parts', '👨‍👩‍👧', '👨👩👧'],
	['a skin tone is dropped', '👍🏽', '👍'],
	['a flag becomes its letters', '🇩🇪', 'DE'],
	['a keycap becomes its digit', '1\ufe0f\u20e3', '1'],
	['text is composed', 'e\u0301', 'é'],
	['a syllable is composed', '\u1112\u1161\u11ab', '한'],
	['loose parts of syllables are replaced', '\u1161\u1100\u1100', '\ufffd\ufffd\ufffd'],
	['a narrow voiced letter becomes a wide one', 'ｶﾞｷﾟ', 'ガキ\u309a'],
	['a narrow voicing mark without its letter stands alone', 'aﾞ', 'a゛'],
	['two marks are enough for one letter', 'q\u0323\u0301\u0308\u0302', 'q\u0323\u0301'],
	['a mark at the beginning gets a carrier', '\u0301a', '◌\u0301a'],
	['other spaces become plain ones', 'a\u00a0b\u2003c\u3000d\u2800e', 'a b c d e'],
])('%s', (_, raw, clean) => {
	expect(cleanText(raw)).toBe(clean);
});

test('clean text is clean', () => {
	fc.assert(
		fc.property(text, raw => {
			const clean = cleanText(raw);
			expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
			expect(clean).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{M}{3}|^\p{M}/u);
			expect(cleanText(clean)).toBe(clean);
			expect(clean.normalize('NFC')).toBe(clean);
		}),
		{numRuns: 1000},
	);
});

test('in clean text nothing joins its neighbour, so that its width is the sum of its parts', () => {
	const segmenter = new Intl.Segmenter();
	fc.assert(
		fc.property(text, raw => {
			for (const {segment} of segmenter.segment(cleanText(raw))) {
				// Conjuncts of Indic scripts are several letters to a terminal, and to us.
				const bases = [...segment].filter(character => !/\p{M}/u.test(character));
				// A few spacing marks of Burmese stand alone.
				expect(bases.length === 1 || [...segment].length === 1 || isIndic(segment)).toBe(true);
			}
		}),
		// Letters that join their neighbours: found by chance, kept for good.
		{numRuns: 1000, examples: [['\u{1193f}\u001b[31m'], ['\u0000ﾞ'], ['\u0000ำ'], ['\u0000ຳ']]},
	);
});

test.each([
	['spaces fold, so that no column can be forged', 'db  02   failed', 'db 02 failed'],
	['outer spaces go', '  db-02 \u00a0', 'db-02'],
	['spaces that look otherwise fold too', 'a\u3000\u00a0\u200b b', 'a b'],
	['a mark that comes to the front gets a carrier', '  \u0301x', '◌\u0301x'],
	['nothing stays nothing', ' \u200b ', ''],
])('in a field %s', (_, raw, clean) => {
	expect(cleanField(raw)).toBe(clean);
});

test('no field holds two spaces, and cleaning it again changes nothing', () => {
	fc.assert(
		fc.property(text, raw => {
			const clean = cleanField(raw);
			expect(clean).not.toMatch(/ {2}|^ | $/);
			expect(cleanField(clean)).toBe(clean);
			expect(cleanText(clean)).toBe(clean);
		}),
	);
});

test.each([
	['signs of states', '○●✔⚠✖◐■⊘', 'o*+!X~#-'],
	['rules and bars', '── █░ 1→2 …', '-- #. 1>2 .'],
	['accents', 'Zoë e\u0301', 'Zoe e'],
	['what has no likeness', '備 ␛[31m \ufffd', '? ?[31m ?'],
])('to ASCII: %s', (_, text, ascii) => {
	expect(toAscii(text)).toBe(ascii);
});

test('ASCII is ASCII', () => {
	fc.assert(
		fc.property(text, raw => {
			expect(toAscii(cleanText(raw))).toMatch(/^[\x20-\x7e]*$/);
		}),
	);
});

function isIndic(segment: string): boolean {
	return /\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Telugu}|\p{Script=Malayalam}|\p{Script=Oriya}/u.test(
		segment,
	);
}
