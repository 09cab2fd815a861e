// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const marks = /\u001B\[20[01]~/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const begun = /\u001B(?:\[(?:2(?:0[01]?)?)?)?$/;

/**
 * Takes the marks of a paste out of what is typed. Nobody asked for them, but another program may
 * have left them on, and Ink holds back every key, Ctrl-C too, from the first one to the second: where
 * that one is lost, for ever. Nothing is held back here: of a mark in pieces the last piece is taken.
 */
export function createPasteSieve(): (chunk: string) => string {
	/** Let through already, but perhaps the beginning of a mark. */
	let passed = '';
	return chunk => {
		const text = passed + chunk;
		const isMark = passed !== '' && text.search(marks) === 0;
		const rest = text.replace(marks, '');
		const through = rest.slice(isMark ? 0 : passed.length);
		passed = begun.exec(rest)?.[0] ?? '';
		return through;
	};
}
