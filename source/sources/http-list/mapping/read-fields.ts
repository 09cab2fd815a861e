import {type Status, statusTable} from '../../../domain/status.ts';
import {cleanField} from '../../../domain/text.ts';
import {parseFieldPath} from './field-path.ts';
import {type FieldName, type FieldPath, fieldNames, type ListFields} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';

const mostPaths = 8;

/** Where the list, or one row, stands in the answer; the answer itself where nothing is said. */
export function readPlace(table: MappingTable, key: string): FieldPath {
	return checkPath(table, key, table.text(key) ?? '');
}

export function readFields(table: MappingTable): ListFields {
	const fields = table.table('fields', fieldNames);
	if (fields === undefined) {
		throw table.problem('fields', 'is missing: say at least where the id stands, fields = {id = "id"}');
	}

	const read = Object.fromEntries(fieldNames.map(name => [name, readPaths(fields, name)] as const)) as Record<
		FieldName,
		readonly FieldPath[]
	>;
	if (read.id.length === 0) {
		throw fields.problem('id', 'is missing: say where the id of a row stands, for example id = "id"');
	}

	return read;
}

/** Where something stands that is wanted by no field: undefined where nothing is said. */
export function readOptionalPlace(table: MappingTable, key: string): FieldPath | undefined {
	return table.has(key) ? checkPath(table, key, table.needText(key, 'leave it out')) : undefined;
}

function readPaths(fields: MappingTable, name: FieldName): readonly FieldPath[] {
	const value = fields.get(name);
	if (value === undefined) {
		return [];
	}

	const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
	if (texts.length === 0 || texts.length > mostPaths) {
		throw fields.problem(name, `names ${texts.length} places: name 1 to ${mostPaths}`);
	}

	return texts.map(text => {
		if (typeof text !== 'string' || text === '') {
			throw fields.problem(name, 'is no path: write text such as "actor.login", or a list of such');
		}

		return checkPath(fields, name, text);
	});
}

function checkPath(table: MappingTable, key: string, text: string): FieldPath {
	const path = parseFieldPath(text);
	if (typeof path === 'string') {
		throw table.problem(key, `'${cleanField(text)}' ${path}`);
	}

	return path;
}

// What no list names is unknown without being said so.
export const statusWords: readonly Status[] = Object.values(statusTable)
	.map(({word}) => word)
	.filter(word => word !== 'unknown');

/** Words of the server by what they mean: `failed = ["failure", "timed_out"]`. */
export function readStatuses(table: MappingTable): ReadonlyMap<string, Status> {
	const statuses = table.table('statuses', statusWords);
	const found = new Map<string, Status>();
	for (const status of statuses ? statusWords : []) {
		for (const word of readWords(statuses as MappingTable, status)) {
			const other = found.get(word);
			if (other !== undefined && other !== status) {
				throw table.problem('statuses', `'${cleanField(word)}' stands in both ${other} and ${status}`);
			}

			found.set(word, status);
		}
	}

	return found;
}

function readWords(statuses: MappingTable, status: Status): readonly string[] {
	const value = statuses.get(status);
	if (value === undefined) {
		return [];
	}

	const words: readonly unknown[] = Array.isArray(value) ? value : [value];
	return words.map(word => {
		if (typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean') {
			return String(word).trim().toLowerCase();
		}

		throw statuses.problem(status, 'is no list of words: write it like ["failure", "timed_out"]');
	});
}
