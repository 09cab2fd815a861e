/** Whether two things of the domain say the same: data and dates, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) {
		return true;
	}

	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
		return false;
	}

	if (one instanceof Date || other instanceof Date) {
		return one instanceof Date && other instanceof Date && Object.is(one.getTime(), other.getTime());
	}

	const keys = Object.keys(one);
	return (
		Array.isArray(one) === Array.isArray(other) &&
		keys.length === Object.keys(other).length &&
		keys.every(key => Object.hasOwn(other, key) && isSame(valueAt(one, key), valueAt(other, key)))
	);
}

function valueAt(thing: object, key: string): unknown {
	return (thing as Readonly<Record<string, unknown>>)[key];
}
