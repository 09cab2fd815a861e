import {isObject, type Json} from '../../domain/json.ts';
import {cleanField} from '../../domain/text.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import type {DiagnosedPart} from '../diagnosis.ts';
import {type Field, findAt, findField} from './field.ts';
import {nearestPath, pathsTo, writePath} from './likeness.ts';
import {nameKeys} from './lister.ts';
import type {FieldName, FieldPath, ListMapping} from './mapping/mapping.ts';
import {readMoment} from './moment.ts';
import {decodeRow} from './row.ts';

// What such things are usually called.
const usualNames: Readonly<Record<FieldName, RegExp>> = {
	id: /^_?(?:id|uuid|guid|uid|key|number|seq|sequence)$/i,
	time: /(?:time|date|timestamp|created|_at|At|when|ts)$/i,
	name: /^(?:name|action|event|type|kind|operation|title)$/i,
	status: /^(?:status|state|outcome|result|conclusion|success|severity|level)$/i,
	actor: /^(?:actor|user|username|login|author|owner|by)$/i,
	text: /^(?:text|message|msg|description|summary|detail)$/i,
	subject: /^(?:subject|target|object|resource|entity|job|folder|service)(?:_?id)?$/i,
	'subject-kind': /(?:kind|type)$/i,
	agent: /^(?:agent|host|hostname|machine|node|server)$/i,
};

export function diagnoseField(mapping: ListMapping, name: FieldName, rows: readonly Json[]): DiagnosedPart {
	const paths = mapping.fields[name];
	const lookedFor = paths.map(({text}) => `"${cleanField(text)}"`).join(', else ');
	const fields = rows
		.map(row => findField(row, paths))
		.filter(field => field !== undefined)
		.filter(({value}) => !(name === 'time' && isNever(value)));
	const part = {part: `fields.${name}`, lookedFor};
	const [first] = fields;
	if (first === undefined && name !== 'id' && isEmptyIn(rows, paths)) {
		return {...part, ok: true, found: 'empty in every row'};
	}

	if (first === undefined) {
		return {
			...part,
			ok: isOptional(mapping, name) && isAbsentIn(rows, paths),
			...describeMiss(mapping, name, rows),
		};
	}

	const trouble = findTrouble(mapping, name, fields, rows);
	if (trouble !== undefined) {
		return {...part, ok: false, ...trouble};
	}

	const share = fields.length === rows.length ? 'in every row' : `in ${fields.length} of ${rows.length} rows`;
	return {...part, ok: true, found: `${share}, first ${quote(first.value)}`};
}

type Trouble = Pick<DiagnosedPart, 'found' | 'advice'>;

function describeMiss(mapping: ListMapping, name: FieldName, rows: readonly Json[]): Trouble {
	const {fields} = mapping;
	const row = rows[0] ?? null;
	if (!isObject(row)) {
		return {found: 'the first row is no object', advice: 'this list has no fields: check list'};
	}

	const wanted = fields[name][0]?.keys ?? [];
	const value = findAt(row, wanted);
	if (value !== undefined && !isObject(value)) {
		return {found: Array.isArray(value) ? 'a list, where text is wanted' : 'empty'};
	}

	const how =
		value !== undefined
			? 'an object, where text is wanted'
			: isOptional(mapping, name)
				? `not seen in ${countOf(rows.length, 'row')}`
				: 'nothing there';
	const meant = nearestPath(wanted, pathsTo(row, isScalar), usualNames[name]);
	return {
		found: `${how}; ${value === undefined ? 'the first row' : 'it'} has ${nameKeys(Object.keys(value ?? row))}`,
		...(meant !== undefined && {advice: `did you mean "${cleanField(writePath(meant))}"?`}),
	};
}

function findTrouble(
	mapping: ListMapping,
	name: FieldName,
	fields: readonly Field[],
	rows: readonly Json[],
): Trouble | undefined {
	if (name === 'time') {
		const unread = fields.find(({value}) => readMoment(value) === null);
		return (
			unread && {
				found: `${quote(unread.value)}, which cannot be read as a time`,
				advice: 'name a field with ISO 8601, or with seconds or milliseconds since 1970',
			}
		);
	}

	return name === 'id' ? findIdTrouble(mapping, rows) : undefined;
}

/** Every row needs an id of its own. */
function findIdTrouble(mapping: ListMapping, rows: readonly Json[]): Trouble | undefined {
	const decoded = rows.map(row => decodeRow(mapping, row));
	const problems = decoded.filter(row => 'problem' in row);
	if (problems[0] !== undefined) {
		return {
			found: `${problems.length} of ${rows.length} rows without one that can be read: ${problems[0].problem}`,
		};
	}

	const ids = new Set(decoded.map(row => ('value' in row ? row.value.id : '')));
	return ids.size === rows.length
		? undefined
		: {
				found: `only ${ids.size} different in ${rows.length} rows`,
				advice: 'rows of one id count as one: name a field that differs in each',
			};
}

/** Without them nothing can be followed; whatever else no row has yet, another may have. */
function isOptional({advance}: ListMapping, name: FieldName): boolean {
	return name !== 'id' && !(name === 'time' && advance.by === 'date');
}

function isAbsentIn(rows: readonly Json[], paths: readonly FieldPath[]): boolean {
	return rows.every(row => isObject(row) && paths.every(({keys}) => findAt(row, keys) === undefined));
}

/** Some write so that something has not been yet. */
function isNever(value: Field['value']): boolean {
	return Number(value) === 0;
}

/** Nobody may have acted, or said anything, in rows that are right. */
function isEmptyIn(rows: readonly Json[], paths: readonly FieldPath[]): boolean {
	return rows.some(row =>
		paths.some(({keys}) => {
			const value = findAt(row, keys);
			return value === null || value === 0 || typeof value === 'string';
		}),
	);
}

function isScalar(value: Json): boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function quote(value: string | number | boolean): string {
	const text = cleanField(String(value));
	return typeof value === 'string' ? `"${text.slice(0, 60)}${text.length > 60 ? '…' : ''}"` : text;
}
