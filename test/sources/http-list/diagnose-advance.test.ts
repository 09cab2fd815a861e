import {describe, expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import type {Asked, Reply} from '../api-server.ts';
import {createList, row, rows, signal, watchServer} from './list-server.ts';

const size = {parameter: 'size', count: 10};
const byDate = {by: 'date', parameter: 'since'};
const byMarker = {by: 'marker', parameter: 'after'};
const oldest = {order: 'oldest-first', query: {order: 'asc'}};
const all = rows(-4000, -3961);

async function tryAdvance(table: JsonObject, reply: (asked: Asked) => Reply, fields: JsonObject = {}) {
	const {api, source} = await watchServer({fields: {id: 'id', time: 'time', ...fields}, ...table}, reply);
	const {parts} = await source.diagnose(signal);
	const part = parts.find(({part}) => part === 'advance') ?? expect.fail('advance was not tried');
	return {...part, asked: api.asked.length};
}

const list = createList(all);
const deaf = ({query}: Asked): Reply => ({
	body: (query.order === 'asc' ? all : all.toReversed()).slice(0, 10),
});
const random = (): Reply => ({body: [{id: `r${Math.random()}`}]});

describe('what works is tried and found well', () => {
	test.each<[string, JsonObject, string]>([
		['by comparing', {}, '40 of 40 rows again'],
		[
			'by page',
			{advance: {by: 'page', parameter: 'page'}, 'page-size': size},
			'10 other rows on the second page',
		],
		[
			'by page, counting rows',
			{advance: {by: 'page', parameter: 'offset', counts: 'rows'}, 'page-size': size},
			'10 other rows',
		],
		['by a page that is not there yet', {advance: {by: 'page', parameter: 'page'}}, 'no further page yet'],
		['by date', {advance: byDate, 'page-size': size}, 'none from before that time'],
		[
			'by date in seconds, the oldest first',
			{advance: {...byDate, form: 'seconds'}, ...oldest},
			'20 rows, none',
		],
		['by marker, the oldest first', {advance: byMarker, ...oldest, 'page-size': size}, '10 rows behind'],
		['by marker, the newest first', {advance: byMarker}, '1 row behind the last but one'],
	])('%s', async (_, table, found) => {
		expect(await tryAdvance(table, list.reply)).toMatchObject({
			ok: true,
			found: expect.stringContaining(found),
		});
	});

	test('by a token', async () => {
		const advance = {by: 'marker', parameter: 'cursor', next: 'next'};
		const reply = ({query}: Asked): Reply => ({
			body: {rows: query.cursor ? [row(9)] : rows(1, 3), next: 'c1'},
		});
		const {ok, found} = await tryAdvance({order: 'oldest-first', list: 'rows', advance}, reply);
		expect([ok, found]).toEqual([true, 'none of the same rows behind it']);
	});

	test('an empty list cannot be tried', async () => {
		const {source} = await watchServer({advance: byDate}, () => ({body: []}));
		expect((await source.diagnose(signal)).parts.map(({part}) => part)).toEqual(['list']);
	});

	test.each<[string, JsonObject]>([
		['a single row', {advance: byDate}],
		['a single marker', {advance: byMarker}],
	])('%s is too little', async (_, table) => {
		expect(await tryAdvance(table, () => ({body: [row(1)]}))).toMatchObject({ok: true, asked: 1});
	});
});

describe('what the server does not know is found', () => {
	test.each<[string, JsonObject, string, string]>([
		[
			'by page',
			{advance: {by: 'page', parameter: 'sheet'}},
			'10 rows of the first page again',
			'advance.parameter',
		],
		['by date', {advance: byDate}, '4 rows from before the time', 'what its documents say'],
		['by marker', {advance: byMarker, ...oldest}, '8 rows from before the marker', 'what its documents say'],
	])('%s: the same rows as without', async (_, table, found, advice) => {
		const part = await tryAdvance({'page-size': size, ...table}, deaf);
		expect(part).toMatchObject({ok: false, found: expect.stringContaining(found)});
		expect(part.advice).toContain(advice);
	});

	test('a number of a page that counts rows', async () => {
		const reply = ({query}: Asked) =>
			createList(all).reply({query: {...query, offset: query.page ?? '0'}} as never);
		const table = {advance: {by: 'page', parameter: 'page', first: 0}, 'page-size': size};
		expect(await tryAdvance(table, reply)).toMatchObject({
			ok: false,
			advice: 'does it count rows? counts = "rows"',
		});
	});

	test('ids that are others each time', async () => {
		expect(await tryAdvance({}, random)).toMatchObject({ok: false, found: 'none of the rows again'});
	});

	test('a date or a marker for which there is no answer', async () => {
		const reply = ({query}: Asked): Reply =>
			(query.since ?? query.after) ? {status: 400, body: {message: 'bad since'}} : {body: all as Json};
		for (const advance of [byDate, byMarker]) {
			const part = await tryAdvance({advance, ...oldest}, reply);
			expect(part).toMatchObject({ok: false, found: expect.stringContaining('answered 400')});
		}
	});

	test('a date or a marker after which nothing comes', async () => {
		const reply = ({query}: Asked): Reply => ({body: (query.since ?? query.after) ? [] : (all as Json)});
		expect(await tryAdvance({advance: byDate, ...oldest}, reply)).toMatchObject({
			ok: false,
			found: expect.stringContaining('no row, though'),
		});
		expect(await tryAdvance({advance: byMarker, ...oldest}, reply)).toMatchObject({
			ok: false,
			found: expect.stringContaining('no row'),
		});
	});

	test('a marker that no row has, and a token that no answer has', async () => {
		expect(await tryAdvance({advance: {...byMarker, field: 'seq'}}, list.reply)).toMatchObject({
			ok: false,
			found: 'no marker in any row',
		});
		expect(await tryAdvance({advance: {...byMarker, next: 'meta.next'}}, list.reply)).toMatchObject({
			ok: false,
			found: 'nothing at "meta.next"',
		});
	});

	test('a token that leads to the same rows', async () => {
		const advance = {...byMarker, next: 'next'};
		const reply = (): Reply => ({body: {rows: rows(1, 3), next: 'c'}});
		expect(await tryAdvance({list: 'rows', advance}, reply)).toMatchObject({
			ok: false,
			found: '3 rows of the first answer again',
		});
	});
});

describe('a limit that gives the newest rows after a marker', () => {
	const table = {order: 'oldest-first', advance: byMarker};
	const newest = ({query}: Asked): Reply => {
		const {body} = createList(all).reply({query: {after: query.after, order: 'asc'}} as never);
		return {body: (body as Json[]).slice(-Number(query.size))};
	};
	const next = ({query}: Asked): Reply => createList(all).reply({query: {...query, order: 'asc'}} as never);

	test.each<[string, JsonObject, (asked: Asked) => Reply, boolean, RegExp | undefined]>([
		['is found', {'page-size': size}, newest, false, /gives = "newest"/],
		['is fine where it is said', {'page-size': {...size, gives: 'newest'}}, newest, true, undefined],
		['is fine where the ids tell it', {'page-size': size, ids: 'consecutive'}, newest, true, undefined],
		[
			'is not there, though it is said',
			{'page-size': {...size, gives: 'newest'}},
			next,
			false,
			/leave gives out/,
		],
	])('%s', async (_, more, reply, ok, advice) => {
		const part = await tryAdvance({...table, ...more}, reply);
		expect(part.ok).toBe(ok);
		expect(part.advice ?? '').toMatch(advice ?? /^$/);
	});
});
