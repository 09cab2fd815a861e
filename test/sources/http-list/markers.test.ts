import {describe, expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import type {LogPage} from '../../../source/sources/source.ts';
import type {Asked, Reply} from '../api-server.ts';
import {read, signal, watchServer} from './list-server.ts';

const marked = {order: 'oldest-first', 'page-size': {parameter: 'limit', count: 10}};

/** Events with numbers of their own, of which a buffer keeps so many; the limit gives the next or the newest. */
function createBuffer(last: number, {keeps = 1000, gives = 'next'} = {}) {
	const buffer = {
		last,
		reply({query}: Asked): Reply {
			const first = Math.max(1, buffer.last - keeps + 1, Number(query.since ?? 0) + 1);
			const all = Array.from({length: Math.max(0, buffer.last - first + 1)}, (_, index) =>
				event(first + index),
			);
			const limit = Number(query.limit ?? 1000);
			return {body: gives === 'newest' ? all.slice(-limit) : all.slice(0, limit)};
		},
	};
	return buffer;
}

function event(number: number): JsonObject {
	return {id: `e${number}`, seq: number};
}

const bySeq = {...marked, advance: {by: 'marker', parameter: 'since', field: 'seq'}};
const cursor = (number: number) => ({time: null, id: `e${number}`, marker: String(number)});
const idsIn = ({items}: LogPage) => items.map(({id}) => id);
const numbered = (from: number, to: number) =>
	Array.from({length: to - from + 1}, (_, index) => `e${from + index}`);

describe('a marker that is another field than the id', () => {
	test('is sent for what follows, page by page, and each row says its own', async () => {
		const {api, source} = await watchServer(bySeq, createBuffer(25).reply);
		const page = await read(source, {cursor: cursor(4)});
		expect([page.reach, idsIn(page)]).toEqual(['whole', numbered(5, 25)]);
		expect(api.asked.map(({query}) => query.since)).toEqual(['4', '14', '24']);
		expect([...(page.markers?.of.values() ?? [])].map(Number)).toEqual(
			numbered(5, 25).map((_, index) => index + 5),
		);
		expect(page.markers?.behind).toBe('25');
	});

	test('of a row that cannot be read leads on, too', async () => {
		const {source} = await watchServer(bySeq, () => ({body: [event(5), {seq: 6}]}));
		expect(await read(source, {cursor: cursor(4)})).toMatchObject({
			items: [{id: 'e5'}],
			problems: [{message: 'id is missing'}],
			markers: {behind: '6'},
		});
	});

	test('without one the log is walked from its beginning', async () => {
		const {api, source} = await watchServer(bySeq, createBuffer(12).reply);
		const page = await read(source, {cursor: {time: null, id: 'e4'}});
		expect([page.reach, idsIn(page).length, api.asked[0]?.query.since]).toEqual(['whole', 12, undefined]);
	});

	test('two changes of one thing are two rows, in their order', async () => {
		const table = {...bySeq, fields: {id: 'doc', status: 'state'}};
		const changes = [
			{doc: 'a', seq: 5, state: 'down'},
			{doc: 'a', seq: 6, state: 'up'},
			{doc: 'a', seq: 6, state: 'up'},
		];
		const {source} = await watchServer(table, () => ({body: changes}));
		const page = await read(source, {cursor: cursor(4)});
		expect(page.items.map(({state}) => state)).toEqual(['down', 'up']);
	});

	test('may be sent in a header', async () => {
		const advance = {by: 'marker', header: 'X-Since', field: 'seq'};
		const {api, source} = await watchServer({...marked, advance}, createBuffer(3).reply);
		await read(source, {cursor: cursor(4)});
		expect([api.asked[0]?.headers['x-since'], api.asked[0]?.query]).toEqual(['4', {limit: '10'}]);
	});
});

describe('a marker that is a token of the answer', () => {
	const byToken = {
		order: 'oldest-first',
		list: 'rows',
		advance: {by: 'marker', parameter: 'cursor', next: 'meta.nextPageToken'},
	};

	test('is sent for what follows; a row in the middle of an answer asks for that answer again', async () => {
		const {api, source} = await watchServer(byToken, ({query}) => ({
			body: {rows: [event(1), event(2)], meta: {nextPageToken: `${query.cursor ?? ''}x`}},
		}));
		const page = await read(source, {cursor: {time: null, id: 'e0', marker: 't'}});
		expect(api.asked[0]?.query.cursor).toBe('t');
		expect([...(page.markers?.of.values() ?? [])]).toEqual(['t', 'tx']);
		expect(page.markers?.behind).toBe('tx');
	});

	test.each<[string, Json | undefined, string]>([
		['null', null, 't'],
		['nothing', undefined, 't'],
		['a number', 17, '17'],
		['an address', 'https://api.example.com/rows?limit=5&cursor=a%2Fb', 'a/b'],
		['a path', '/rows?cursor=c2', 'c2'],
		['a bare word with a slash', '/opaque', '/opaque'],
	])('%s where it stands', async (_, nextPageToken, behind) => {
		const {source} = await watchServer(byToken, () => ({
			body: {rows: [], meta: nextPageToken === undefined ? {} : {nextPageToken}},
		}));
		const page = await read(source, {cursor: {time: null, id: 'e0', marker: 't'}});
		expect(page.markers?.behind).toBe(behind);
	});

	test('may stand in a header of the answer, also as a link', async () => {
		const advance = {by: 'marker', parameter: 'cursor', 'next-header': 'Link'};
		const link =
			'<https://a.example/rows?cursor=p0>; rel="prev", <https://a.example/rows?cursor=p2>; rel="next"';
		const {source} = await watchServer({order: 'oldest-first', advance}, () => ({
			body: [event(1)],
			headers: {link},
		}));
		expect((await read(source)).markers?.behind).toBe('p2');
	});
});

test('what a server gives that holds its answers back is told before it is asked for more', async () => {
	const {api, source} = await watchServer({...bySeq, timeout: '65s'}, createBuffer(20).reply);
	const page = await read(source, {cursor: cursor(4)});
	expect([page.reach, idsIn(page), api.asked.length]).toEqual(['more', numbered(5, 14), 1]);
	expect(await read(source, {cursor: cursor(14)})).toMatchObject({reach: 'whole'});
});

describe('rows that a server has dropped are told as cut', () => {
	test('by ids that rise one by one, however the limit gives them', async () => {
		const table = {...bySeq, ids: 'consecutive'};
		const small = await watchServer(table, createBuffer(500, {keeps: 5}).reply);
		expect([(await read(small.source, {cursor: cursor(4)})).reach]).toEqual(['cut']);
		const newest = await watchServer(table, createBuffer(30, {gives: 'newest'}).reply);
		const page = await read(newest.source, {cursor: cursor(4)});
		expect([page.reach, idsIn(page)]).toEqual(['cut', numbered(21, 30)]);
		const near = await watchServer(table, createBuffer(14, {gives: 'newest'}).reply);
		expect([(await read(near.source, {cursor: cursor(4)})).reach]).toEqual(['whole']);
	});

	test('what stood before them is told first, where they are found missing on a further page', async () => {
		const buffer = createBuffer(14);
		const {source} = await watchServer({...bySeq, ids: 'consecutive'}, asked => {
			const answer = buffer.reply(asked);
			buffer.last = 500;
			return asked.query.since === '14' ? {body: [event(300)]} : answer;
		});
		const before = await read(source, {cursor: cursor(4)});
		expect([before.reach, idsIn(before)]).toEqual(['more', numbered(5, 14)]);
		const after = await read(source, {cursor: cursor(14)});
		expect([after.reach, idsIn(after)]).toEqual(['cut', ['e300']]);
	});

	test('also in the midst of a page', async () => {
		const numbers = [5, 6, 9, 10, 12];
		const {source} = await watchServer({...bySeq, ids: 'consecutive'}, ({query}) => ({
			body: numbers.filter(number => number > Number(query.since)).map(event),
		}));
		const pages = [];
		for (const since of [4, 6, 10]) {
			const page = await read(source, {cursor: cursor(since)});
			pages.push([page.reach, ...idsIn(page)]);
			expect(page.markers?.behind).toBe(idsIn(page).at(-1)?.slice(1));
		}

		// That something is missing before a page is told with its first row.
		expect(pages).toEqual([
			['more', 'e5', 'e6'],
			['cut', 'e9', 'e10'],
			['cut', 'e12'],
		]);
	});

	test('by a full page of the newest', async () => {
		const table = {...bySeq, 'page-size': {parameter: 'limit', count: 10, gives: 'newest'}};
		const full = await watchServer(table, createBuffer(30, {gives: 'newest'}).reply);
		expect((await read(full.source, {cursor: cursor(4)})).reach).toBe('cut');
		expect(full.api.asked).toHaveLength(1);
		const short = await watchServer(table, createBuffer(13, {gives: 'newest'}).reply);
		expect((await read(short.source, {cursor: cursor(4)})).reach).toBe('whole');
	});

	test('by a full page that lacks the row that was told last, though nobody said what a limit gives', async () => {
		const table = {...bySeq, 'page-size': {parameter: 'limit', count: 10}};
		const last = {cursor: cursor(3), expected: 'e4'};
		const newest = await watchServer(table, createBuffer(30, {gives: 'newest'}).reply);
		expect((await read(newest.source, last)).reach).toBe('cut');
		const next = await watchServer(table, createBuffer(30).reply);
		expect((await read(next.source, last)).reach).toBe('whole');
		const short = await watchServer(table, createBuffer(12, {gives: 'newest'}).reply);
		expect((await read(short.source, last)).reach).toBe('whole');
	});

	test('by as many rows as the server keeps', async () => {
		const table = {...bySeq, keeps: 20};
		const {source} = await watchServer(table, createBuffer(300, {keeps: 20}).reply);
		expect((await read(source, {cursor: cursor(4)})).reach).toBe('cut');
		expect((await read(source, {cursor: cursor(290)})).reach).toBe('whole');
	});

	test('by that also where ids would tell, but there was none before', async () => {
		const table = {...bySeq, ids: 'consecutive', keeps: 20};
		const buffer = createBuffer(300, {keeps: 20});
		const {source} = await watchServer(table, buffer.reply);
		const behindNothing = {time: null, id: '', marker: ''};
		expect((await read(source, {cursor: behindNothing})).reach).toBe('cut');
		buffer.last = 19;
		expect((await read(source, {cursor: behindNothing})).reach).toBe('whole');
	});

	test('never on a first look', async () => {
		const table = {...bySeq, ids: 'consecutive', keeps: 20};
		const {source} = await watchServer(table, createBuffer(300, {keeps: 20}).reply);
		expect((await read(source)).reach).toBe('whole');
	});

	test.each<[string, {order: string; since?: string}, string]>([
		['the newest first, a short page', {order: 'newest-first'}, 'cut'],
		['the newest first, with the one that follows', {order: 'newest-first', since: '296'}, 'whole'],
	])('%s', async (_, {order, since = '4'}, reach) => {
		const buffer = createBuffer(300, {keeps: 4});
		const table = {...bySeq, order, ids: 'consecutive'};
		const {source} = await watchServer(table, asked => {
			const {body} = buffer.reply(asked);
			return {body: (body as Json[]).toReversed()};
		});
		expect((await read(source, {cursor: {time: null, id: `e${since}`, marker: since}})).reach).toBe(reach);
	});
});

test('the history and a single row are found whatever the marker is', async () => {
	const {source} = await watchServer(bySeq, createBuffer(25).reply);
	expect((await source.history?.({limit: 3}, signal))?.items.map(({id}) => id)).toEqual([
		'e25',
		'e24',
		'e23',
	]);
	expect(await source.show('activity', 'e7', signal)).toMatchObject({activity: {id: 'e7'}});
});
