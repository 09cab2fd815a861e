/** A line of a journal is an object; a torn one is not even JSON. */
export function isWholeLine(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
