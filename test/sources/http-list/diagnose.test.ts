import {describe, expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import {diagnose} from '../../../source/sources/http-list/diagnose.ts';
import {mapRows} from './fixture.ts';

const row = {id: 1, created_at: '2026-11-20T14:00:00Z', outcome: 'errored', user: {login: 'ada'}, note: ''};

function diagnosePart(part: string, table: JsonObject, body: Json | undefined) {
	const {parts} = diagnose(mapRows(table), body);
	return parts.find(candidate => candidate.part === part) ?? expect.fail(`no part ${part}`);
}

describe('the list', () => {
	test.each<[string, Json | undefined, string, string | undefined]>([
		['', [row], 'a list of 1', undefined],
		['', [], 'an empty list: nothing to compare with yet', undefined],
		['', undefined, 'an empty list: nothing to compare with yet', undefined],
		['data.items', {data: null}, 'an empty list: nothing to compare with yet', undefined],
		['data', {data: null}, 'an empty list: nothing to compare with yet', undefined],
	])('%j is there in %j', (list, body, found, advice) => {
		expect(diagnosePart('list', {list}, body)).toMatchObject({ok: true, found});
		expect(diagnosePart('list', {list}, body).advice).toBe(advice);
	});

	test.each<[string, Json, string, string]>([
		[
			'data.items',
			{results: [row], count: 1, next: null},
			'an object with the keys results, count, next',
			'did you mean "results"?',
		],
		['items', {data: {item: [], links: []}}, 'an object with the keys data', '"data.item"?'],
		['', {data: []}, 'an object with the keys data', 'did you mean "data"?'],
		['rows', [row], 'a list of 1', 'leave list out'],
		['rows', {abc: [], xyz: []}, 'keys abc, xyz', 'it has lists at abc, xyz'],
		['rows', {message: 'no'}, 'keys message', 'there is no list in it: check the path'],
		['rows', {}, 'the keys (none)', 'check the path'],
		['rows', 'a\u202eb', '"a\ufffdb"', 'check the path'],
		['rows', 'hello', '"hello"', 'check the path'],
		['a', {'a.b': []}, 'keys a.b', String.raw`did you mean "a\.b"?`],
	])('%j is not there in %j', (list, body, found, advice) => {
		const part = diagnosePart('list', {list}, body);
		expect(part).toMatchObject({ok: false, found: expect.stringContaining(found)});
		expect(part.advice).toContain(advice);
	});
});

test('the rows are judged by the list that was probably meant', () => {
	const {parts, firstRow} = diagnose(mapRows({list: 'items'}), {results: [row]});
	expect(parts.map(({part, ok}) => [part, ok])).toEqual([
		['list', false],
		['fields.id', true],
		['fields.time', true],
		['fields.status', true],
	]);
	expect(firstRow).toBe(JSON.stringify(row));
});

describe('a field', () => {
	test.each([
		['time', 'created', 'not seen in 1 row; the first row has id, created_at', 'did you mean "created_at"?'],
		['time', 'timestamp', 'not seen in 1 row', 'did you mean "created_at"?'],
		['actor', 'actor.login', 'not seen in 1 row', 'did you mean "user.login"?'],
		['status', 'status', 'not seen in 1 row', 'did you mean "outcome"?'],
		['text', 'error', 'not seen in 1 row', undefined],
	])('%s at "%s", which no row has now, is no failure: %s', (name, path, found, advice) => {
		const part = diagnosePart(`fields.${name}`, {fields: {id: 'id', [name]: path}}, [row]);
		expect(part).toMatchObject({ok: true, lookedFor: `"${path}"`});
		expect(part.found).toContain(found);
		expect(part.advice).toBe(advice);
	});

	test.each([
		['id', {id: 'uid'}],
		['time', {id: 'id', time: 'created'}],
	])('%s is needed', (name, fields) => {
		const advance = {by: 'date', parameter: 'since'};
		const table = {fields: {time: 'created_at', ...fields}, advance};
		expect(diagnosePart(`fields.${name}`, table, [row])).toMatchObject({
			ok: false,
			found: expect.stringContaining('nothing there'),
		});
	});

	test.each([[0], ['0'], [0.0]])('a time of %j means that it has not been yet', never => {
		const fields = {fields: {id: 'id', time: 'at'}};
		expect(diagnosePart('fields.time', fields, [{id: 1, at: never}])).toMatchObject({ok: true});
		const body = [
			{id: 1, at: never},
			{id: 2, at: 1_763_640_000},
		];
		expect(diagnosePart('fields.time', fields, body)).toMatchObject({
			ok: true,
			found: 'in 1 of 2 rows, first 1763640000',
		});
	});

	test.each([
		['actor', 'user', 'an object, where text is wanted; it has login', 'did you mean "user.login"?'],
		['time', 'outcome', '"errored", which cannot be read as a time', 'ISO 8601'],
	])('%s is looked for at "%s": %s', (name, path, found, advice) => {
		const part = diagnosePart(`fields.${name}`, {fields: {id: 'id', [name]: path}}, [row]);
		expect(part).toMatchObject({ok: false, lookedFor: `"${path}"`});
		expect(part.found).toContain(found);
		expect(part.advice).toContain(advice);
	});

	test.each([
		['note', true, 'empty in every row'],
		['nothing', true, 'empty in every row'],
		['tags', false, 'a list, where text is wanted'],
	])('a text at "%s" holds nothing that can be told', (path, ok, found) => {
		const part = diagnosePart('fields.text', {fields: {id: 'id', text: path}}, [
			{...row, tags: [], nothing: null},
		]);
		expect(part).toEqual({part: 'fields.text', ok, lookedFor: `"${path}"`, found});
	});

	test('an id that is empty in every row is none', () => {
		expect(diagnosePart('fields.id', {fields: {id: 'note'}}, [row])).toMatchObject({ok: false});
	});

	test('one that some rows have is fine', () => {
		const part = diagnosePart('fields.actor', {fields: {id: 'id', actor: ['by', 'user.login']}}, [
			{id: 1},
			row,
		]);
		expect(part).toEqual({
			part: 'fields.actor',
			ok: true,
			lookedFor: '"by", else "user.login"',
			found: 'in 1 of 2 rows, first "ada"',
		});
	});

	test.each<[Json, string]>([
		[[row, {...row, note: 'x'}], 'only 1 different in 2 rows'],
		[[row, {...row, id: null}], '1 of 2 rows without one that can be read: id is missing'],
	])('ids that are no good in %j', (body, found) => {
		expect(diagnosePart('fields.id', {}, body)).toMatchObject({ok: false, found});
	});

	test('rows that are no objects', () => {
		expect(diagnosePart('fields.id', {}, ['a', 'b'])).toMatchObject({
			ok: false,
			found: 'the first row is no object',
		});
	});
});

describe('the rows', () => {
	const fields = {id: 'id', time: 'created_at', status: 'outcome'};

	test('words that no list names are counted', () => {
		const body = [row, {...row, id: 2}, {...row, id: 3, outcome: 'ok'}, {...row, id: 4, outcome: 'odd'}];
		expect(diagnosePart('statuses', {fields, statuses: {completed: ['ok']}}, body)).toMatchObject({
			ok: false,
			lookedFor: '"ok"',
			found: '2 rows say "errored", 1 row says "odd", which no list names',
		});
	});

	test('words that are all named', () => {
		const part = diagnosePart('statuses', {fields, statuses: {failed: ['Errored']}}, [row]);
		expect(part).toMatchObject({ok: true, found: 'no other word'});
	});

	test.each([
		['newest-first', ['2026-11-20T14:00:00Z', '2026-11-20T13:00:00Z'], true],
		['oldest-first', ['2026-11-20T13:00:00Z', '2026-11-20T14:00:00Z'], true],
		['newest-first', ['2026-11-20T13:00:00Z', '2026-11-20T14:00:00Z'], false],
		['oldest-first', ['2026-11-20T14:00:00Z', '2026-11-20T13:00:00Z'], false],
	])('%s beside %j', (order, times, ok) => {
		const body = times.map((created_at, id) => ({id, created_at}));
		const table = {fields, order, advance: {by: 'date', parameter: 'since'}};
		expect(diagnosePart('order', table, body)).toMatchObject({ok, lookedFor: order});
	});

	test('a list that is compared whole may stand in any order', () => {
		const body = ['2026-11-20T13:00:00Z', '2026-11-20T14:00:00Z'].map((created_at, id) => ({id, created_at}));
		const {parts} = diagnose(mapRows({fields}), body);
		expect(parts.map(({part}) => part)).not.toContain('order');
	});

	test('more than was asked for says that the parameter is not known', () => {
		const body = Array.from({length: 6}, (_, id) => ({id}));
		const table = {'page-size': {parameter: 'per_page', count: 5}};
		expect(diagnosePart('page-size', table, body)).toMatchObject({ok: false, found: '6 rows'});
		expect(diagnosePart('page-size', table, body.slice(1))).toMatchObject({ok: true});
	});
});

test('the first row is short, clean and without secrets', () => {
	const token = 's3cret-t0ken';
	const body = [
		{id: `\u001b]52;c;x\u0007${token}`, password: 'hunter2', [token]: 1, text: `${'x'.repeat(490)}${token}`},
	];
	const told = diagnose(mapRows({fields: {id: 'id', text: 'text'}}), body, [token]);
	const text = JSON.stringify(told);
	expect(told.firstRow?.length).toBeLessThan(700);
	expect(told.firstRow).toContain('[redacted]');
	expect(text).not.toMatch(/s3cret|hunter2/);
	expect(told.firstRow).not.toMatch(/\p{Cc}/u);
	expect(told.parts.map(({found}) => found).join('')).not.toMatch(/\p{Cc}/u);
});
