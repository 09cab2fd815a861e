import {isObject, type Json} from '../../domain/json.ts';
import {redactJson, redactText} from '../../domain/redaction.ts';
import {cleanText} from '../../domain/text.ts';
import type {DiagnosedPart, Diagnosis} from '../diagnosis.ts';
import {diagnoseField} from './diagnose-field.ts';
import {diagnoseList} from './diagnose-list.ts';
import {diagnoseOrder, diagnosePageSize, diagnoseStatuses} from './diagnose-rows.ts';
import {needsOrder} from './lister.ts';
import {fieldNames, type ListMapping} from './mapping/mapping.ts';

const longest = 600;

/** Lays an answer beside the mapping. The secrets stand in no word of the result. */
export function diagnose(
	mapping: ListMapping,
	answer: Json | undefined,
	secrets: readonly string[] = [],
): Diagnosis {
	const body = answer === undefined ? undefined : hide(redactJson(answer), secrets);
	const {part, rows} = diagnoseList(mapping, body);
	const [first] = rows;
	return {
		parts: [part, ...(first === undefined ? [] : diagnoseRows(mapping, rows))],
		firstRow: first === undefined ? undefined : shorten(cleanText(JSON.stringify(first))),
	};
}

function diagnoseRows(mapping: ListMapping, rows: readonly Json[]): readonly DiagnosedPart[] {
	const names = fieldNames.filter(name => mapping.fields[name].length > 0);
	return [
		...names.map(name => diagnoseField(mapping, name, rows)),
		...diagnoseStatuses(mapping, rows),
		...(needsOrder(mapping) ? diagnoseOrder(mapping, rows) : []),
		...diagnosePageSize(mapping, rows),
	];
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
