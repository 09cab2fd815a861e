import {describe, expect, test} from 'vitest';
import type {JsonObject} from '../../../../source/domain/json.ts';
import {MappingProblem} from '../../../../source/sources/http-list/mapping/mapping-problem.ts';
import {readListMapping} from '../../../../source/sources/http-list/mapping/read-mapping.ts';

const good: JsonObject = {path: '/rows', fields: {id: 'id', time: 'at', status: 'state'}};

function mistakeIn(change: JsonObject): {path: string; message: string} {
	try {
		readListMapping({...good, ...change});
	} catch (error) {
		if (error instanceof MappingProblem) {
			return {path: error.path.join(' '), message: error.message};
		}

		throw error;
	}

	return expect.fail('no mistake was found');
}

describe('a mistake names its key and the remedy', () => {
	test.each<[JsonObject, string, string]>([
		[{filds: {}}, 'filds', "did you mean 'fields'?"],
		[{zzz: 1}, 'zzz', 'use into, method, path'],
		[{path: 1}, 'path', 'is a number, where text is wanted'],
		[{path: ' '}, 'path', 'is empty: say what is asked for'],
		[{path: 'rows'}, 'path', "'rows' is no plain path"],
		[{path: '//evil.example.com/rows'}, 'path', 'is no plain path'],
		[{path: '/a/../b'}, 'path', 'is no plain path'],
		[{path: '/repos/{owner}/runs'}, 'path', 'braces'],
		[{path: '/rows?a=b'}, 'path', 'stands in query = {'],
		[{'show-path': '/rows/id'}, 'show-path', 'needs one {id} in it'],
		[{'show-path': '/rows?id={id}'}, 'show-path', 'stands in query'],
		[{'show-row': 'data'}, 'show-row', 'needs a show-path'],
		[{into: 'event'}, 'into', "did you mean 'events'?"],
		[{order: 'newest'}, 'order', "did you mean 'newest-first'?"],
		[{list: ['data']}, 'list', 'is a list, where text is wanted'],
		[{list: 'data..items'}, 'list', 'has an empty key'],
		[{list: String.raw`data\items`}, 'list', 'single quotes'],
		[{list: `${'a.'.repeat(20)}a`}, 'list', 'is deeper than 20 keys'],
		[{list: 'auth.items'}, 'list', "leads through 'auth', which counts as a secret"],
		[{query: 'a=b'}, 'query', 'is a string, where a table is wanted'],
		[{query: {a: ['b']}}, 'query a', 'is a list, where text is wanted'],
		[{query: {api_key: 'k'}}, 'query api_key', 'looks like a secret: give it by token-file'],
		[{fields: {}}, 'fields id', 'is missing'],
		[{fields: {id: 'id', tme: 'at'}}, 'fields tme', "did you mean 'time'?"],
		[{fields: {id: []}}, 'fields id', 'names 0 places'],
		[{fields: {id: ['id', 2]}}, 'fields id', 'is no path'],
		[{fields: {id: ''}}, 'fields id', 'is no path'],
		[{fields: {id: 'access_token'}}, 'fields id', 'counts as a secret'],
		[{statuses: {faild: ['x']}}, 'statuses faild', "did you mean 'failed'?"],
		[{statuses: {unknown: ['x']}}, 'statuses unknown', 'is not known here'],
		[{statuses: {failed: [['x']]}}, 'statuses failed', 'is no list of words'],
		[{statuses: {failed: ['X'], stopped: ['x']}}, 'statuses', "'x' stands in both failed and stopped"],
		[{fields: {id: 'id'}, statuses: {failed: 'x'}}, 'statuses', 'in fields.status'],
		[{advance: 'page'}, 'advance', 'where a table is wanted'],
		[{advance: {parameter: 'x'}}, 'advance by', 'is missing: use date, marker, page, compare'],
		[{advance: {by: 'dat', parameter: 'x'}}, 'advance by', "did you mean 'date'?"],
		[{advance: {by: 'date'}}, 'advance parameter', 'say what the date is called'],
		[{advance: {by: 'marker', parameter: 'm', form: 'iso'}}, 'advance form', 'is not known here'],
		[{advance: {by: 'compare', parameter: 'm'}}, 'advance parameter', 'is not known here: use by'],
		[{advance: {by: 'date', parameter: 'd', form: 'unix'}}, 'advance form', 'use iso, seconds'],
		[{advance: {by: 'date', parameter: 'd', value: '>='}}, 'advance value', 'needs one {time}'],
		[{advance: {by: 'date', parameter: 'd', pages: {}}}, 'advance pages parameter', 'is missing'],
		[{advance: {by: 'page', parameter: 'p', first: -1}}, 'advance first', 'is no whole number'],
		[{fields: {id: 'id'}, advance: {by: 'date', parameter: 'd'}}, 'advance', 'add fields.time'],
		[{order: 'oldest-first', advance: {by: 'page', parameter: 'p'}}, 'order', 'never show what is new'],
		[{order: 'oldest-first', 'page-size': {count: 9}}, 'order', 'never show what is new'],
		[{'page-size': {count: 0}}, 'page-size count', 'is no whole number from 1 to 10000'],
		[{'page-size': {count: 1.5}}, 'page-size count', 'is no whole number'],
		[{'page-size': {parameter: 'n'}, query: {n: '5'}}, 'query n', 'would be sent twice'],
		[
			{'page-size': {parameter: 'n'}, advance: {by: 'page', parameter: 'n'}},
			'query n',
			'would be sent twice',
		],
		[{token: {header: 'a b'}}, 'token header', 'is no header'],
		[{token: {header: 'Host'}}, 'token header', 'is no header'],
		[{token: {form: 'Bearer'}}, 'token form', 'needs one {token}'],
		[{token: {form: 'a\r\nb: {token}'}}, 'token form', 'needs one {token}'],
		[{token: {header: 'x-who'}, headers: {'X-Who': '1'}}, 'headers X-Who', 'the header of the token'],
		[{method: 'PUT'}, 'method', "'PUT' is not known: "],
		[{body: '{}'}, 'body', 'say method = "POST" beside it'],
		[{method: 'POST', body: '[]'}, 'body', 'is no JSON object'],
		[{method: 'POST', body: '{a: 1}'}, 'body', 'is no JSON object'],
		[
			{method: 'POST', body: '{"a": [{"apiKey": "k"}]}'},
			'body',
			`'apiKey' looks like a secret: write "{token}"`,
		],
		[
			{method: 'POST', body: '{}', 'page-size': {parameter: 'a..b'}},
			'body',
			"has no place for 'a..b', which has an empty key",
		],
		[{'failed-where': ''}, 'failed-where', 'is empty'],
		[{'failed-where': 'token'}, 'failed-where', 'counts as a secret'],
		[{timeout: 65}, 'timeout', 'is a number, where text is wanted'],
		[{timeout: 'soon'}, 'timeout', `'soon' is no time: write one like "65s"`],
		[{timeout: '500ms'}, 'timeout', 'from "1s" to "10m"'],
		[{timeout: '1h'}, 'timeout', 'from "1s" to "10m"'],
		[{keeps: 'long'}, 'keeps', `'long' is no time: write one like "65s" or "5m", or a number of rows`],
		[{keeps: 0}, 'keeps', 'is no whole number from 1'],
		[{ids: 'rising'}, 'ids', 'use consecutive'],
		[{ids: 'consecutive'}, 'ids', 'where a marker is read from the rows'],
		[
			{ids: 'consecutive', advance: {by: 'marker', parameter: 's', next: 'next'}},
			'ids',
			'where a marker is read from the rows',
		],
		[{'page-size': {gives: 'newest'}}, 'page-size gives', 'is for rows after a marker'],
		[{advance: {by: 'marker'}}, 'advance parameter', 'say what the marker is called'],
		[{advance: {by: 'marker', parameter: 's', header: 'X'}}, 'advance header', 'keep one'],
		[{advance: {by: 'marker', header: 'Host'}}, 'advance header', 'written by sweepwatch itself'],
		[{advance: {by: 'marker', parameter: 's', field: 'a', next: 'b'}}, 'advance next', 'and field both say'],
		[{advance: {by: 'marker', parameter: 's', field: ''}}, 'advance field', 'is empty'],
		[{advance: {by: 'marker', parameter: 's', next: 'a..b'}}, 'advance next', 'has an empty key'],
		[{advance: {by: 'date', parameter: 's', next: 'b'}}, 'advance next', 'is not known here'],
		[
			{advance: {by: 'marker', header: 'X-Since'}, headers: {'x-since': '1'}},
			'headers x-since',
			'the header of the marker',
		],
		[
			{advance: {by: 'marker', header: 'X-Key'}, token: {header: 'x-key'}},
			'advance header',
			'the header of the token',
		],
		[{gone: 'resolved'}, 'gone', "'resolved' is not known: use queued"],
		[{gone: 'completed', advance: {by: 'date', parameter: 'd'}}, 'gone', 'needs the whole list each time'],
		[{gone: 'completed', advance: {by: 'marker', parameter: 'm'}}, 'gone', 'only what is new by marker'],
		[{fields: {id: 'id', 'subject-kind': 'k'}}, 'fields subject-kind', 'add fields.subject'],
	])('%j', (change, path, message) => {
		const found = mistakeIn(change);
		expect(found.path).toBe(path);
		expect(found.message).toContain(message);
	});

	test('a missing path', () => {
		expect(() => readListMapping({fields: {id: 'id'}})).toThrow('is missing: say what is asked for');
	});

	test('missing fields', () => {
		expect(() => readListMapping({path: '/rows'})).toThrow('say at least where the id stands');
	});
});

test.each([
	['Authorization', 'x'],
	['X-Api-Key', 'x'],
	['cookie', 'session=1'],
	['X-Odd', 'Bearer abc'],
	['X-Odd', 'basic abc'],
])('the header %s: %s is refused without being repeated, and told where a token belongs', (name, value) => {
	const {path, message} = mistakeIn({headers: {[name]: value}});
	expect(path).toBe(`headers ${name}`);
	expect(message).toContain('token-file');
	expect(message).not.toContain(value);
});

test.each([
	['Accept', 'text/csv', 'names no form of JSON'],
	['Host', 'evil.example.com', 'written by sweepwatch itself'],
	['Content-Type', 'x', 'written by sweepwatch itself'],
	['a b', 'x', 'no header'],
	['X-A', 'a\r\nb: c', 'no header'],
])('the header %s is refused', (name, value, message) => {
	expect(mistakeIn({headers: {[name]: value}}).message).toContain(message);
});

test('no control character of a table reaches a message', () => {
	const {message} = mistakeIn({order: '\u001b[31mnewest\u0007'});
	expect(message).not.toMatch(/\p{Cc}/u);
});
