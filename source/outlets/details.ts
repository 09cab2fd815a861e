import {isList, type Json, type JsonObject} from '../domain/json.ts';
import {remark} from './columns.ts';

const deepest = 8;

/** Key and value for people, nested things indented, empty ones left out. */
export function detailLines(value: JsonObject, depth = 0): readonly string[] {
	const keys = Object.keys(value).filter(key => !isEmpty(value[key]));
	const width = Math.min(24, Math.max(0, ...keys.map(key => remark(key).length)));
	return keys.flatMap(key => entryLines(remark(key).padEnd(width), value[key] ?? null, depth));
}

function entryLines(key: string, value: Json, depth: number): readonly string[] {
	const indent = '  '.repeat(depth);
	if (typeof value !== 'object' || value === null) {
		return [`${indent}${key}  ${remark(String(value))}`];
	}

	if (depth >= deepest) {
		return [`${indent}${key}  …`];
	}

	return isList(value)
		? listLines(key, value, depth)
		: [`${indent}${key.trimEnd()}`, ...detailLines(value, depth + 1)];
}

function listLines(key: string, list: readonly Json[], depth: number): readonly string[] {
	const indent = '  '.repeat(depth);
	const isPlain = list.every(item => typeof item !== 'object' || item === null);
	if (isPlain) {
		return [`${indent}${key}  ${list.map(item => remark(String(item))).join(', ')}`];
	}

	return list.flatMap((item, index) => entryLines(`${key.trimEnd()} ${index + 1}`, item, depth));
}

function isEmpty(value: Json | undefined): boolean {
	return (
		value === undefined ||
		value === null ||
		value === '' ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}
