import {isObject, type Json, type JsonObject} from '../../domain/json.ts';
import type {FieldPath} from './mapping/mapping.ts';

/** What stands at the end of a path; undefined where the path breaks off. */
export function findAt(value: Json, keys: readonly string[]): Json | undefined {
	let here: Json | undefined = value;
	for (const key of keys) {
		here = step(here, key);
		if (here === undefined) {
			return undefined;
		}
	}

	return here;
}

export type Field = {readonly path: FieldPath; readonly value: string | number | boolean};

/** The first place that holds something: text that is not blank, a number or a flag. */
export function findField(row: Json, paths: readonly FieldPath[]): Field | undefined {
	for (const path of paths) {
		const value = findAt(row, path.keys);
		const isSomething = typeof value === 'string' ? value.trim() !== '' : isPlain(value);
		if (isSomething) {
			return {path, value: value as Field['value']};
		}
	}

	return undefined;
}

/** The same without what stands at the end of the path; objects that are left empty go, too. */
export function without(object: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
	const value = key === undefined ? undefined : object[key];
	if (key === undefined || value === undefined) {
		return object;
	}

	const left = rest.length === 0 ? undefined : isObject(value) ? without(value, rest) : value;
	if (left !== undefined && !(isObject(left) && Object.keys(left).length === 0)) {
		return {...object, [key]: left};
	}

	const {[key]: _, ...others} = object;
	return others;
}

function isPlain(value: Json | undefined): boolean {
	return typeof value === 'number' || typeof value === 'boolean';
}

function step(value: Json | undefined, key: string): Json | undefined {
	if (Array.isArray(value)) {
		return /^\d{1,9}$/.test(key) ? (value[Number(key)] as Json | undefined) : undefined;
	}

	return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
