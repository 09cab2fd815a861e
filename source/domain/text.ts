import {statusTable} from './status.ts';

const simple = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f]*$/;
const unsafe =
	/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Me}\u2800]|(?! )\p{Zs}/gu;
// Letters that join whatever follows them.
const prepended =
	/[\u0d4e\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]/gu;
// What NFC could not join into a syllable: its width depends on its neighbours.
const looseJamo = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/g;
// The narrow voicing marks join whatever stands before them, though they are letters by their kind.
const voiced = /[\uff66-\uff9d]?[\uff9e\uff9f]/g;
// Two vowels of Thai and Lao join what stands before them though they take a column: as a mark and a letter they do not.
const joiningVowels = /[\u0e33\u0eb3]/g;
const replacement = '\u{fffd}';
const carrier = '◌';

/**
 * Makes text from an API safe for a terminal: one line, no control or invisible character, and as
 * wide as the sum of its code points, because nothing in it joins, reorders or modifies.
 */
export function cleanText(raw: string): string {
	if (simple.test(raw)) {
		return raw;
	}

	const text = raw
		.replace(unsafe, replaceUnsafe)
		.replace(voiced, widenVoiced)
		.replace(joiningVowels, vowel => vowel.normalize('NFKD'))
		// Putting marks into their order takes the square of their number: no more of them than Unicode's own
		// limit for streams may follow each other before.
		.replace(/(\p{M}{30})\p{M}+/gu, '$1')
		.normalize('NFC')
		.replace(looseJamo, replacement)
		.replace(prepended, replacement)
		.replace(/(\p{M}{2})\p{M}+/gu, '$1');
	return carryMark(text);
}

/** Cleaned for one column of a line: columns are told apart by two spaces, so none may stand inside. */
export function cleanField(raw: string): string {
	return carryMark(cleanText(raw).replace(/ {2,}/g, ' ').trim());
}

/** One ASCII character for each, so that columns of narrow text stay where they are. */
export function toAscii(text: string): string {
	if (/^[\x20-\x7e]*$/.test(text)) {
		return text;
	}

	return text.replace(/[^\x20-\x7e\n]\p{M}*|\p{M}+/gu, toAsciiCharacter);
}

/** As one wide letter, which takes the two columns of the narrow pair; alone as the mark that stands by itself. */
function widenVoiced(letters: string): string {
	return letters.length === 1 ? (letters === '\uff9e' ? '゛' : '゜') : letters.normalize('NFKC');
}

function carryMark(text: string): string {
	return /^\p{M}/u.test(text) ? carrier + text : text;
}

function replaceUnsafe(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return code === 0x0a ? '␤' : String.fromCharCode(0x24_00 + code);
	}

	if (code === 0x7f) {
		return '␡';
	}

	if (code === 0x20_28 || code === 0x20_29) {
		return '␤';
	}

	if (/[\p{Zs}\u2800]/u.test(character)) {
		return ' ';
	}

	if (/\p{Regional_Indicator}/u.test(character)) {
		return String.fromCharCode(code - 0x1_f1_e6 + 0x41);
	}

	if (/\p{Bidi_Control}/u.test(character)) {
		return replacement;
	}

	return /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Me}]/u.test(character)
		? ''
		: replacement;
}

const asciiOf: ReadonlyMap<string, string> = new Map([
	...Object.values(statusTable).map(({glyph, ascii}) => [glyph, ascii] as const),
	...pair('─━═–—‐‑‒―−', '-'),
	...pair('│┃║', '|'),
	...pair('┌┐└┘├┤┬┴┼', '+'),
	...pair('█▓▇▉▊▋▌', '#'),
	...pair('░▒·•…◌', '.'),
	...pair('→▶▸›»❯', '>'),
	...pair('←◀◂‹«❮', '<'),
	...pair('↑▲▴', '^'),
	...pair('↓▼▾', 'v'),
	...pair('×', 'x'),
	...pair('≈', '~'),
	...pair('‘’‚′', "'"),
	...pair('“”„″', '"'),
]);

function pair(characters: string, ascii: string): readonly (readonly [string, string])[] {
	return [...characters].map(character => [character, ascii] as const);
}

function toAsciiCharacter(cluster: string): string {
	const bare = cluster.normalize('NFD').replace(/\p{M}/gu, '');
	if (bare === '') {
		return '';
	}

	return /^[\x20-\x7e]$/.test(bare) ? bare : (asciiOf.get(bare) ?? '?');
}
