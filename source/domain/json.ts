/** Data as it came from an API: what `JSON.parse` can give, and nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export type JsonObject = {readonly [key: string]: Json};

export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** Of what `JSON.parse` gave: neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
