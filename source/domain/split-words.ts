/** The words of a command, or what is wrong with it: what stands after its name in a sentence. */
export type Split = {readonly words: readonly string[]} | {readonly problem: string};

/**
 * Splits a command into words, for a start without a shell. White space parts them. Between single
 * quotes everything stands for itself. Between double quotes a backslash takes the sign after it as it
 * is where that is `"` or `\`, and stands for itself elsewhere; outside of quotes it takes whatever
 * follows. Nothing is expanded: `~`, `*` and `$HOME` are text.
 */
export function splitWords(text: string): Split {
	if (text.includes('\0')) {
		return {problem: 'holds the character NUL: leave it out'};
	}

	const words: string[] = [];
	let word: string | undefined;
	let quote: string | undefined;
	const signs = [...text];
	for (let index = 0; index < signs.length; index++) {
		const sign = signs[index] as string;
		const next = signs[index + 1];
		if (sign === '\\' && quote !== "'") {
			if (next === undefined) {
				return {problem: 'has a backslash at the end, before nothing: write it twice'};
			}

			const isTaken = quote === undefined || next === '"' || next === '\\';
			word = (word ?? '') + (isTaken ? next : `\\${next}`);
			index++;
		} else if (sign === quote) {
			quote = undefined;
		} else if (quote === undefined && (sign === '"' || sign === "'")) {
			quote = sign;
			word ??= '';
		} else if (quote === undefined && /\s/.test(sign)) {
			words.push(...(word === undefined ? [] : [word]));
			word = undefined;
		} else {
			word = (word ?? '') + sign;
		}
	}

	return quote === undefined
		? {words: word === undefined ? words : [...words, word]}
		: {problem: 'leaves a quote open: close it'};
}
