export type Sieve = {
	/** What the program behind is to read. */
	sift(text: string): string;
	/** What the terminal has said of itself, as soon as it has. */
	readonly answer: readonly number[] | undefined;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const whole = /\u001B\[\?([\d;]*)c/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const begun = /\u001B\[\?[\d;]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const keys = /\u001B\[?$/;

/**
 * Takes one answer to "what are you" (DA1) out of what is typed, however it is cut, and lets all else
 * through at once. Only what no key sends is held back until more comes; the Escape and Alt-[ that an
 * answer may begin with are keys as well.
 */
export function createSieve(): Sieve {
	let answer: readonly number[] | undefined;
	/** Let through already, but perhaps the beginning. */
	let passed = '';
	let held = '';
	return {
		get answer() {
			return answer;
		},
		sift(chunk) {
			if (answer) {
				return chunk;
			}

			const text = passed + held + chunk;
			const found = whole.exec(text);
			if (found) {
				answer = (found[1] ?? '').split(';').map(Number);
				return text.slice(passed.length, found.index) + text.slice(found.index + found[0].length);
			}

			const end = begun.exec(text)?.index ?? text.length;
			const through = text.slice(passed.length, end);
			held = text.slice(Math.max(end, passed.length));
			passed = held === '' ? (keys.exec(text)?.[0] ?? '') : end < passed.length ? passed : '';
			return through;
		},
	};
}
