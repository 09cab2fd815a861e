/** What the key types into a filter; undefined where it types nothing. */
export function textOfKey(name: string): string | undefined {
	return name === 'space' ? ' ' : [...name].length === 1 ? name : undefined;
}
