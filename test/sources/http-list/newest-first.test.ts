import {describe, expect, test} from 'vitest';
import {sortRows} from '../../../source/monitor/log/sort-rows.ts';
import {createList, cursorAt, ids, idsOf, now, read, row, rows, watchServer} from './list-server.ts';

const byPage = {
	advance: {by: 'page', parameter: 'page'},
	'page-size': {parameter: 'size', count: 10},
};

describe('by comparing', () => {
	test('a page with a known row is whole', async () => {
		const {source} = await watchServer({}, createList(rows(1, 30), 10).reply);
		const page = await read(source, {cursor: cursorAt(22), known: ['r22']});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(21, 30)]);
	});

	test('a full page of strangers is cut', async () => {
		const {source} = await watchServer({'page-size': {count: 10}}, createList(rows(1, 30), 10).reply);
		expect(await read(source, {cursor: cursorAt(5), known: ['r5']})).toMatchObject({reach: 'cut'});
	});

	test('a known row is enough where the cursor stands further back', async () => {
		const {source} = await watchServer({'page-size': {count: 10}}, createList(rows(1, 30), 10).reply);
		expect(await read(source, {cursor: cursorAt(5), known: ['r22']})).toMatchObject({reach: 'whole'});
	});

	test('a short page of strangers is all that there is', async () => {
		const {source} = await watchServer({'page-size': {count: 10}}, createList(rows(7, 12), 10).reply);
		expect(await read(source, {cursor: cursorAt(5)})).toMatchObject({reach: 'whole'});
	});

	test('a page as long as those before is full, whatever was asked for', async () => {
		const list = createList(rows(1, 30), 20);
		const table = {'page-size': {parameter: 'size', count: 100}};
		const {source} = await watchServer(table, list.reply);
		await read(source);
		list.rows.push(...rows(31, 60));
		expect(await read(source, {cursor: cursorAt(30), known: ids(11, 30)})).toMatchObject({reach: 'cut'});
	});

	test('a row that is older than the cursor proves that nothing is missing', async () => {
		const {source} = await watchServer({'page-size': {count: 10}}, createList(rows(1, 30), 10).reply);
		const cursor = {time: now + 21_500, id: 'gone'};
		expect(await read(source, {cursor})).toMatchObject({reach: 'whole'});
	});
});

describe('by pages', () => {
	test('without a cursor the newest page is enough', async () => {
		const {api, source} = await watchServer(byPage, createList(rows(1, 30)).reply);
		expect(idsOf(await read(source))).toEqual(ids(21, 30));
		expect(api.asked.map(({query}) => query)).toEqual([{size: '10', page: '1'}]);
	});

	test('no more rows are asked for than are wanted', async () => {
		const {api, source} = await watchServer(byPage, createList(rows(1, 30)).reply);
		expect(idsOf(await read(source, {limit: 4}))).toEqual(ids(27, 30));
		expect(api.asked[0]?.query.size).toBe('4');
	});

	test('pages are read back to the cursor', async () => {
		const {api, source} = await watchServer(byPage, createList(rows(1, 90)).reply);
		const page = await read(source, {cursor: cursorAt(55), known: ids(1, 60)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(51, 90)]);
		expect(api.asked.map(({query}) => query.page)).toEqual(['1', '2', '3', '4']);
	});

	test('rows of the same moment as the cursor are read to the last', async () => {
		const crowd = Array.from({length: 25}, (_, index) => ({...row(5), id: `r${5 + index}`}));
		const {source} = await watchServer(byPage, createList([...rows(1, 4), ...crowd]).reply);
		const page = await read(source, {cursor: cursorAt(5), known: ids(1, 5)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 29)]);
	});

	test('rows without times are read back to a known one', async () => {
		const all = rows(1, 95).map(({id}) => ({id: id as string}));
		const {api, source} = await watchServer(byPage, ({query}) => ({
			body: all.toReversed().slice((Number(query.page) - 1) * 10, Number(query.page) * 10),
		}));
		const page = await read(source, {cursor: {time: null, id: 'gone'}, known: ids(1, 78)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(76, 95)]);
		expect(api.asked).toHaveLength(2);
	});

	test('rows without times or numbers are given oldest first, over all pages', async () => {
		const names = 'kiwi fig pear apple plum lime date nut oat rye corn bean'.split(' ');
		const {source} = await watchServer({...byPage, 'page-size': {count: 10}}, ({query}) => ({
			body: names
				.toReversed()
				.slice((Number(query.page) - 1) * 10, Number(query.page) * 10)
				.map(id => ({id})),
		}));
		const {items} = await read(source, {cursor: {time: null, id: 'kiwi'}, known: ['kiwi']});
		expect(items.map(({id}) => id)).toEqual(names);
		const {activity, time} = sortRows(items, now).at(-1) ?? {};
		expect([activity?.id, time]).toEqual(['bean', null]);
	});

	test('an offset counts rows', async () => {
		const advance = {by: 'page', parameter: 'offset', counts: 'rows'};
		const {api, source} = await watchServer({...byPage, advance}, createList(rows(1, 90)).reply);
		expect(idsOf(await read(source, {cursor: cursorAt(75)}))).toEqual(ids(71, 90));
		expect(api.asked.map(({query}) => query.offset)).toEqual(['0', '10']);
	});

	test('a row that moves to the next page meanwhile is read once', async () => {
		const list = createList(rows(1, 25));
		const {source} = await watchServer(byPage, asked => {
			const answer = list.reply(asked);
			list.rows.push(row(list.rows.length + 1));
			return answer;
		});
		const page = await read(source, {cursor: cursorAt(3)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 25)]);
	});

	test('a short page is not the end while nothing in it is known', async () => {
		const table = {...byPage, 'page-size': {parameter: 'size', count: 100}};
		const {source} = await watchServer(table, createList(rows(1, 60), 20).reply);
		const page = await read(source, {cursor: cursorAt(10), known: ids(1, 10)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 60)]);
	});

	test('twenty pages are the most, and the rest is cut', async () => {
		const {api, source} = await watchServer(byPage, createList(rows(1, 900)).reply);
		const page = await read(source, {cursor: cursorAt(5)});
		expect([page.reach, idsOf(page)]).toEqual(['cut', ids(701, 900)]);
		expect(api.asked).toHaveLength(20);
	});

	test('a server that repeats itself is asked twice, and the rest is cut', async () => {
		const {api, source} = await watchServer(byPage, () => ({body: [null, ...rows(82, 90).toReversed()]}));
		expect(await read(source, {cursor: cursorAt(5)})).toMatchObject({
			reach: 'cut',
			problems: [{item: 'rows[0]'}],
		});
		expect(api.asked).toHaveLength(2);
	});

	test('an empty list is whole', async () => {
		const {source} = await watchServer(byPage, () => ({body: []}));
		expect(await read(source, {cursor: cursorAt(5)})).toMatchObject({reach: 'whole', items: []});
	});
});

describe('by date', () => {
	const byDate = {advance: {by: 'date', parameter: 'since'}, 'page-size': {parameter: 'size', count: 10}};

	test('the cursor is asked for with ten seconds before it', async () => {
		const {api, source} = await watchServer(byDate, createList(rows(1, 30)).reply);
		const page = await read(source, {cursor: cursorAt(27), known: ids(1, 27)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(21, 30)]);
		expect(api.asked[0]?.query).toEqual({size: '10', since: '2026-11-20T14:00:17Z'});
	});

	test.each([
		['seconds', String(now / 1000 + 17)],
		['milliseconds', String(now + 17_000)],
	])('in %s', async (form, since) => {
		const {api, source} = await watchServer(
			{...byDate, advance: {...byDate.advance, form}},
			createList(rows(1, 30)).reply,
		);
		await read(source, {cursor: cursorAt(27)});
		expect(api.asked[0]?.query.since).toBe(since);
	});

	test('with an operator before it', async () => {
		const advance = {...byDate.advance, value: '>={time}'};
		const {api, source} = await watchServer({...byDate, advance}, () => ({body: []}));
		await read(source, {cursor: cursorAt(27)});
		expect(api.asked[0]?.query.since).toBe('>=2026-11-20T14:00:17Z');
	});

	test('more than a page is cut where there is no way to the next one', async () => {
		const {source} = await watchServer(byDate, createList(rows(1, 60)).reply);
		expect(await read(source, {cursor: cursorAt(27)})).toMatchObject({reach: 'cut'});
	});

	test('more than a page is whole where there is one', async () => {
		const advance = {...byDate.advance, pages: {parameter: 'page'}};
		const {api, source} = await watchServer({...byDate, advance}, createList(rows(1, 60)).reply);
		const page = await read(source, {cursor: cursorAt(35)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(31, 60)]);
		expect(api.asked.map(({query}) => query.since)).toEqual(Array(3).fill('2026-11-20T14:00:25Z'));
	});

	test('without a time in the cursor the newest page is asked for', async () => {
		const {api, source} = await watchServer(byDate, createList(rows(1, 30)).reply);
		await read(source, {cursor: {time: null, id: 'r27'}});
		expect(api.asked[0]?.query).toEqual({size: '10'});
	});
});

describe('by marker', () => {
	const byMarker = {
		advance: {by: 'marker', parameter: 'after'},
		'page-size': {parameter: 'size', count: 10},
	};

	test('what came after the marker is whole', async () => {
		const {api, source} = await watchServer(byMarker, createList(rows(1, 30)).reply);
		const page = await read(source, {cursor: cursorAt(26)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(27, 30)]);
		expect(api.asked[0]?.query).toEqual({size: '10', after: 'r26'});
	});

	test('a log that was short before is not taken for a server with short pages', async () => {
		const list = createList(rows(1, 12));
		const table = {...byMarker, 'page-size': {parameter: 'size', count: 100}};
		const {source} = await watchServer(table, list.reply);
		await read(source);
		list.rows.push(...rows(13, 25));
		const page = await read(source, {cursor: cursorAt(12)});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(13, 25)]);
	});

	test('a full page is cut: what lies between it and the marker is out of reach', async () => {
		const {source} = await watchServer(byMarker, createList(rows(1, 30)).reply);
		expect(await read(source, {cursor: cursorAt(5)})).toMatchObject({reach: 'cut'});
	});
});

describe('a log that was empty', () => {
	test('is read to its end', async () => {
		const {source} = await watchServer(byPage, createList(rows(1, 35)).reply);
		const page = await read(source, {wasEmpty: true});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 35)]);
	});

	test('is read to its end where a server repeats its last page', async () => {
		const list = createList(rows(1, 40));
		const {source} = await watchServer(byPage, ({query, ...asked}) =>
			list.reply({...asked, query: {...query, page: String(Math.min(4, Number(query.page)))}}),
		);
		const page = await read(source, {wasEmpty: true});
		expect([page.reach, idsOf(page)]).toEqual(['whole', ids(1, 40)]);
	});

	test('is cut where there are no pages, or the server knows none', async () => {
		const {source} = await watchServer({'page-size': {count: 10}}, createList(rows(1, 30), 10).reply);
		expect(await read(source, {wasEmpty: true})).toMatchObject({reach: 'cut'});
		const list = createList(rows(1, 30));
		const {source: deaf} = await watchServer(byPage, ({query, ...asked}) =>
			list.reply({...asked, query: {...query, page: '1'}}),
		);
		expect(await read(deaf, {wasEmpty: true})).toMatchObject({reach: 'cut'});
	});
});
