import {describe, expect, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {createList, ids, idsOf, now, read, row, rows, signal, watchServer} from './list-server.ts';

test('the token goes into the header that the mapping names, beside the headers of the mapping', async () => {
	const {api, source} = await watchServer(
		{token: {header: 'X-Key', form: 'key={token}'}, headers: {'X-Tenant': 'eu'}, query: {project: 'a&b'}},
		() => ({body: []}),
	);
	await read(source);
	expect(api.asked[0]).toMatchObject({path: '/rows', query: {project: 'a&b'}});
	expect(api.asked[0]?.headers).toMatchObject({'x-key': 'key=s3cret-t0ken', 'x-tenant': 'eu'});
	expect(api.asked[0]?.headers).not.toHaveProperty('authorization');
});

test('an open API is sent no token', async () => {
	const {api, source} = await watchServer({}, () => ({body: []}), '');
	await read(source);
	expect(api.asked[0]?.headers).not.toHaveProperty('authorization');
});

test.each([401, 403, 500])(
	'the token stands in no error, whatever header it was sent in (%d)',
	async status => {
		const {source} = await watchServer({token: {header: 'X-Who'}}, () => ({
			status,
			body: {message: 'bad s3cret-t0ken'},
		}));
		const error = await read(source).catch((reason: unknown) => reason);
		expect(error).toMatchObject({code: expect.any(String)});
		expect(String(error)).not.toContain('s3cret-t0ken');
	},
);

test('a redirect is not followed', async () => {
	const other = await watchServer({}, () => ({body: []}));
	const {source} = await watchServer({}, () => ({
		status: 302,
		headers: {location: `${other.api.origin}/rows`},
	}));
	await expect(read(source)).rejects.toMatchObject({code: 'redirected'});
	expect(other.api.asked).toHaveLength(0);
});

test.each<[string, Json | undefined, number]>([
	['', [], 200],
	['', null, 200],
	['data.items', {data: {items: null}}, 200],
	['data.items', {data: null}, 200],
	['data.items', null, 200],
	['data.items', undefined, 204],
])('at %j, %j is an empty list', async (list, body, status) => {
	const {source} = await watchServer({list}, () => ({status, ...(body !== undefined && {body})}));
	expect(await read(source)).toMatchObject({items: [], problems: [], reach: 'whole'});
});

test('an answer without the list is a bad one, and says what it has instead', async () => {
	const {source} = await watchServer({list: 'data.items'}, () => ({body: {results: [], 'a\u001b[1m': 1}}));
	await expect(read(source)).rejects.toMatchObject({
		code: 'bad-answer',
		message: expect.stringMatching(
			/has no list at "data\.items": it has the keys results, a␛\[1m\. .*sweepwatch doctor/,
		),
	});
});

test('a bad row costs only itself', async () => {
	const {source} = await watchServer({list: 'rows'}, () => ({
		body: {rows: [row(3), {id: null}, null, row(1), row(3, {status: 'again'})]},
	}));
	const page = await read(source);
	expect(idsOf(page)).toEqual(['r1', 'r3']);
	expect(page.problems).toEqual([
		{item: 'rows[1]', message: 'id is missing'},
		{item: 'rows[2]', message: 'is no object'},
	]);
	expect(page.serverTime).toEqual(expect.any(Number));
});

test.each([
	['a full page', 10, ['oldest first']],
	['a short page', 9, []],
])('%s in the wrong order is told, since it hides what is new', async (_, count, told) => {
	const {source} = await watchServer({'page-size': {count: 10}}, () => ({body: rows(1, count)}));
	const {problems} = await read(source);
	expect(problems.map(({message}) => /stands (oldest first)/.exec(message)?.[1])).toEqual(told);
});

describe('the history', () => {
	const byPage = {
		advance: {by: 'page', parameter: 'page'},
		'page-size': {parameter: 'size', count: 10},
	};

	test('rows for events alone have none', async () => {
		const {source} = await watchServer({into: 'events'}, () => ({body: []}));
		expect(source.history).toBeUndefined();
		expect(source.log?.isHistory).toBe(false);
	});

	test.each([
		[25, 3],
		[10, 1],
		[100, 5],
	])('%d rows take %d requests, the newest first', async (limit, requests) => {
		const {api, source} = await watchServer(byPage, createList(rows(1, 45)).reply);
		const history = await source.history?.({limit}, signal);
		expect(history?.items.map(({id}) => id)).toEqual(ids(46 - Math.min(limit, 45), 45).toReversed());
		expect(api.asked).toHaveLength(requests);
		expect(source.log?.isHistory).toBe(true);
	});

	test('a log that gives its oldest rows first is read from so far back as is needed', async () => {
		const table = {
			order: 'oldest-first',
			query: {order: 'asc'},
			advance: {by: 'date', parameter: 'since', form: 'milliseconds'},
			'page-size': {parameter: 'size', count: 10},
		};
		const all = [...rows(-90_000, -89_996), ...rows(-7200, -7196), ...rows(-20, -16)];
		const {api, source} = await watchServer(table, createList(all).reply);
		const history = await source.history?.({limit: 8}, signal);
		expect(history?.items.map(({id}) => id)).toEqual([
			...ids(-20, -16).toReversed(),
			...ids(-7198, -7196).toReversed(),
		]);
		expect(Number(api.asked[0]?.query.since)).toBe(now - 3_600_000);
	});

	test('a day that is too long to be read to its end gives way to the last hour', async () => {
		const table = {
			order: 'oldest-first',
			query: {order: 'asc'},
			advance: {by: 'date', parameter: 'since'},
			'page-size': {parameter: 'size', count: 10},
		};
		const all = [...rows(-5000, -4700), ...rows(-20, -16)];
		const {source} = await watchServer(table, createList(all).reply);
		const history = await source.history?.({limit: 8}, signal);
		expect(history?.items.map(({id}) => id)).toEqual(ids(-20, -16).toReversed());
	});

	test('rows without times stay as they came', async () => {
		const {source} = await watchServer({}, () => ({body: [{id: 2}, {id: 3}, {id: 1}]}));
		expect((await source.history?.({limit: 2}, signal))?.items.map(({id}) => id)).toEqual(['2', '3']);
	});
});

describe('show', () => {
	test('asks for one row by its path', async () => {
		const table = {'show-path': '/rows/{id}/whole', 'show-row': 'data'};
		const {api, source} = await watchServer(table, () => ({body: {data: row(1, {more: 5})}}));
		expect(await source.show('activity', '../x?y', signal)).toMatchObject({
			type: 'activity',
			activity: {id: 'r1', details: {more: 5}},
		});
		expect(api.asked[0]?.path).toBe('/rows/..%2Fx%3Fy/whole');
	});

	test('an answer without the row is a bad one', async () => {
		const {source} = await watchServer({'show-path': '/rows/{id}', 'show-row': 'data'}, () => ({
			body: row(1),
		}));
		await expect(source.show('activity', 'r1', signal)).rejects.toMatchObject({code: 'bad-answer'});
	});

	test('without a path, looks among the newest rows', async () => {
		const {source} = await watchServer({}, () => ({body: rows(1, 3)}));
		expect(await source.show('activity', 'r2', signal)).toMatchObject({activity: {id: 'r2'}});
		await expect(source.show('activity', 'r9', signal)).rejects.toMatchObject({
			code: 'not-found',
			message: expect.stringContaining('give a show-path'),
		});
	});

	test.each([
		['agent', '1', 'unknown-kind'],
		['activity', ' ', 'not-found'],
	])('%s "%s" is refused', async (kind, id, code) => {
		const {api, source} = await watchServer({}, () => ({body: []}));
		await expect(source.show(kind, id, signal)).rejects.toMatchObject({code});
		expect(api.asked).toHaveLength(0);
	});
});

test('the diagnosis asks again as the follower would', async () => {
	const {api, source} = await watchServer({'page-size': {parameter: 'size', count: 5}}, () => ({
		body: rows(1, 3),
	}));
	const {parts, firstRow} = await source.diagnose(signal);
	expect(api.asked.map(({query}) => query)).toEqual([{size: '5'}, {size: '5'}]);
	expect(parts.find(({part}) => part === 'order')).toMatchObject({
		ok: false,
		advice: 'did you mean order = "oldest-first"?',
	});
	expect(parts.at(-1)).toMatchObject({part: 'advance', ok: true, found: '3 of 3 rows again'});
	expect(firstRow).toBe(JSON.stringify(row(1)));
});

test('a diagnosis that gets no answer is an error', async () => {
	const {source} = await watchServer({}, () => ({status: 404, body: {}}));
	await expect(source.diagnose(signal)).rejects.toMatchObject({code: 'not-found'});
});
