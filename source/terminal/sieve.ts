/** An answer that a terminal gives, as it stands among what is typed. */
export type Expected = {
	readonly whole: RegExp;
	/** What may become one, and what no key sends: it is held back until more comes. */
	readonly begun: RegExp;
	/** What it begins with is a key as well. */
	readonly keys: RegExp;
};

export type Sieve = {
	/** What the program behind is to read. */
	sift(text: string): string;
	/** What is held back, where no answer is to be expected any more. */
	release(): string;
	/** What the terminal has said, as soon as it has. */
	readonly answer: string | undefined;
};

/**
 * Takes one answer out of what is typed, however it is cut, and lets all else through at once. Only what
 * no key sends is held back until more comes.
 */
export function createSieve({whole, begun, keys}: Expected): Sieve {
	let answer: string | undefined;
	/** Let through already, but perhaps the beginning. */
	let passed = '';
	let held = '';
	return {
		get answer() {
			return answer;
		},
		release() {
			const rest = held;
			held = '';
			passed = '';
			return rest;
		},
		sift(chunk) {
			if (answer !== undefined) {
				return chunk;
			}

			const text = passed + held + chunk;
			const found = whole.exec(text);
			if (found) {
				answer = found[1] ?? '';
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
