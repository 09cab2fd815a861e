import {expect, test} from 'vitest';
import type {LogPage} from '../../../source/sources/source.ts';
import {at, list, open, row, rowsOf} from './sd-elements-api.ts';

const idsOf = ({items}: Pick<LogPage, 'items'>) => items.map(({id}) => id);

test('the key is sent as it is, without quotes, and the size of a page always', async () => {
	const {read, asked} = await open(entry => list(rowsOf(3), entry));
	await read({limit: 50});
	expect(asked).toMatchObject([
		{
			method: 'GET',
			path: '/api/v2/activities/',
			query: {page_size: '50'},
			headers: {authorization: 'Token t0ken-t0ken'},
		},
	]);
});

test('a first reading is the newest page, and no more', async () => {
	const {read, asked} = await open(entry => list(rowsOf(30), entry));
	expect(await read({limit: 10})).toMatchObject({reach: 'whole', problems: []});
	expect(idsOf(await read({limit: 3}))).toEqual(['30', '29', '28']);
	expect(asked).toHaveLength(2);
});

test('the cursor moves by date, in UTC, from ten seconds before', async () => {
	const {read, asked} = await open(entry => list(rowsOf(30), entry));
	const page = await read({cursor: at(20, 20)});
	expect(asked[0]?.search).toContain('date_from=2026-11-20T14%3A00%3A10.000Z');
	expect(idsOf(page)).toEqual(
		rowsOf(30)
			.map(({id}) => String(id))
			.slice(9)
			.reverse(),
	);
	expect(page).toMatchObject({reach: 'whole', problems: []});
});

test('it moves from as long before as the settings say', async () => {
	const {read, asked} = await open(entry => list(rowsOf(30), entry));
	await read({cursor: at(20, 20), overlap: 60_000});
	expect(asked[0]?.search).toContain('date_from=2026-11-20T13%3A59%3A20.000Z');
});

test('pages are read to the end, each by its own number', async () => {
	const {read, asked} = await open(entry => list(rowsOf(25), entry));
	const page = await read({cursor: at(0, 0), limit: 10});
	expect(idsOf(page)).toHaveLength(25);
	expect(page.reach).toBe('whole');
	expect(asked.map(({query}) => query.page)).toEqual([undefined, '2', '3']);
	expect(new Set(asked.map(({query}) => query.date_from))).toEqual(new Set(['2026-11-20T13:59:50.000Z']));
});

test('pages by a cursor of the server are read too', async () => {
	const {read, asked} = await open(({query}) => ({
		body:
			query.cursor === 'c2+/='
				? {results: [row(1)], next: null}
				: {results: [row(2)], next: '?cursor=c2%2B%2F%3D'},
	}));
	expect(idsOf(await read({cursor: at(0, 0)}))).toEqual(['2', '1']);
	expect(asked[1]?.query).toMatchObject({cursor: 'c2+/=', page_size: '100'});
});

test('an answer with results alone is whole', async () => {
	const {read} = await open(() => ({body: {results: rowsOf(3).toReversed()}}));
	expect(idsOf(await read())).toEqual(['3', '2', '1']);
	expect(await read({cursor: at(1, 1)})).toMatchObject({
		reach: 'whole',
		items: [{id: '3'}, {id: '2'}, {id: '1'}],
	});
});

test('a server that knows no pages sends all, and only the newest count as new at first', async () => {
	const {read} = await open(() => ({body: {results: rowsOf(300)}}));
	expect(idsOf(await read({limit: 2}))).toEqual(['300', '299']);
});

test('a server that ignores the date is read no further than to it', async () => {
	const {read, asked} = await open(({query, ...entry}) => {
		const {date_from: _, ...rest} = query;
		return list(rowsOf(1000), {...entry, query: rest});
	});
	const page = await read({cursor: at(995, 995), limit: 10});
	expect(idsOf(page)).toEqual(Array.from({length: 16}, (_, index) => String(1000 - index)));
	expect(page.reach).toBe('whole');
	expect(asked).toHaveLength(2);
});

test('where such a list is oldest first, it is read to its end', async () => {
	const rows = rowsOf(50);
	const {read} = await open(({query, headers}) => {
		const page = Number(query.page ?? 1);
		const next = page < 5 ? `http://${headers.host}/api/v2/activities/?page=${page + 1}` : null;
		return {body: {results: rows.slice((page - 1) * 10, page * 10), next}};
	});
	const page = await read({cursor: at(45, 45), limit: 10});
	expect(idsOf(page)).toEqual(Array.from({length: 16}, (_, index) => String(35 + index)));
	expect(page.reach).toBe('whole');
});

test('a list that grows while it is read tells no row twice', async () => {
	let count = 20;
	const {read} = await open(entry => list(rowsOf(count++), entry));
	const ids = idsOf(await read({cursor: at(0, 0), limit: 5}));
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toHaveLength(20);
});

test('a bad row costs only itself', async () => {
	const {read} = await open(() => ({body: {results: [row(3), 'x', {name: 'y'}, row(1)], next: null}}));
	const page = await read();
	expect(idsOf(page)).toEqual(['3', '1']);
	expect(page.problems).toEqual([
		{item: 'results[1]', message: 'is no object'},
		{item: 'results[2]', message: 'id is missing'},
	]);
});

test('a log that was empty is read to its end', async () => {
	const {read} = await open(entry => list(rowsOf(23), entry));
	const page = await read({wasEmpty: true, limit: 10});
	expect([page.reach, page.items.length]).toEqual(['whole', 23]);
});

test('an empty list is whole', async () => {
	const {read} = await open(() => ({body: {results: [], count: 0, next: null}}));
	expect(await read({cursor: at(0, 0)})).toMatchObject({items: [], reach: 'whole', problems: []});
});

test('the clock of the server is told', async () => {
	const {read} = await open(() => ({
		headers: {date: 'Fri, 20 Nov 2026 14:00:00 GMT'},
		body: {results: []},
	}));
	expect((await read()).serverTime).toBe(Date.UTC(2026, 10, 20, 14));
});
