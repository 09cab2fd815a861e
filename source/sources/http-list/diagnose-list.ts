import {isObject, type Json} from '../../domain/json.ts';
import {cleanField} from '../../domain/text.ts';
import type {DiagnosedPart} from '../diagnosis.ts';
import {findAt} from './field.ts';
import {nearestPath, pathsTo, writePath} from './likeness.ts';
import {findList, nameKeys} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';

/** The rows are those of the list that was probably meant, where there is none at its place. */
export type ListDiagnosis = {readonly part: DiagnosedPart; readonly rows: readonly Json[]};

export function diagnoseList(mapping: ListMapping, body: Json | undefined): ListDiagnosis {
	const {keys, text} = mapping.list;
	const part = {part: 'list', lookedFor: keys.length === 0 ? 'the answer itself' : `"${cleanField(text)}"`};
	const rows = findList(mapping, body);
	if (rows !== undefined) {
		const found =
			rows.length === 0 ? 'an empty list: nothing to compare with yet' : `a list of ${rows.length}`;
		return {part: {...part, ok: true, found}, rows};
	}

	const answer = body ?? null;
	const lists = pathsTo(answer, value => Array.isArray(value));
	const meant = nearestPath(keys, lists, undefined) ?? (lists.length === 1 ? lists[0] : undefined);
	return {
		part: {...part, ok: false, found: describe(answer), advice: advise(meant, lists)},
		rows: meant === undefined ? [] : (findAt(answer, meant) as readonly Json[]),
	};
}

function advise(meant: readonly string[] | undefined, lists: readonly (readonly string[])[]): string {
	if (meant === undefined) {
		return lists.length === 0
			? 'there is no list in it: check the path'
			: `it has lists at ${nameKeys(lists.map(writePath))}`;
	}

	return meant.length === 0 ? 'leave list out' : `did you mean "${cleanField(writePath(meant))}"?`;
}

function describe(value: Json): string {
	if (Array.isArray(value)) {
		return `a list of ${value.length}`;
	}

	return isObject(value)
		? `an object with the keys ${nameKeys(Object.keys(value))}`
		: cleanField(JSON.stringify(value).slice(0, 40));
}
