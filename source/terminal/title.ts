const longest = 200;

/** The terminal keeps its title (and icon name) on a stack of its own. */
export const pushTitle = '\u001B[22;0t';

/** Where there is no such stack the empty title makes the terminal show its own again. */
export const popTitle = '\u001B]0;\u0007\u001B[23;0t';

export function writeTitle(title: string): string {
	const text = title.replace(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]+/gu, ' ');
	return `\u001B]0;${Array.from(text).slice(0, longest).join('')}\u0007`;
}
