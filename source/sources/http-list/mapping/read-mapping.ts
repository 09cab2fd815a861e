import type {JsonObject} from '../../../domain/json.ts';
import type {Advance, ListMapping} from './mapping.ts';
import {MappingTable} from './mapping-table.ts';
import {readAdvance, readPageSize} from './read-advance.ts';
import {readFields, readPlace, readStatuses} from './read-fields.ts';
import {readHeaders, readPath, readQuery, readShow, readToken} from './read-request.ts';

/** Every key of `[<profile>.http]`. */
export const mappingKeys = [
	'into',
	'path',
	'show-path',
	'show-row',
	'query',
	'headers',
	'token',
	'list',
	'order',
	'page-size',
	'advance',
	'fields',
	'statuses',
] as const;

/** Reads the table of a profile, already taken from TOML; a mistake throws a `MappingProblem`. */
export function readListMapping(table: JsonObject): ListMapping {
	const given = new MappingTable(table, [], mappingKeys);
	const mapping: ListMapping = {
		into: given.choice('into', ['activities', 'events']) ?? 'activities',
		path: readPath(given),
		show: readShow(given),
		query: readQuery(given),
		headers: readHeaders(given),
		token: readToken(given),
		list: readPlace(given, 'list'),
		order: given.choice('order', ['newest-first', 'oldest-first']) ?? 'newest-first',
		fields: readFields(given),
		statuses: readStatuses(given),
		advance: readAdvance(given),
		pageSize: readPageSize(given),
	};
	checkTogether(given, mapping);
	return mapping;
}

/** What is right alone and wrong beside another. */
function checkTogether(table: MappingTable, mapping: ListMapping): void {
	const {advance, fields, order, pageSize, query, statuses, token} = mapping;
	if (advance.by === 'date' && fields.time.length === 0) {
		throw table.problem('advance', 'by date needs to know where the time of a row stands: add fields.time');
	}

	if (order === 'oldest-first' && (advance.by === 'page' || isCutOff(advance, pageSize))) {
		throw table.problem(
			'order',
			`oldest-first, ${advance.by === 'page' ? 'page by page' : 'by comparing one page'}, would never show what is new: let query sort the newest rows first, or advance by date or marker`,
		);
	}

	if (statuses.size > 0 && fields.status.length === 0) {
		throw table.problem('statuses', 'have no word to judge: say where it stands, in fields.status');
	}

	const [both] = table.pairs('headers').find(([name]) => name.toLowerCase() === token.header) ?? [];
	if (both !== undefined) {
		throw table.problem(['headers', both], 'is the header of the token: leave it out here');
	}

	const written = parametersOf(mapping);
	const twice = written.find((name, index) => Object.hasOwn(query, name) || written.indexOf(name) !== index);
	if (twice !== undefined) {
		throw table.problem(['query', twice], 'would be sent twice: page-size or advance write it, too');
	}
}

function isCutOff(advance: Advance, {parameter, count}: ListMapping['pageSize']): boolean {
	return advance.by === 'compare' && (parameter !== undefined || count !== undefined);
}

function parametersOf({advance, pageSize}: ListMapping): readonly string[] {
	const names = [
		pageSize.parameter,
		'parameter' in advance ? advance.parameter : undefined,
		'pages' in advance ? advance.pages?.parameter : undefined,
	];
	return names.filter(name => name !== undefined);
}
