import type {Advance, ListMapping, PageNumber} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';

const ways = ['date', 'marker', 'page', 'compare'] as const;
const all = ['by', 'parameter', 'form', 'value', 'first', 'counts', 'pages'] as const;
const keysOf = {
	date: ['by', 'parameter', 'form', 'value', 'pages'],
	marker: ['by', 'parameter', 'pages'],
	page: ['by', 'parameter', 'first', 'counts'],
	compare: ['by'],
} as const;

export function readAdvance(table: MappingTable): Advance {
	const given = table.table('advance', all);
	if (given === undefined) {
		return {by: 'compare'};
	}

	const by = given.choice('by', ways);
	if (by === undefined) {
		throw given.problem('by', `is missing: use ${ways.join(', ')}`);
	}

	const advance = table.table('advance', keysOf[by]) as MappingTable;
	if (by === 'compare') {
		return {by};
	}

	if (by === 'page') {
		return {by, pages: readPageNumber(advance)};
	}

	const parameter = advance.needText('parameter', `say what the ${by} is called in the query`);
	const inner = advance.table('pages', ['parameter', 'first', 'counts']);
	const pages = inner && readPageNumber(inner);
	return by === 'marker' ? {by, parameter, pages} : {by, parameter, pages, ...readDateForm(advance)};
}

function readDateForm(advance: MappingTable) {
	const value = advance.text('value') ?? '{time}';
	if (value.split('{time}').length !== 2) {
		throw advance.problem('value', 'needs one {time} in it, for example ">={time}"');
	}

	return {form: advance.choice('form', ['iso', 'seconds', 'milliseconds']) ?? 'iso', value} as const;
}

function readPageNumber(table: MappingTable): PageNumber {
	const parameter = table.needText('parameter', 'say what the number of a page is called in the query');
	const counts = table.choice('counts', ['pages', 'rows']) ?? 'pages';
	return {parameter, counts, first: table.count('first', 0, 1000) ?? (counts === 'rows' ? 0 : 1)};
}

export function readPageSize(table: MappingTable): ListMapping['pageSize'] {
	const given = table.table('page-size', ['parameter', 'count']);
	const parameter = given?.has('parameter') ? given.needText('parameter', 'leave it out') : undefined;
	const count = given?.count('count', 1, 10_000);
	return {parameter, count: count ?? (parameter === undefined ? undefined : 100)};
}
