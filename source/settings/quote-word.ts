/** One word for a shell, quoted where it must be. */
export function quoteWord(word: string): string {
	return /^[\w./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
