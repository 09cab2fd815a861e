const narrow = /^[\x20-\x7e]*$/;
const wide =
	/[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

/** Columns that cleaned text takes: nothing in it joins, so that each code point counts alone. */
export function widthOf(text: string): number {
	if (narrow.test(text)) {
		return text.length;
	}

	let width = 0;
	for (const character of text) {
		if (!/\p{M}/u.test(character)) {
			width += wide.test(character) ? 2 : 1;
		}
	}

	return width;
}
