import {expect, test} from 'vitest';
import {filterNames} from '../../../source/sources/sd-elements/filter-names.ts';
import {filtersFrom} from '../../../source/sources/sd-elements/filters.ts';
import {list, open, row, rowsOf, signal} from './sd-elements-api.ts';

test('it offers a log, a history and single activities, and nothing else', async () => {
	const {source} = await open(() => ({body: {results: []}}));
	expect(source).toMatchObject({name: 'sde', kind: 'sd-elements', log: {isHistory: true}});
	expect(Object.keys(source).sort()).toEqual(['close', 'history', 'kind', 'log', 'name', 'show', 'way']);
});

test('all fourteen filters go into the query, as they were given', async () => {
	const where = filterNames.map(name => ({name, value: `T21: a+b & "${name}"`}));
	const {source, asked} = await open(() => ({body: {results: []}}), {where});
	await source.history?.({limit: 10}, signal);
	expect(where).toHaveLength(14);
	expect(asked[0]?.query).toEqual({
		page_size: '10',
		...Object.fromEntries(where.map(({name, value}) => [name, value])),
	});
});

const since = Date.UTC(2026, 10, 20, 14);

test.each<[string | undefined, string]>([
	[undefined, '2026-11-20T14:00:00.000Z'],
	['2026-11-20T13:59:59Z', '2026-11-20T14:00:00.000Z'],
	['2026-11-20T15:59:59+02:00', '2026-11-20T14:00:00.000Z'],
	['2026-11-20', '2026-11-20T14:00:00.000Z'],
	['2026-11', '2026-11-20T14:00:00.000Z'],
	['2026-11-20T01:30:00', '2026-11-20T14:00:00.000Z'],
	['2026-11-20T14:00:01Z', '2026-11-20T14:00:01Z'],
	['2026-11-20T14:00:01-05:00', '2026-11-20T14:00:01-05:00'],
	['2026-11-20T13:00:00', '2026-11-20T13:00:00'],
	['2026-11-21', '2026-11-21'],
	['yesterday', 'yesterday'],
])("of a date_from of one's own, %s, and the cursor the later one counts", (own, sent) => {
	const filters = own === undefined ? {actor: '1'} : {actor: '1', date_from: own};
	expect(filtersFrom(filters, since)).toEqual({actor: '1', date_from: sent});
	expect(filtersFrom(filters, undefined)).toEqual(filters);
});

test('a history takes as many pages as it needs', async () => {
	const {source, asked} = await open(entry =>
		list(rowsOf(25), {...entry, query: {...entry.query, page_size: '10'}}),
	);
	const rows = await source.history?.({limit: 15}, signal);
	expect(rows?.items.map(({id}) => id)).toEqual(Array.from({length: 15}, (_, index) => String(25 - index)));
	expect(asked.map(({query}) => [query.page_size, query.page])).toEqual([
		['15', undefined],
		['15', '2'],
	]);
});

test('one activity has an address of its own', async () => {
	const {source, asked} = await open(() => ({body: row(2)}));
	expect(await source.show('activity', '2', signal)).toMatchObject({type: 'activity', activity: {id: '2'}});
	expect(asked).toMatchObject([{path: '/api/v2/activities/2/', query: {}}]);
	await source.show('activity', '../users', signal);
	expect(asked[1]?.path).toBe('/api/v2/activities/..%2Fusers/');
});

test.each<[string, string, string]>([
	['agent', '2', 'unknown-kind'],
	['activity', ' ', 'not-found'],
])('no %s "%s" is asked for', async (kind, id, code) => {
	const {source, asked} = await open(() => ({body: row(2)}));
	await expect(source.show(kind, id, signal)).rejects.toMatchObject({code});
	expect(asked).toEqual([]);
});

test.each<[number, object, string, boolean]>([
	[401, {detail: 'Invalid token t0ken-t0ken.'}, 'not-authorised', false],
	[403, {detail: 'You may not.'}, 'forbidden', false],
	[404, {detail: 'Not found.'}, 'not-found', false],
	[400, {detail: 'Bad date.'}, 'refused', false],
	[429, {detail: 'Request was throttled.'}, 'rate-limited', true],
	[503, {detail: 'Later.'}, 'server-error', true],
])('a %i says what the server said, without the token', async (status, body, code, isRetryable) => {
	const {source, read} = await open(() => ({status, body: body as never}));
	for (const ask of [() => read(), () => source.show('activity', '1', signal)]) {
		const error = await ask().catch((error: unknown) => error);
		expect(error).toMatchObject({code, isRetryable});
		expect(String(error)).toContain((body as {detail: string}).detail.replace('t0ken-t0ken', '[redacted]'));
		expect(String(error)).not.toContain('t0ken-t0ken');
	}
});

test('a limit of requests says when to come back', async () => {
	const {read} = await open(() => ({
		status: 429,
		headers: {'retry-after': '17'},
		body: {detail: 'Slow down'},
	}));
	await expect(read()).rejects.toMatchObject({code: 'rate-limited', retryAt: since + 17_000});
});

test.each([{body: {}}, {body: {results: 'x'}}, {body: []}, {status: 204}])('%j is no list', async reply => {
	const {read} = await open(() => reply as never);
	await expect(read()).rejects.toMatchObject({code: 'bad-answer'});
});

test('a stopped reading ends, and so does a closed source', async () => {
	const {source} = await open(() => ({body: {results: []}}));
	const query = {cursor: undefined, isKnown: () => false, limit: 1};
	await expect(source.log?.read(query, AbortSignal.abort())).rejects.toMatchObject({code: 'aborted'});
	await source.close();
	await expect(source.log?.read(query, signal)).rejects.toMatchObject({code: 'aborted'});
});

test('a server that takes no page_size is told so once, and read without', async () => {
	const {read, source, asked} = await open(entry =>
		'page_size' in entry.query
			? {status: 400, body: {detail: 'page_size is unknown'}}
			: {body: {results: rowsOf(3)}},
	);
	expect((await read()).items).toHaveLength(3);
	expect((await source.history?.({limit: 2}, signal))?.items.map(({id}) => id)).toEqual(['3', '2']);
	expect(asked.map(({query}) => query)).toEqual([{page_size: '100'}, {}, {}]);
});

test('a filter that is refused is no refusal of the page_size', async () => {
	const {read, asked} = await open(({query}) =>
		query.page_size === '7'
			? {body: {results: rowsOf(1)}}
			: {status: 400, body: {detail: `no ${query.page_size ?? 'filter'}`}},
	);
	await expect(read({limit: 5})).rejects.toThrow('no 5');
	await read({limit: 7});
	await expect(read({limit: 8})).rejects.toThrow('no 8');
	expect(asked.map(({query}) => query.page_size)).toEqual(['5', undefined, '7', '8']);
});
