/**
 * One hand in all rooms: after a block that closes comes a blank line, before whatever is next. No formatter does this.
 * Those that are missing are found here.
 */

/** A brace alone on its line closes a block; what closes with it, goes on with its expression or is another case stays near it. */
const closing = /^\t*\}$/;
const near = /^\t*(?:$|[)\]}:?.|&]|case\b|default:)/;

/** The numbers of the lines, from 1, after which one is missing. */
export function missingBlanks(text: string): readonly number[] {
	const lines = text.split('\n');
	return lines.flatMap((line, index) =>
		closing.test(line) && !near.test(lines[index + 1] ?? '') && !isInTemplate(lines, index)
			? [index + 1]
			: [],
	);
}

export function addBlanks(text: string): string {
	const missing = new Set(missingBlanks(text));
	return text
		.split('\n')
		.flatMap((line, index) => (missing.has(index + 1) ? [line, ''] : [line]))
		.join('\n');
}

/** A text over several lines is left as it is: so many backticks were opened before. */
function isInTemplate(lines: readonly string[], index: number): boolean {
	const before = lines.slice(0, index).join('\n').replaceAll('\\`', '');
	const code = before.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|'[^'\n]*'|\/[^/\n]*`[^/\n]*\//g, '');
	return (code.match(/`/g)?.length ?? 0) % 2 === 1;
}
