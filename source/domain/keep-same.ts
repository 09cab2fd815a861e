import {isList, type Json, type JsonObject} from './json.ts';

/** Deeper than any answer of a watched system: what is hostile must not exhaust the stack. */
const deepest = 48;

/**
 * What was read last, with all of what was read before that says the same: who has made something of a part finds that
 * very part again. The order of keys counts, so that it is printed as it came.
 */
export function keepSame(before: Json, after: Json, depth = 0): Json {
	if (isAlike(before, after, depth)) {
		return before;
	}

	if (depth === deepest || !isBranch(before) || !isBranch(after) || isList(before) !== isList(after)) {
		return after;
	}

	const known = before as JsonObject;
	const keep = (key: string, value: Json): Json =>
		Object.hasOwn(known, key) ? keepSame(known[key] as Json, value, depth + 1) : value;
	return isList(after)
		? after.map((value, index) => keep(String(index), value))
		: Object.fromEntries(Object.entries(after).map(([key, value]) => [key, keep(key, value)]));
}

function isBranch(value: Json): value is JsonObject | readonly Json[] {
	return typeof value === 'object' && value !== null;
}

function isAlike(one: Json, other: Json, depth: number): boolean {
	if (!isBranch(one) || !isBranch(other)) {
		return one === other;
	}

	if (depth === deepest || isList(one) !== isList(other)) {
		return false;
	}

	if (isList(one)) {
		const others = other as readonly Json[];
		return (
			one.length === others.length && one.every((value, at) => isAlike(value, others[at] as Json, depth + 1))
		);
	}

	const others = other as JsonObject;
	const keys = Object.keys(one);
	const otherKeys = Object.keys(other);
	return (
		keys.length === otherKeys.length &&
		keys.every(
			(key, at) => key === otherKeys[at] && isAlike(one[key] as Json, others[key] as Json, depth + 1),
		)
	);
}
