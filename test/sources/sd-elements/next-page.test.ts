import {expect, test} from 'vitest';
import {readNextPage} from '../../../source/sources/sd-elements/next-page.ts';
import {startApi} from '../api-server.ts';
import {at, list, open, row, rowsOf} from './sd-elements-api.ts';

const origin = 'https://sde.example.com';

test.each([undefined, null, ''])('%j is the end of the list', next => {
	expect(readNextPage(next, origin)).toEqual({kind: 'none'});
});

test.each<[string, object]>([
	[`${origin}/api/v2/activities/?page=2&page_size=5`, {page: '2'}],
	['/api/v2/activities/?page=2', {page: '2'}],
	['?cursor=abc%2B', {cursor: 'abc+'}],
	['http://sde.example.com/api/v2/activities/?page=2', {page: '2'}],
	[`${origin}/api/v2/users/?offset=10&limit=5&actor=6&date_from=2020`, {offset: '10', limit: '5'}],
])('of %s only the place in the list is taken', (next, position) => {
	expect(readNextPage(next, origin)).toEqual({kind: 'position', position});
});

test.each([
	'https://evil.example.com/api/v2/activities/?page=2',
	'https://sde.example.com.evil.example/?page=2',
	'https://sde.example.com:8443/?page=2',
	'https://sde.example.com@evil.example/?page=2',
	'//evil.example.com/?page=2',
	'file:///etc/passwd?page=2',
	'javascript:alert(1)',
	'https://sde.example.com/api/v2/activities/',
	'https://[',
	7,
	{page: 2},
])('%j is not followed', next => {
	expect(readNextPage(next, origin)).toMatchObject({kind: 'refused'});
});

test('the token never goes to a server that an answer named, and what lies behind is a gap', async () => {
	const other = await startApi(() => ({body: {results: [row(1)], next: null}}));
	const {read} = await open(() => ({
		body: {results: [row(9), row(8)], next: `${other.origin}/api/v2/activities/?page=2`},
	}));
	expect(await read({cursor: at(0, 0), limit: 2})).toMatchObject({
		items: [{id: '9'}, {id: '8'}],
		reach: 'cut',
		problems: [{item: 'next', message: 'points to another server: it is not followed'}],
	});
	expect(other.asked).toEqual([]);
});

test('what is not followed is no gap once everything was read', async () => {
	const {read} = await open(() => ({
		body: {results: [row(30), row(29), row(5)], next: 'https://evil.example.com/?page=2'},
	}));
	expect(await read({cursor: at(28, 28)})).toMatchObject({items: [{id: '30'}, {id: '29'}], reach: 'whole'});
});

test('a server that sends us round in circles is left', async () => {
	const {read, asked} = await open(({headers}, number) => ({
		body: {results: [row(1000 - number)], next: `http://${headers.host}/?page=${(number % 3) + 2}`},
	}));
	expect(await read({cursor: at(0, 0), limit: 1})).toMatchObject({reach: 'cut'});
	expect(asked.length).toBeLessThan(6);
});

test('a server that repeats its first page is left', async () => {
	const {read, asked} = await open(({headers}, number) => ({
		body: {results: [row(9), row(8)], next: `http://${headers.host}/?page=${number + 1}`},
	}));
	expect(await read({cursor: at(0, 0), limit: 2})).toMatchObject({
		items: [{id: '9'}, {id: '8'}],
		reach: 'cut',
	});
	expect(asked).toHaveLength(2);
});

test('no reading asks for more than a hundred pages; what lies behind is a gap', async () => {
	const {read, asked} = await open(entry => list(rowsOf(500), entry));
	const page = await read({cursor: at(0, 0), limit: 2});
	expect(page).toMatchObject({reach: 'cut', problems: []});
	expect(page.items).toHaveLength(200);
	expect(asked).toHaveLength(100);
});
