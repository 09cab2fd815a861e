import {describe, expect, test} from 'vitest';
import {createList, cursorAt, ids, idsOf, now, read, row, rows, watchServer} from './list-server.ts';

const oldest = {
	order: 'oldest-first',
	query: {order: 'asc'},
	'page-size': {parameter: 'size', count: 10},
};
const byDate = {...oldest, advance: {by: 'date', parameter: 'since', form: 'milliseconds'}};
const byMarker = {...oldest, advance: {by: 'marker', parameter: 'after'}};

describe('by marker', () => {
	test('page follows page to the end', async () => {
		const {api, source} = await watchServer(byMarker, createList(rows(1, 44)).reply);
		const page = await read(source, {cursor: cursorAt(9)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(10, 44)]);
		expect(api.asked.map(({query}) => query.after)).toEqual(['r9', 'r19', 'r29', 'r39']);
	});

	test('after twenty pages there is more', async () => {
		const {source} = await watchServer(byMarker, createList(rows(1, 900)).reply);
		const page = await read(source, {cursor: cursorAt(5)});
		expect([page.reach, idsOf(page)]).toEqual(['more', ids(6, 205)]);
	});

	test('without a cursor the newest rows are told, not the whole log', async () => {
		const {source} = await watchServer(byMarker, createList(rows(1, 95)).reply);
		const page = await read(source, {limit: 10});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(86, 95)]);
	});

	test('one that gives the newest first to whoever has no marker is understood', async () => {
		const {reply} = createList(rows(1, 7));
		const {source} = await watchServer({...byMarker, query: {}}, asked =>
			reply({...asked, query: {order: asked.query.after === undefined ? 'desc' : 'asc', ...asked.query}}),
		);
		const page = await read(source);
		expect([idsOf(page), page.markers?.behind]).toEqual([ids(1, 7), 'r7']);
	});

	test('a server that gives the marker itself, too, is not asked for ever', async () => {
		const {api, source} = await watchServer(byMarker, () => ({body: rows(1, 10)}));
		expect(await read(source, {cursor: cursorAt(10)})).toMatchObject({reach: 'cut'});
		expect(api.asked).toHaveLength(1);
	});
});

describe('by date', () => {
	test('page follows page, and rows on the seam are read once', async () => {
		const {api, source} = await watchServer(byDate, createList(rows(1, 40)).reply);
		const page = await read(source, {cursor: cursorAt(21)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(11, 40)]);
		expect(api.asked.map(({query}) => Number(query.since) - now)).toEqual([11_000, 20_000, 29_000, 38_000]);
	});

	test('without a cursor it begins a day ago', async () => {
		const {api, source} = await watchServer(byDate, createList(rows(-200_000, -199_990)).reply);
		expect(await read(source)).toMatchObject({reach: 'whole', items: []});
		expect(Number(api.asked[0]?.query.since)).toBe(now - 86_400_000);
	});

	test('a page of known rows within the overlap does not hold it up', async () => {
		const {source} = await watchServer(byDate, createList(rows(1, 25)).reply);
		const page = await read(source, {cursor: cursorAt(20), known: ids(1, 20)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(10, 25)]);
	});

	test('more rows than a page at one moment are stepped over, and told as cut', async () => {
		const crowd = Array.from({length: 15}, (_, index) => ({...row(5), id: `r${5 + index}`}));
		const list = createList([...crowd, ...rows(30, 33)]);
		const {source} = await watchServer(byDate, list.reply);
		const page = await read(source, {cursor: cursorAt(4)});
		expect([page.reach, idsOf(page)]).toEqual(['cut', [...ids(5, 14), ...ids(30, 33)]]);
	});

	test('where there are pages, so many rows are read by them', async () => {
		const crowd = Array.from({length: 15}, (_, index) => ({...row(5), id: `r${5 + index}`}));
		const advance = {...byDate.advance, pages: {parameter: 'page'}};
		const {source} = await watchServer({...byDate, advance}, createList([...crowd, ...rows(30, 33)]).reply);
		const page = await read(source, {cursor: cursorAt(4)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', [...ids(5, 19), ...ids(30, 33)]]);
	});
});

test('a server that does not know the pages is read on by date', async () => {
	const advance = {...byDate.advance, pages: {parameter: 'sheet'}};
	const {api, source} = await watchServer({...byDate, advance}, createList(rows(1, 25)).reply);
	const page = await read(source, {cursor: cursorAt(11)});
	expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 25)]);
	expect(api.asked.map(({query}) => [Number(query.since) - now, query.sheet])).toEqual([
		[1000, '1'],
		[1000, '2'],
		[10_000, '1'],
		[10_000, '2'],
		[19_000, '1'],
	]);
});

describe('by comparing', () => {
	test('a first look is whole, since nothing is missing yet', async () => {
		const {source} = await watchServer({order: 'oldest-first'}, () => ({body: rows(1, 5)}));
		const page = await read(source, {limit: 3});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(3, 5)]);
	});

	test('a list that is given whole is whole while a row of it is known', async () => {
		const {source} = await watchServer({order: 'oldest-first'}, () => ({body: rows(1, 300)}));
		const page = await read(source, {cursor: cursorAt(290), known: ids(1, 290)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 300)]);
	});

	test('a list in which nothing is known any more is cut', async () => {
		const {source} = await watchServer({order: 'oldest-first'}, () => ({body: rows(300, 310)}));
		expect(await read(source, {cursor: cursorAt(290), known: ids(1, 290)})).toMatchObject({reach: 'cut'});
	});
});

test.each([
	['marker', byMarker],
	['date', byDate],
])('by %s, a log that was empty is told whole', async (_, table) => {
	const {source} = await watchServer(table, createList(rows(1, 95)).reply);
	const page = await read(source, {wasEmpty: true, limit: 10});
	expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 95)]);
});
