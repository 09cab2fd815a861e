import {nameCharacter} from './name-character.ts';
import {nameSequence} from './name-sequence.ts';

export type KeyParser = {
	/** The names of the keys in what was read. Keys that were pressed quickly arrive together. */
	push(text: string): readonly string[];
	/** Whether it ends in what may be the beginning of a key, or Escape itself. */
	readonly isWaiting: boolean;
	/** Nothing more has come: what was begun is taken as it is. */
	flush(): readonly string[];
};

const parts = {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
	sequence: /\u001B{1,2}(?:\[(?:[235678]\$|(?:\[|(?!\[))[ -?]*[@-~])|O[\d;]*[@-~])/y,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
	begun: /\u001B{1,2}(?:\[(?:\[|(?!\[))[ -?]*|O[\d;]*)?$/y,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
	escaped: /\u001B./suy,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
const cut = /\u001B[[O]./;

/** What a terminal sends, in pieces of any size, as names of keys. */
export function createKeyParser(): KeyParser {
	let begun = '';
	return {
		get isWaiting() {
			return begun !== '';
		},
		push(text) {
			const input = begun + text;
			const keys: string[] = [];
			begun = '';
			let at = 0;
			const take = (part: RegExp): string | undefined => {
				part.lastIndex = at;
				return part.exec(input)?.[0];
			};
			while (at < input.length) {
				const sequence = take(parts.sequence);
				const rest = sequence === undefined ? take(parts.begun) : undefined;
				if (rest !== undefined) {
					begun = rest;
					break;
				}

				const escaped = sequence === undefined ? take(parts.escaped) : undefined;
				const character = String.fromCodePoint(input.codePointAt(at) ?? 0);
				const names = sequence === undefined ? nameCharacter(character) : nameSequence(sequence);
				keys.push(...(escaped === undefined ? names : nameEscaped(escaped)));
				at += (sequence ?? escaped ?? character).length;
			}

			return keys;
		},
		flush() {
			const text = begun;
			begun = '';
			// The rest of a sequence may still come: what stands in it was never typed.
			return cut.test(text) ? [] : nameEscaped(text);
		},
	};
}

/** Escape, or what Alt adds it to; what Alt types is no key of ours. */
function nameEscaped(text: string): readonly string[] {
	const [first = '', ...others] = text.slice(1);
	if (first === '' || text === '\u001B\u001B') {
		return ['esc'];
	}

	const isTyped = others.length === 0 && first !== '[' && !/\p{C}/u.test(first);
	return isTyped ? [] : [first, ...others].flatMap(nameCharacter);
}
