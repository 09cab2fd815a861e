/**
 * A command as words: spaces part them, quotes of either kind keep them together, a backslash outside
 * of single quotes takes the next sign as it is. Nothing is replaced. Undefined: a quote is left open.
 */
export function splitWords(text: string): readonly string[] | undefined {
	const words: string[] = [];
	let word: string | undefined;
	let quote = '';
	for (let index = 0; index < text.length; index++) {
		const sign = text.charAt(index);
		if (sign === '\\' && quote !== "'" && index + 1 < text.length) {
			index += 1;
			word = (word ?? '') + text.charAt(index);
		} else if (quote === '' && (sign === '"' || sign === "'")) {
			quote = sign;
			word ??= '';
		} else if (sign === quote) {
			quote = '';
		} else if (quote === '' && /\s/.test(sign)) {
			if (word !== undefined) {
				words.push(word);
			}

			word = undefined;
		} else {
			word = (word ?? '') + sign;
		}
	}

	return quote === '' ? [...words, ...(word === undefined ? [] : [word])] : undefined;
}
