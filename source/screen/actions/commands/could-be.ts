/** More of them would be read by nobody. */
const mostNamed = 3;

/** What was typed fits several: they are named, and nothing is done. */
export function couldBe(typed: string, names: readonly string[]): string {
	const more = names.length - mostNamed;
	const named = names.slice(0, mostNamed).join(', ');
	return `${typed} could be ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
