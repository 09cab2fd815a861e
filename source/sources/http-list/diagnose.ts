import type {Json} from '../../domain/json.ts';
import {type FieldName, fieldNames, type ListMapping} from '../../domain/list-mapping.ts';
import {redactJson, redactText} from '../../domain/redaction.ts';
import {cleanField, cleanText} from '../../domain/text.ts';
import {diagnoseField} from './diagnose-field.ts';
import {diagnoseOrder, diagnosePageSize, diagnoseStatuses} from './diagnose-rows.ts';
import {isObject} from './field.ts';
import {nearestPath, pathsTo, writePath} from './likeness.ts';
import {findList, nameKeys} from './lister.ts';
import type {MappingDiagnosis, MappingPart} from './mapping-diagnosis.ts';

const longest = 600;

/** Lays an answer beside the mapping. The secrets stand in no word of the result. */
export function diagnose(
	mapping: ListMapping,
	answer: Json | undefined,
	secrets: readonly string[] = [],
): MappingDiagnosis {
	const body = answer === undefined ? undefined : hide(redactJson(answer), secrets);
	const rows = findList(mapping, body);
	const first = rows?.[0];
	const parts = [
		diagnoseList(mapping, body, rows),
		...(rows === undefined || rows.length === 0 ? [] : diagnoseRows(mapping, rows)),
	];
	return {
		parts,
		firstRow: first === undefined ? undefined : shorten(cleanText(JSON.stringify(first))),
	};
}

function diagnoseRows(mapping: ListMapping, rows: readonly Json[]): readonly MappingPart[] {
	const names = fieldNames.filter((name: FieldName) => mapping.fields[name].length > 0);
	return [
		...names.map(name => diagnoseField(mapping, name, rows)),
		...diagnoseStatuses(mapping, rows),
		...diagnoseOrder(mapping, rows),
		...diagnosePageSize(mapping, rows),
	];
}

function diagnoseList(
	{list}: ListMapping,
	body: Json | undefined,
	rows: readonly Json[] | undefined,
): MappingPart {
	const lookedFor = list.keys.length === 0 ? 'the answer itself' : `"${cleanField(list.text)}"`;
	if (rows !== undefined) {
		const found =
			rows.length === 0 ? 'an empty list: nothing to compare with yet' : `a list of ${rows.length}`;
		return {part: 'list', ok: true, lookedFor, found};
	}

	const lists = pathsTo(body ?? null, value => Array.isArray(value));
	const meant = nearestPath(list.keys, lists, undefined) ?? (lists.length === 1 ? lists[0] : undefined);
	return {
		part: 'list',
		ok: false,
		lookedFor,
		found: `the answer is ${describe(body ?? null)}`,
		...adviseList(meant, lists),
	};
}

function adviseList(
	meant: readonly string[] | undefined,
	lists: readonly (readonly string[])[],
): {readonly advice?: string} {
	if (meant !== undefined) {
		return {
			advice: meant.length === 0 ? 'leave list out' : `did you mean "${cleanField(writePath(meant))}"?`,
		};
	}

	return lists.length === 0
		? {advice: 'there is no list in it: check the path'}
		: {advice: `it has lists at ${nameKeys(lists.map(writePath))}`};
}

function describe(value: Json): string {
	if (Array.isArray(value)) {
		return `a list of ${value.length}`;
	}

	return isObject(value)
		? `an object with the keys ${nameKeys(Object.keys(value))}`
		: `${JSON.stringify(value).slice(0, 40)}`;
}

/** Before anything is cut: half of a secret would be found by nobody. */
function hide(value: Json, secrets: readonly string[]): Json {
	if (typeof value === 'string') {
		return redactText(value, secrets);
	}

	if (typeof value !== 'object' || value === null || secrets.length === 0) {
		return value;
	}

	return isObject(value)
		? Object.fromEntries(
				Object.entries(value).map(([key, inner]) => [redactText(key, secrets), hide(inner, secrets)]),
			)
		: (value as readonly Json[]).map(inner => hide(inner, secrets));
}

function shorten(text: string): string {
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
