import {parsePlace} from './field-path.ts';
import type {Advance, ListMapping, PageSize} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';

/** What is right alone and wrong beside another. */
export function checkTogether(table: MappingTable, mapping: ListMapping): void {
	checkAdvance(table, mapping);
	checkGone(table, mapping);
	checkHeaders(table, mapping);
	checkParameters(table, mapping);
	const {fields, statuses} = mapping;
	if (statuses.size > 0 && fields.status.length === 0) {
		throw table.problem('statuses', 'have no word to judge: say where it stands, in fields.status');
	}

	if (fields['subject-kind'].length > 0 && fields.subject.length === 0) {
		throw table.problem(
			['fields', 'subject-kind'],
			'needs to know what it is the kind of: add fields.subject',
		);
	}
}

function checkAdvance(table: MappingTable, {advance, fields, order, pageSize}: ListMapping): void {
	if (advance.by === 'date' && fields.time.length === 0) {
		throw table.problem('advance', 'by date needs to know where the time of a row stands: add fields.time');
	}

	if (order === 'oldest-first' && (advance.by === 'page' || isCutOff(advance, pageSize))) {
		throw table.problem(
			'order',
			`oldest-first, ${advance.by === 'page' ? 'page by page' : 'by comparing one page'}, would never show what is new: let query sort the newest rows first, or advance by date or marker`,
		);
	}

	if (table.has('ids') && (advance.by !== 'marker' || advance.from.in !== 'row')) {
		throw table.problem(
			'ids',
			'tell a gap where a marker is read from the rows: advance = {by = "marker", …}',
		);
	}

	if (pageSize.gives === 'newest' && advance.by !== 'marker') {
		throw table.problem(['page-size', 'gives'], 'is for rows after a marker: advance = {by = "marker", …}');
	}
}

/** Only a list that is read whole shows what is in it no more. */
function checkGone(table: MappingTable, {gone, advance}: ListMapping): void {
	if (gone !== undefined && advance.by !== 'compare' && advance.by !== 'page') {
		throw table.problem(
			'gone',
			`needs the whole list each time, not only what is new by ${advance.by}: leave advance out, or advance by page`,
		);
	}
}

function checkHeaders(table: MappingTable, {token, advance}: ListMapping): void {
	for (const [name] of table.pairs('headers')) {
		const key = name.toLowerCase();
		if (key === token?.header) {
			throw table.problem(['headers', name], 'is the header of the token: leave it out here');
		}

		if (key === markerHeader(advance)) {
			throw table.problem(['headers', name], 'is the header of the marker: leave it out here');
		}
	}

	if (token !== undefined && token.header === markerHeader(advance)) {
		throw table.problem(['advance', 'header'], 'is the header of the token: name another');
	}
}

function markerHeader(advance: Advance): string | undefined {
	return advance.by === 'marker' && advance.sentIn === 'headers'
		? advance.parameter.toLowerCase()
		: undefined;
}

function checkParameters(table: MappingTable, mapping: ListMapping): void {
	const {body, query} = mapping;
	const written = parametersOf(mapping);
	const twice = written.find(
		(name, index) => (body === undefined && Object.hasOwn(query, name)) || written.indexOf(name) !== index,
	);
	if (twice !== undefined) {
		throw table.problem(['query', twice], 'would be sent twice: page-size or advance write it, too');
	}

	for (const name of body === undefined ? [] : written) {
		const place = parsePlace(name);
		if (typeof place === 'string') {
			throw table.problem('body', `has no place for '${name}', which ${place}`);
		}
	}
}

function isCutOff(advance: Advance, {parameter, count}: PageSize): boolean {
	return advance.by === 'compare' && (parameter !== undefined || count !== undefined);
}

function parametersOf({advance, pageSize}: ListMapping): readonly string[] {
	const names = [
		pageSize.parameter,
		'parameter' in advance && markerHeader(advance) === undefined ? advance.parameter : undefined,
		'pages' in advance ? advance.pages?.parameter : undefined,
	];
	return names.filter(name => name !== undefined);
}
