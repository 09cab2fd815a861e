/** One word of what people choose rows and lines by. */
export type Term = {
	/** Without the `!`. */
	readonly source: string;
	/** What it finds is not wanted. */
	readonly isExcluding: boolean;
	/** Without regard to case; null where plain text is looked for. */
	readonly expression: RegExp | null;
	/** Why it is no regular expression, and is looked for as it stands. */
	readonly fault: string | null;
};

/** What is typed by a person is mostly plain, and a plain search cannot run away. */
const plain = /^[\w\s/:@#%&=,;<>~"'-]+$/;

/** Words are parted by spaces and all must hold; what one that begins with `!` finds is left out. */
export function readTerms(text: string): readonly Term[] {
	return text.split(/\s+/).flatMap(word => {
		const isExcluding = word.startsWith('!');
		const source = isExcluding ? word.slice(1) : word;
		return source === '' ? [] : [{source, isExcluding, ...compile(source)}];
	});
}

function compile(source: string): Pick<Term, 'expression' | 'fault'> {
	if (plain.test(source)) {
		return {expression: null, fault: null};
	}

	try {
		return {expression: new RegExp(source, 'i'), fault: null};
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/^.*: /s, '') : 'it cannot be read';
		return {expression: null, fault: reason};
	}
}

/** How one looks for it in a text. */
export function finderOf({source, expression}: Term): (text: string) => boolean {
	if (expression) {
		return text => expression.test(text);
	}

	const needle = source.toLowerCase();
	return text => text.toLowerCase().includes(needle);
}

/** For all the places where it stands. */
export function expressionOf({source, expression}: Term): RegExp {
	return new RegExp(expression?.source ?? source.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
}
