/**
 * A tag for templates: every value becomes one segment, whatever it holds. `.` and `..` are encoded
 * too, since proxies and servers would walk up on them. An empty value would turn "one thing" into
 * "the list of things", so it is refused.
 */
export function pathOf(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
	return String.raw({raw: parts}, ...values.map(encodeSegment));
}

function encodeSegment(value: string | number): string {
	const text = String(value);
	if (text === '') {
		throw new TypeError('A path was built with an empty id');
	}

	return /^\.{1,2}$/.test(text) ? text.replaceAll('.', '%2E') : encodeURIComponent(text.toWellFormed());
}
