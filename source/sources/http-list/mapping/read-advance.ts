import {cleanField} from '../../../domain/text.ts';
import {parsePlace} from './field-path.ts';
import type {Advance, FieldPath, ListFields, MarkerPlace, PageNumber, PageSize} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';
import {judgeHeaderName} from './read-request.ts';

const ways = ['date', 'marker', 'page', 'compare'] as const;
const all = [
	'by',
	'parameter',
	'form',
	'value',
	'first',
	'counts',
	'pages',
	'header',
	'field',
	'next',
	'next-header',
] as const;
const keysOf = {
	date: ['by', 'parameter', 'form', 'value', 'pages'],
	marker: ['by', 'parameter', 'header', 'field', 'next', 'next-header', 'pages'],
	page: ['by', 'parameter', 'first', 'counts'],
	compare: ['by'],
} as const;

export function readAdvance(table: MappingTable, {id: ids}: ListFields): Advance {
	const isConsecutive = table.choice('ids', ['consecutive']) !== undefined;
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

	const inner = advance.table('pages', ['parameter', 'first', 'counts']);
	const pages = inner && readPageNumber(inner);
	if (by === 'marker') {
		return {by, pages, isConsecutive, ...readMarkerPlaces(advance, ids)};
	}

	const parameter = advance.needText('parameter', 'say what the date is called in the query');
	return {by, parameter, pages, ...readDateForm(advance)};
}

function readMarkerPlaces(advance: MappingTable, ids: readonly FieldPath[]) {
	const header = advance.text('header');
	if (header !== undefined) {
		if (advance.has('parameter')) {
			throw advance.problem('header', 'and parameter both say where the marker is sent: keep one');
		}

		checkHeader(advance, 'header', header);
	}

	const parameter = header ?? advance.needText('parameter', 'say what the marker is called in the query');
	const sentIn = header === undefined ? 'parameters' : 'headers';
	return {parameter, sentIn, from: readMarkerPlace(advance, ids)} as const;
}

function readMarkerPlace(advance: MappingTable, ids: readonly FieldPath[]): MarkerPlace {
	const [first, second] = (['field', 'next', 'next-header'] as const).filter(key => advance.has(key));
	if (second !== undefined) {
		throw advance.problem(second, `and ${first} both say where the marker is found: keep one`);
	}

	if (first === undefined) {
		return {in: 'row', paths: ids, isId: true};
	}

	const text = advance.needText(first, 'say where the marker stands, or leave it out');
	if (first === 'next-header') {
		checkHeader(advance, first, text);
		return {in: 'header', name: text.toLowerCase()};
	}

	const path = parsePlace(text);
	if (typeof path === 'string') {
		throw advance.problem(first, `'${cleanField(text)}' ${path}`);
	}

	return first === 'field' ? {in: 'row', paths: [path], isId: false} : {in: 'answer', path};
}

function checkHeader(advance: MappingTable, key: string, name: string): void {
	const why = judgeHeaderName(name.toLowerCase());
	if (why !== undefined) {
		throw advance.problem(key, why);
	}
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

export function readPageSize(table: MappingTable): PageSize {
	const given = table.table('page-size', ['parameter', 'count', 'gives']);
	const parameter = given?.has('parameter') ? given.needText('parameter', 'leave it out') : undefined;
	const count = given?.count('count', 1, 10_000);
	return {
		parameter,
		count: count ?? (parameter === undefined ? undefined : 100),
		gives: given?.choice('gives', ['next', 'newest']) ?? 'next',
	};
}
