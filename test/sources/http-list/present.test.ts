import {expect, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {createList, idsOf, read, rows, watchServer} from './list-server.ts';

const paged = {
	gone: 'completed',
	advance: {by: 'page', parameter: 'page'},
	'page-size': {parameter: 'size', count: 10},
};

test.each<[string, Json, boolean]>([
	['a list of any length', rows(1, 40), true],
	['an empty list', [], true],
	['a list in which a row cannot be read', [...rows(1, 3), {id: null}], false],
])('%s is read as it stands', async (_, body, isAll) => {
	const {source} = await watchServer({gone: 'completed'}, () => ({body}));
	expect(source.log?.gone).toBe('completed');
	expect(await read(source)).toMatchObject({reach: 'whole', isAll, mayHaveMoved: false});
});

test('a full page may not be all', async () => {
	const {source} = await watchServer({gone: 'completed', 'page-size': {count: 10}}, () => ({
		body: rows(1, 10),
	}));
	expect(await read(source)).toMatchObject({reach: 'whole', isAll: false});
});

test('page by page the list is read to its end, also behind what is known', async () => {
	const {api, source} = await watchServer(paged, createList(rows(1, 25)).reply);
	const page = await read(source, {known: ['r25'], cursor: {time: null, id: 'r25'}});
	expect([page.isAll, page.mayHaveMoved, idsOf(page).length, api.asked.length]).toEqual([true, true, 25, 3]);
});

test('a list that has no end is not all', async () => {
	const {source} = await watchServer(paged, createList(rows(1, 500)).reply);
	expect(await read(source)).toMatchObject({isAll: false});
	const {source: stuck} = await watchServer(paged, () => ({body: rows(1, 10)}));
	expect(await read(stuck)).toMatchObject({isAll: false});
});

test('where each answer is compared whole, the order of its rows is nobody’s business', async () => {
	const {source} = await watchServer({}, () => ({body: rows(1, 20)}));
	expect((await read(source)).problems).toEqual([]);
});
