import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pathOf} from '../../source/http/path.ts';
import {writeTarget} from '../../source/http/target.ts';

test.each([
	['8f135b4f-7a69-4f8a-947f-5e80d772fd97', '8f135b4f-7a69-4f8a-947f-5e80d772fd97'],
	[42, '42'],
	['a/b', 'a%2Fb'],
	['..', '%2E%2E'],
	['.', '%2E'],
	['...', '...'],
	['a b+c', 'a%20b%2Bc'],
	['?marker=1#x', '%3Fmarker%3D1%23x'],
	['%2e', '%252e'],
	['\\evil', '%5Cevil'],
	['é\n', '%C3%A9%0A'],
	['\ud800', '%EF%BF%BD'],
])('%j becomes one segment', (id, segment) => {
	expect(pathOf`/v2/${id}/agents`).toBe(`/v2/${segment}/agents`);
});

test('an empty id is refused: it would ask for the list in place of the one', () => {
	expect(() => pathOf`/v2/agents/${''}`).toThrow(TypeError);
});

test('no id leaves its place: the target says the same path with as many segments', () => {
	fc.assert(
		fc.property(fc.string({minLength: 1, unit: 'binary'}), id => {
			const path = writeTarget(pathOf`/v2/${id}/agents`, undefined);
			const url = new URL(path, 'https://api.example.com');
			return (
				url.host === 'api.example.com' && url.hash === '' && url.search === '' && path.split('/').length === 4
			);
		}),
	);
});

test('no id reads like another: decoded, it is what it was', () => {
	fc.assert(
		fc.property(fc.string({minLength: 1}), id => decodeURIComponent(pathOf`${id}`) === id.toWellFormed()),
	);
});

test.each([
	'//evil.example/x',
	'/\\evil',
	'\\\\evil.example',
	'https://evil.example/',
	'evil.example',
	'',
	'@evil.example',
	'/a?b=c',
	'/a#b',
	'/a b',
	'/a\r\nHost: evil.example',
	'/a/../b',
	'/a/..',
	'/./a',
	'/é',
])('a request to %j is a bug', path => {
	expect(() => writeTarget(path, undefined)).toThrow(TypeError);
});

test('a query is encoded, and what is undefined is left out', () => {
	const query = {
		marker: undefined,
		limit: 100,
		sort_dir: 'asc',
		q: 'date >= date("2026-11-20T14:00:00+00:00") & x',
	};
	expect(writeTarget('/events', query)).toBe(
		'/events?limit=100&sort_dir=asc&q=date%20%3E%3D%20date(%222026-11-20T14%3A00%3A00%2B00%3A00%22)%20%26%20x',
	);
	expect(writeTarget('/events', {marker: undefined})).toBe('/events');
});
