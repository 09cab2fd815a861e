import {expect, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {at, badRequest, idsOf, list, open, row, rowsOf, signal} from './squall-api.ts';

test('it offers a log, a history and single activities, and nothing else', async () => {
	const {source} = await open(() => ({body: []}));
	expect(source).toMatchObject({name: 'squall', kind: 'squall', log: {isHistory: true}});
	expect(Object.keys(source).sort()).toEqual([
		'close',
		'history',
		'kind',
		'log',
		'name',
		'project',
		'show',
		'way',
	]);
});

test('a raw token is sent as it is', async () => {
	const credentials = {kind: 'token', token: new Secret('t0ken-t0ken'), form: 'raw'} as const;
	const {read, asked} = await open(() => ({body: []}), {credentials});
	await read();
	expect(asked[0]?.headers.authorization).toBe('t0ken-t0ken');
});

test.each<[string, {readonly status?: number; readonly body?: Json}]>([
	['204', {status: 204}],
	['[]', {body: []}],
	['null', {body: null}],
])('%s is an empty list', async (_, reply) => {
	const {read, source} = await open(() => reply);
	expect(await read()).toMatchObject({items: [], problems: [], reach: 'whole'});
	expect(await read({cursor: at(1)})).toMatchObject({items: [], problems: [], reach: 'whole'});
	expect(await source.history?.({limit: 5}, signal)).toEqual({items: [], problems: []});
});

test.each<Json>([{}, 'text', 7])('%j is no list', async body => {
	const {read} = await open(() => ({body}));
	await expect(read()).rejects.toMatchObject({code: 'bad-answer'});
});

test('a bad row costs only itself', async () => {
	const {read} = await open(() => ({body: [row(3), 'x', {message: 'y'}, row(1)]}));
	const page = await read();
	expect(idsOf(page)).toEqual(['a3', 'a1']);
	expect(page.problems).toEqual([
		{item: 'activities[1]', message: 'is no object'},
		{item: 'activities[2]', message: 'ID is missing'},
	]);
});

test('the clock of the server is told', async () => {
	const {read} = await open(() => ({headers: {date: 'Fri, 20 Nov 2026 14:00:00 GMT'}, body: []}));
	expect((await read({cursor: at(1)})).serverTime).toBe(Date.UTC(2026, 10, 20, 14));
});

test('a history takes as many pages as it needs', async () => {
	const {source, asked} = await open(entry => list(rowsOf(1500), entry));
	const rows = await source.history?.({limit: 1200}, signal);
	expect(rows?.items.map(({id}) => id)).toEqual(Array.from({length: 1200}, (_, index) => `a${1500 - index}`));
	expect(asked.map(({query}) => query.page)).toEqual(['1', '2']);
});

test('one activity has an address of its own', async () => {
	const {source, asked} = await open(() => ({body: row(2)}));
	expect(await source.show('activity', 'a2', signal)).toMatchObject({type: 'activity', activity: {id: 'a2'}});
	expect(asked).toMatchObject([{path: '/activities/a2', query: {}, headers: {'x-namespace': '/acme'}}]);
	await source.show('activity', '../users', signal);
	expect(asked[1]?.path).toBe('/activities/..%2Fusers');
});

const notFound = {
	status: 404,
	body: [{code: 404, title: 'Not Found', description: 'no such', subject: 'squall'}],
};

test('a row of a namespace below is found in the list', async () => {
	const {source, asked} = await open(({path}) => (path === '/activities' ? {body: [row(2)]} : notFound), {
		recursive: true,
		where: ['operation == delete'],
	});
	expect(await source.show('activity', 'a2', signal)).toMatchObject({activity: {id: 'a2'}});
	expect(asked[1]?.query).toMatchObject({q: 'ID == "a2"', recursive: 'true'});
	await expect(source.show('activity', 'a"2', signal)).rejects.toMatchObject({code: 'not-found'});
	expect(asked[3]?.query.q).toBe('ID == "a\\"2"');
});

test.each([true, false])('what is nowhere is not found (recursive: %s)', async recursive => {
	const {source} = await open(({path}) => (path === '/activities' ? badRequest : notFound), {recursive});
	await expect(source.show('activity', 'a2', signal)).rejects.toMatchObject({code: 'not-found'});
});

test.each<[string, string, string]>([
	['cleanup', '2', 'unknown-kind'],
	['activity', ' ', 'not-found'],
])('no %s "%s" is asked for', async (kind, id, code) => {
	const {source, asked} = await open(() => ({body: row(2)}));
	await expect(source.show(kind, id, signal)).rejects.toMatchObject({code});
	expect(asked).toEqual([]);
});

test.each<[number, string]>([
	[401, 'not-authorised'],
	[403, 'forbidden'],
	[404, 'not-found'],
	[500, 'server-error'],
])('a %i says what the server said, without the token', async (status, code) => {
	const error = {code: status, title: 'Oh', description: 'It is t0ken-t0ken', subject: 'squall'};
	const {read, asked} = await open(() => ({status, body: [error]}));
	const thrown = await read().catch((error: unknown) => error);
	expect(thrown).toMatchObject({code, status});
	expect(String(thrown)).toContain('"Oh: It is [redacted]"');
	expect(String(thrown)).not.toContain('t0ken-t0ken');
	expect(asked).toHaveLength(1);
});

test('a stopped reading ends, and so does a closed source', async () => {
	const {source} = await open(() => ({body: []}));
	const query = {cursor: undefined, isKnown: () => false, limit: 1};
	await expect(source.log?.read(query, AbortSignal.abort())).rejects.toMatchObject({code: 'aborted'});
	await source.close();
	await expect(source.log?.read(query, signal)).rejects.toMatchObject({code: 'aborted'});
});
