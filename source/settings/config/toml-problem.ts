const words: readonly (readonly [RegExp, string])[] = [
	[/redefine/, 'this name was given before: keep one'],
	[/unfinished string/, 'a text begins here and its closing quote is missing'],
	[/control characters/, 'a control character stands here: take it out'],
	[/escape/, 'no such escape: write \\\\ for a \\, or put the text in single quotes'],
	[
		/comma or end of structure|unfinished array|unfinished table/,
		'a comma or the closing bracket is missing',
	],
	[/followed by an end-of-line/, 'something follows the value: begin a new line'],
	[
		/numeric|leading zero|underscore|date|losslessly/,
		'this is no number: a text such as "2s" stands in quotes',
	],
	[/invalid value/, 'this is no value: a text stands in quotes, a switch is true or false'],
	[/end of table array/, 'the closing ]] is missing'],
	[
		/illegal character in key/,
		'a bracket is not closed, or a name with other signs than letters, digits, - and _ lacks its quotes',
	],
	[/cannot find end of key/, 'a line is key = value, or [profile]'],
	[/key/, 'the name of a key is missing before the ='],
	[/nested/, 'too many brackets inside one another'],
];

/**
 * What a TOML library complains of, in words of ours: its own quote the file, which may hold a secret.
 * The sign is the one that it stumbled over.
 */
export function describeTomlError(message: string, sign: string | undefined): string {
	const [first = ''] = message.split('\n');
	if (/control characters/.test(first) && (sign === undefined || sign === '\r')) {
		return 'the line ends inside a text: its closing quote is missing';
	}

	return words.find(([pattern]) => pattern.test(first))?.[1] ?? 'this is no TOML';
}
