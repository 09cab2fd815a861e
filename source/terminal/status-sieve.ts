// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const answers = /\u001B\[0n/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const begun = /\u001B(?:\[0?)?$/;

export type StatusSieve = {
	/** What the program behind is to read. While an answer is awaited, what it may begin with is held back, Escape too. */
	sift(chunk: string, isAwaited: boolean): string;
	/** What is held back, where it was a key after all. */
	release(): string;
	readonly isHolding: boolean;
};

/** Takes the answers to CSI 5 n out of what is typed, however they are cut. */
export function createStatusSieve(onAnswer: () => void): StatusSieve {
	/** Let through already, but perhaps the beginning of an answer. */
	let passed = '';
	let held = '';
	return {
		get isHolding() {
			return held !== '';
		},
		sift(chunk, isAwaited) {
			const text = passed + held + chunk;
			const found = text.match(answers)?.length ?? 0;
			const from = found > 0 && text.search(answers) === 0 ? 0 : passed.length;
			const rest = text.replace(answers, '');
			const at = isAwaited ? (begun.exec(rest)?.index ?? rest.length) : rest.length;
			held = rest.slice(Math.max(at, from));
			passed = rest.slice(at, from);
			for (let count = 0; count < found; count++) {
				onAnswer();
			}

			return rest.slice(from, Math.max(at, from));
		},
		release() {
			const rest = held;
			passed += rest;
			held = '';
			return rest;
		},
	};
}
