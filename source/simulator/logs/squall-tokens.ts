export type Token = {readonly text: string; readonly isQuoted: boolean};

/** Reads `q` word by word. What cannot be read is a RangeError that says what is wrong. */
export type Tokens = {
	readonly next: Token | undefined;
	take(what: string): Token;
	/** Takes this word or mark if it comes next, unquoted. */
	skip(mark: string): boolean;
	takeMark(mark: string): void;
	takeValue(): string;
};

export function readTokens(text: string): Tokens {
	const tokens = tokenise(text);
	let index = 0;
	const skip = (mark: string): boolean => {
		const token = tokens[index];
		const isThere = token?.isQuoted === false && token.text.toLowerCase() === mark;
		index += isThere ? 1 : 0;
		return isThere;
	};
	const take = (what: string): Token => {
		const token = tokens[index++];
		if (token === undefined) {
			throw new RangeError(`q ends where ${what} was expected`);
		}

		return token;
	};

	return {
		get next() {
			return tokens[index];
		},
		skip,
		take,
		takeMark(mark) {
			if (!skip(mark)) {
				throw new RangeError(`q has ${take(mark).text} where ${mark} was expected`);
			}
		},
		takeValue() {
			const {text, isQuoted} = take('a value');
			if (!isQuoted && /^(?:[()[\],]|[=!<>]+)$/.test(text)) {
				throw new RangeError(`q has ${text} where a value was expected`);
			}

			return text;
		},
	};
}

function tokenise(text: string): Token[] {
	const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()[\],]|==|!=|>=|<=|[<>])|([^\s()[\],"=!<>]+))\s*/y;
	const tokens: Token[] = [];
	while (pattern.lastIndex < text.length) {
		const from = pattern.lastIndex;
		const found = pattern.exec(text);
		if (found === null) {
			throw new RangeError(`q cannot be read from ${JSON.stringify(text.slice(from, from + 20))} on`);
		}

		const quoted = found[1]?.replaceAll(/\\(.)/g, '$1');
		tokens.push({text: quoted ?? found[2] ?? found[3] ?? '', isQuoted: quoted !== undefined});
	}

	return tokens;
}
