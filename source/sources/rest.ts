import {isList, type Json, type JsonObject} from '../domain/json.ts';

/** What of a field is not told elsewhere; undefined when all of it is. */
export type Rest<Told> = (raw: Json, told: Told) => Json | undefined;

export type Rests<Told> = ReadonlyMap<string, Rest<Told>>;

const nothing: JsonObject = {};

/** Everything in an object that the fields of its decoded form do not tell. */
export function restOf<Told>(object: JsonObject, told: Told, rests: Rests<Told>): JsonObject {
	let entries: [string, Json][] | undefined;
	for (const key of Object.keys(object)) {
		const raw = object[key] as Json;
		const rest = rests.get(key);
		const left = rest === undefined ? raw : rest(raw, told);
		if (left !== undefined) {
			entries ??= [];
			entries.push([key, left]);
		}
	}

	return entries === undefined ? nothing : Object.fromEntries(entries);
}

export function restOfAll(): undefined {
	return undefined;
}

/** A text, number or flag that stands in a field of its own, if it could be read. */
export function restOfValue(raw: Json, told: string | number | boolean | null): Json | undefined {
	if (raw === null || raw === '') {
		return undefined;
	}

	// An object may have a `toString` of its own making, which is no function.
	const isSame =
		told !== null && typeof raw !== 'object' && String(raw).toLowerCase() === String(told).toLowerCase();
	return isSame ? undefined : raw;
}

/** Dates keep milliseconds: what said more, or could not be read, stays as it was written. */
export function restOfTime(raw: Json, told: Date | null): Json | undefined {
	if (raw === null || raw === '') {
		return undefined;
	}

	return told === null || (typeof raw === 'string' && finer.test(raw)) ? raw : undefined;
}

const finer = /\.\d{3}\d*[1-9]/;

/** An object of which some fields are told; the others remain. */
export function restOfFields(raw: Json, told: readonly string[]): Json | undefined {
	if (typeof raw !== 'object' || raw === null || isList(raw)) {
		return raw ?? undefined;
	}

	const left = Object.entries(raw).filter(([key, value]) => value !== null && !told.includes(key));
	return left.length === 0 ? undefined : Object.fromEntries(left);
}
