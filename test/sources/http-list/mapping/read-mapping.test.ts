import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {JsonObject} from '../../../../source/domain/json.ts';
import {parseFieldPath} from '../../../../source/sources/http-list/mapping/field-path.ts';
import {MappingProblem} from '../../../../source/sources/http-list/mapping/mapping-problem.ts';
import {mappingKeys, readListMapping} from '../../../../source/sources/http-list/mapping/read-mapping.ts';

const small: JsonObject = {path: '/rows', fields: {id: 'id'}};

test('a path and an id are enough', () => {
	expect(readListMapping(small)).toEqual({
		into: 'activities',
		method: 'GET',
		path: '/rows',
		show: undefined,
		query: {},
		body: undefined,
		headers: {},
		token: {header: 'authorization', form: 'Bearer {token}'},
		list: {text: '', keys: []},
		order: 'newest-first',
		fields: {
			id: [{text: 'id', keys: ['id']}],
			time: [],
			name: [],
			status: [],
			actor: [],
			text: [],
			agent: [],
			subject: [],
			'subject-kind': [],
		},
		statuses: new Map(),
		advance: {by: 'compare'},
		pageSize: {parameter: undefined, count: undefined, gives: 'next'},
		failedWhere: undefined,
		timeout: undefined,
		keeps: undefined,
		gone: undefined,
	});
});

test('numbers and flags of a query are sent as they are written', () => {
	const {query} = readListMapping({...small, query: {project: 7, all: true, name: 'a b'}});
	expect(query).toEqual({project: '7', all: 'true', name: 'a b'});
});

test.each(['application/json', 'application/vnd.github+json'])(
	'headers are kept in lower case, and Accept may name a form of JSON: %s',
	accept => {
		const {headers} = readListMapping({...small, headers: {'X-Tenant': 'eu', Accept: accept}});
		expect(headers).toEqual({'x-tenant': 'eu', accept});
	},
);

test('words of a status are kept in lower case, numbers and flags as text', () => {
	const {statuses} = readListMapping({
		path: '/rows',
		fields: {id: 'id', status: 'ok'},
		statuses: {failed: [false, 500, ' Timed_Out '], completed: true},
	});
	expect([...statuses]).toEqual([
		['true', 'completed'],
		['false', 'failed'],
		['500', 'failed'],
		['timed_out', 'failed'],
	]);
});

test.each<[JsonObject, JsonObject]>([
	[
		{by: 'date', parameter: 'since'},
		{by: 'date', parameter: 'since', form: 'iso', value: '{time}'},
	],
	[
		{by: 'marker', parameter: 'after', pages: {parameter: 'p', first: 0}},
		{by: 'marker', parameter: 'after', pages: {parameter: 'p', first: 0, counts: 'pages'}},
	],
	[
		{by: 'page', parameter: 'offset', counts: 'rows'},
		{by: 'page', pages: {parameter: 'offset', first: 0, counts: 'rows'}},
	],
	[{by: 'compare'}, {by: 'compare'}],
])('the way forward %j is read', (advance, wanted) => {
	const fields = {id: 'id', time: 'at'};
	expect(readListMapping({...small, fields, advance}).advance).toEqual(
		expect.objectContaining(wanted as Record<string, unknown>),
	);
});

test('a token in a header of its own is sent bare', () => {
	expect(readListMapping({...small, token: {header: 'X-Api-Key'}}).token).toEqual({
		header: 'x-api-key',
		form: '{token}',
	});
});

test.each([
	['', []],
	['id', ['id']],
	['data.items.0', ['data', 'items', '0']],
	[String.raw`labels.app\.name`, ['labels', 'app.name']],
	[String.raw`a\\.b`, ['a\\', 'b']],
	['Größe.値', ['Größe', '値']],
])('the path %s has the keys %j', (text, keys) => {
	expect(parseFieldPath(text)).toEqual({text, keys});
});

test('whatever keys are written as a path are read back', () => {
	const key = fc.string({minLength: 1, unit: fc.constantFrom('a', 'Z', '.', '\\', ' ', '0', '-', 'é')});
	fc.assert(
		fc.property(fc.array(key, {minLength: 1, maxLength: 6}), keys => {
			const text = keys.map(part => part.replace(/[\\.]/g, String.raw`\$&`)).join('.');
			expect(parseFieldPath(text)).toEqual({text, keys});
		}),
	);
});

test('any table gives a mapping or a problem that names a key, and nothing else', () => {
	const value = fc.oneof(
		fc.jsonValue({maxDepth: 2}),
		fc.constantFrom('/rows', 'id', 'page', {by: 'page', parameter: 'p'}, {id: 'id'}, {count: 5}),
	) as fc.Arbitrary<JsonObject[string]>;
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...mappingKeys, 'other'), value), change => {
			try {
				readListMapping({...small, ...change});
			} catch (error) {
				expect(error).toBeInstanceOf(MappingProblem);
				expect((error as MappingProblem).path.length).toBeGreaterThan(0);
			}
		}),
		{numRuns: 300},
	);
});
