import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {fillBody} from '../../../source/sources/http-list/fill-body.ts';
import {cursorAt, idsOf, now, read, row, watchServer} from './list-server.ts';

test('what is asked for stands in the body, each at its place', async () => {
	const {api, source} = await watchServer(
		{
			method: 'POST',
			query: {pretty: 'false'},
			body: '{"size": 10, "sort": ["asc"], "query": {"range": {"at": {"gte": "1970"}}}}',
			list: 'hits.hits',
			order: 'oldest-first',
			'page-size': {parameter: 'size', count: 50},
			advance: {by: 'date', parameter: 'query.range.at.gte'},
		},
		() => ({body: {hits: {hits: [row(1)]}}}),
	);
	expect(idsOf(await read(source, {cursor: cursorAt(20)}))).toEqual(['r1']);
	expect(api.asked[0]).toMatchObject({method: 'POST', path: '/rows', query: {pretty: 'false'}});
	expect(api.asked[0]?.headers['content-type']).toBe('application/json');
	expect(api.asked[0]?.body).toEqual({
		size: 50,
		sort: ['asc'],
		query: {range: {at: {gte: new Date(now + 10_000).toISOString().replace('.000', '')}}},
	});
});

test('without a body the parameters of a POST stand in the address', async () => {
	const table = {
		method: 'POST',
		headers: {'X-HTTP-Method-Override': 'GET'},
		'page-size': {parameter: 'n', count: 5},
	};
	const {api, source} = await watchServer(table, () => ({body: []}));
	await read(source);
	expect(api.asked[0]).toMatchObject({method: 'POST', query: {n: '5'}, body: undefined});
	expect(api.asked[0]?.headers['x-http-method-override']).toBe('GET');
});

test('a token in the body stands in no header, and is replaced where the answer repeats it', async () => {
	const table = {method: 'POST', body: '{"auth": {"token": "{token}"}, "after": "{token}"}'};
	const {api, source} = await watchServer(table, ({body}) => ({body: [{id: 1, echo: JSON.stringify(body)}]}));
	const page = await read(source);
	expect(api.asked[0]?.body).toEqual({auth: {token: 's3cret-t0ken'}, after: 's3cret-t0ken'});
	expect(JSON.stringify(api.asked[0]?.headers)).not.toContain('s3cret');
	expect(JSON.stringify(page)).toContain('[redacted]');
	expect(JSON.stringify(page)).not.toContain('s3cret');
});

test('a token in the body that was refused is read again, and the request repeated with the new one', async () => {
	let good = 'first-t0ken';
	const secret = new Secret(good, async () => good);
	const table = {method: 'POST', body: '{"key": "{token}"}'};
	const reply = ({body}: {readonly body: unknown}) =>
		(body as {readonly key: string}).key === good ? {body: [row(1)]} : {status: 401, body: {}};
	const {source} = await watchServer(table, reply, {token: secret});
	expect(idsOf(await read(source))).toEqual(['r1']);
	good = 'second-t0ken';
	expect(idsOf(await read(source))).toEqual(['r1']);
});

test.each<[JsonObject, Record<string, string | number | undefined>, JsonObject]>([
	[{after: 0}, {after: '17'}, {after: 17}],
	[{after: ''}, {after: '17'}, {after: '17'}],
	[{after: 0}, {after: 'opaque'}, {after: 'opaque'}],
	[{}, {'a.b': 1}, {a: {b: 1}}],
	[{a: [1, 2]}, {'a.1': 5, 'a.7': 9}, {a: [1, 5, 9]}],
	[{a: 1}, {a: undefined}, {a: 1}],
])('%j with %j is %j', (body, parameters, expected) => {
	expect(fillBody(body, parameters)).toEqual(expected);
});

test('whatever stands beside the place stays as it was', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.integer(), (body, value) => {
			const {place, ...rest} = fillBody(body as JsonObject, {place: value});
			const {place: _, ...before} = body as JsonObject;
			expect(place).toBe(value);
			expect(rest).toEqual(before);
		}),
	);
});
