import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import {readMoment} from '../../../source/sources/http-list/moment.ts';
import {decodeRow} from '../../../source/sources/http-list/row.ts';
import {mapRows} from './fixture.ts';

const fields = {
	id: ['id', 'meta.uuid'],
	time: 'at',
	name: 'what.kind',
	status: ['conclusion', 'status'],
	actor: 'who.0.login',
	text: 'note',
	agent: 'host',
};
const mapping = mapRows({fields, statuses: {failed: ['Failure', 500], completed: [true], stopped: 'halt'}});

function decode(row: Json) {
	const decoded = decodeRow(mapping, row);
	return 'value' in decoded ? decoded.value : expect.fail(decoded.problem);
}

test('each field is found at the end of its path', () => {
	const row = {
		id: 7,
		at: '2026-11-20T14:00:00Z',
		what: {kind: 'backup'},
		conclusion: null,
		status: 'FAILURE',
		who: [{login: 'ada'}, {login: 'ken'}],
		note: 'on tape',
		host: 'db-01',
	};
	expect(decode(row)).toEqual({
		id: '7',
		kind: 'activity',
		name: 'backup',
		state: 'FAILURE',
		status: 'failed',
		time: new Date('2026-11-20T14:00:00Z'),
		agent: {id: 'db-01', name: null},
		destination: null,
		subject: null,
		parentId: null,
		backupId: null,
		actor: 'ada',
		text: 'on tape',
		details: {conclusion: null, who: row.who},
	});
});

test('the second place of an id counts where the first is empty', () => {
	expect(decode({id: ' ', meta: {uuid: 'u-1'}})).toMatchObject({id: 'u-1', details: {id: ' '}});
});

test.each<[JsonObject, string, string]>([
	[{conclusion: 'failure'}, 'failure', 'failed'],
	[{conclusion: ' Failure '}, ' Failure ', 'failed'],
	[{conclusion: 500}, '500', 'failed'],
	[{conclusion: true}, 'true', 'completed'],
	[{conclusion: null, status: 'halt'}, 'halt', 'stopped'],
	[{conclusion: '', status: 'halt'}, 'halt', 'stopped'],
	[{conclusion: {a: 1}, status: 'halt'}, 'halt', 'stopped'],
	[{conclusion: 'success'}, 'success', 'unknown'],
	[{conclusion: 'constructor'}, 'constructor', 'unknown'],
	[{}, '', 'info'],
])('the status of %j is %j: %s', (row, state, status) => {
	expect(decode({id: 1, ...row})).toMatchObject({state, status});
});

test.each<[Json, string]>([
	[null, 'is no object'],
	[[], 'is no object'],
	['a', 'is no object'],
	[{}, 'id, meta.uuid is missing'],
	[{id: null}, 'id, meta.uuid is missing'],
	[{id: {}}, 'id, meta.uuid is missing'],
	[{id: true}, 'id is neither text nor a number'],
	[{id: 2 ** 60}, 'id is a number that JSON cannot hold exactly'],
	[{id: 1.5}, 'id is a number that JSON cannot hold exactly'],
	[{meta: {uuid: 2 ** 60}}, 'meta.uuid is a number that JSON cannot hold exactly'],
])('the row %j is a problem: %s', (row, problem) => {
	expect(decodeRow(mapping, row)).toEqual({problem});
});

describe('what no field tells stays in the details', () => {
	test('secrets are replaced', () => {
		const row = {id: 1, password: 'hunter2', what: {kind: 'x', apiKey: 'k'}, note: 'see https://a:b@c.de/'};
		expect(decode(row)).toMatchObject({
			text: 'see https://[redacted]@c.de/',
			details: {password: '[redacted]', what: {apiKey: '[redacted]'}},
		});
	});

	test.each<[Json, JsonObject]>([
		['2026-11-20T14:00:00.123Z', {}],
		['2026-11-20T14:00:00.123456Z', {at: '2026-11-20T14:00:00.123456Z'}],
		['yesterday', {at: 'yesterday'}],
		[1_795_183_200, {}],
		[1_795_183_200.25, {}],
		[1_795_183_200.123_456, {at: 1_795_183_200.123_456}],
		[0, {at: 0}],
	])('a time %j leaves %j', (at, details) => {
		expect(decode({id: 1, at}).details).toEqual(details);
	});

	test('an object goes with the last thing that was told of it', () => {
		expect(decode({id: 1, what: {kind: 'x'}}).details).toEqual({});
	});
});

describe('a time', () => {
	const wanted = new Date('2026-11-20T14:00:00.000Z');

	test.each([
		1_795_183_200,
		1_795_183_200_000,
		1_795_183_200_000_000,
		1_795_183_200_000_000_000,
		'1795183200',
		'1795183200000',
		' 1795183200 ',
		'1795183200.000',
		'2026-11-20T14:00:00Z',
		'2026-11-20T15:00:00+01:00',
		'2026-11-20 14:00:00',
		'/Date(1795183200000)/',
	])('%j is read', raw => {
		expect(readMoment(raw)).toEqual(wanted);
	});

	test.each([
		0,
		-5,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		1e30,
		true,
		'',
		'soon',
		'0',
		'20/11/2026',
		'1'.repeat(40),
	])('%j is none', raw => {
		expect(readMoment(raw)).toBeNull();
	});

	test('any moment of our time is read from seconds and milliseconds', () => {
		fc.assert(
			fc.property(fc.integer({min: 1e11, max: 99_999_999_999_999}), milliseconds => {
				const seconds = Math.floor(milliseconds / 1000);
				expect(readMoment(milliseconds)?.getTime()).toBe(milliseconds);
				expect(readMoment(String(seconds))?.getTime()).toBe(seconds * 1000);
			}),
		);
	});

	test('no millisecond of a fraction of seconds is lost, nor told twice', () => {
		fc.assert(
			fc.property(fc.integer({min: 1e12, max: 4e12}), milliseconds => {
				expect(readMoment(milliseconds / 1000)?.getTime()).toBe(milliseconds);
				expect(decode({id: 1, at: milliseconds / 1000}).details).toEqual({});
			}),
		);
	});
});

test('any row gives an activity or a problem, and never loses an id', () => {
	const row = fc.dictionary(
		fc.constantFrom('id', 'meta', 'at', 'what', 'conclusion', 'status', 'who', 'note', 'host', '__proto__'),
		fc.jsonValue({maxDepth: 3}),
	);
	fc.assert(
		fc.property(row, json => {
			const decoded = decodeRow(mapping, json as JsonObject);
			expect('value' in decoded ? decoded.value.id : decoded.problem).not.toBe('');
		}),
		{numRuns: 300},
	);
});

describe('what a row is about', () => {
	test.each<[string | string[], JsonObject, {kind: string; id: string} | null]>([
		['data.folder', {data: {folder: 'photos'}}, {kind: 'folder', id: 'photos'}],
		['service_id', {service_id: 7}, {kind: 'service', id: '7'}],
		['host.name', {host: {name: 'db-01'}}, {kind: 'host', id: 'db-01'}],
		['id', {}, {kind: 'subject', id: 'r1'}],
		['event', {event: 'e1'}, {kind: 'subject', id: 'e1'}],
		['job', {}, null],
	])('at %j in %j: %j', (subject, row, expected) => {
		const decoded = decodeRow(mapRows({fields: {id: 'id', subject}}), {id: 'r1', ...row});
		expect(decoded).toMatchObject({value: {subject: expected}});
	});

	test('its kind may stand in the row', () => {
		const mapping = mapRows({fields: {id: 'id', subject: 'ref.id', 'subject-kind': 'ref.type'}});
		const row = {id: 1, ref: {id: 'x', type: 'Service'}};
		expect(decodeRow(mapping, row)).toMatchObject({
			value: {subject: {kind: 'service', id: 'x'}, details: {}},
		});
	});
});

describe('failed-where', () => {
	test.each<[Json, string, string]>([
		['disk full', 'done', 'failed'],
		[{code: 5}, 'done', 'failed'],
		[['a'], 'done', 'failed'],
		[2, 'done', 'failed'],
		[true, 'done', 'failed'],
		[null, 'done', 'completed'],
		['  ', 'done', 'completed'],
		[{}, 'done', 'completed'],
		[[], 'done', 'completed'],
		[0, 'done', 'completed'],
		[false, 'done', 'completed'],
	])('%j beside "%s" is %s', (error, state, status) => {
		const mapping = mapRows({'failed-where': 'data.error', statuses: {completed: ['done']}});
		expect(decodeRow(mapping, {id: 1, status: state, data: {error}})).toMatchObject({value: {state, status}});
	});

	test('a row without a word gets one, and the error stays in its details', () => {
		const mapping = mapRows({'failed-where': 'error', fields: {id: 'id'}});
		expect(decodeRow(mapping, {id: 1, error: 'x'})).toMatchObject({
			value: {state: 'failed', status: 'failed', details: {error: 'x'}},
		});
		expect(decodeRow(mapping, {id: 1})).toMatchObject({value: {state: '', status: 'info'}});
	});
});
