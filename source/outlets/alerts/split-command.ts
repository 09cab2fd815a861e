import {BadCommandError} from './bad-command-error.ts';

/**
 * Splits a command into words, for a start without a shell. Words are parted by spaces, tabs and
 * newlines. Between single quotes everything stands for itself. Between double quotes a backslash
 * takes the sign after it as it is where that is `"` or `\`, and stands for itself elsewhere;
 * outside of quotes it takes whatever follows. Nothing is expanded: `~`, `*` and `$HOME` are text.
 */
export function splitCommand(text: string, flag: string): readonly [string, ...string[]] {
	if (text.includes('\0')) {
		throw new BadCommandError(`${flag}: a command cannot hold the character NUL`);
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
				throw new BadCommandError(`${flag}: a backslash at the end stands before nothing; write it twice`);
			}

			const isTaken = quote === undefined || next === '"' || next === '\\';
			word = (word ?? '') + (isTaken ? next : `\\${next}`);
			index++;
		} else if (sign === quote) {
			quote = undefined;
		} else if (quote === undefined && (sign === '"' || sign === "'")) {
			quote = sign;
			word ??= '';
		} else if (quote === undefined && /[ \t\r\n]/.test(sign)) {
			if (word !== undefined) {
				words.push(word);
			}

			word = undefined;
		} else {
			word = (word ?? '') + sign;
		}
	}

	if (quote !== undefined) {
		throw new BadCommandError(`${flag}: the quote ${quote} is never closed`);
	}

	const [first, ...rest] = word === undefined ? words : [...words, word];
	if (first === undefined || first === '') {
		throw new BadCommandError(`${flag} names no command`);
	}

	return [first, ...rest];
}
