import type {JsonObject} from '../../../domain/json.ts';
import {checkTogether} from './check-together.ts';
import type {ListMapping} from './mapping.ts';
import {MappingTable} from './mapping-table.ts';
import {readAdvance, readPageSize} from './read-advance.ts';
import {readFields, readOptionalPlace, readPlace, readStatuses} from './read-fields.ts';
import {readGone, readKeeps, readTimeout} from './read-keeping.ts';
import {readBody, readHeaders, readPath, readQuery, readShow, readToken} from './read-request.ts';

/** Every key of `[<profile>.http]`. */
export const mappingKeys = [
	'into',
	'method',
	'path',
	'show-path',
	'show-row',
	'query',
	'body',
	'headers',
	'token',
	'list',
	'order',
	'page-size',
	'advance',
	'ids',
	'keeps',
	'gone',
	'timeout',
	'fields',
	'statuses',
	'failed-where',
] as const;

/** Reads the table of a profile, already taken from TOML; a mistake throws a `MappingProblem`. */
export function readListMapping(table: JsonObject): ListMapping {
	const given = new MappingTable(table, [], mappingKeys);
	const body = readBody(given);
	const fields = readFields(given);
	const mapping: ListMapping = {
		into: given.choice('into', ['activities', 'events']) ?? 'activities',
		method: given.choice('method', ['GET', 'POST']) ?? 'GET',
		path: readPath(given),
		show: readShow(given),
		query: readQuery(given),
		body,
		headers: readHeaders(given),
		token: readToken(given, body),
		list: readPlace(given, 'list'),
		order: given.choice('order', ['newest-first', 'oldest-first']) ?? 'newest-first',
		fields,
		statuses: readStatuses(given),
		failedWhere: readOptionalPlace(given, 'failed-where'),
		advance: readAdvance(given, fields),
		pageSize: readPageSize(given),
		timeout: readTimeout(given),
		keeps: readKeeps(given),
		gone: readGone(given),
	};
	checkTogether(given, mapping);
	return mapping;
}
