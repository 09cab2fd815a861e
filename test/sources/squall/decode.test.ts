import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import {actorOf, redactClaims} from '../../../source/sources/squall/claims.ts';
import {decodeActivity} from '../../../source/sources/squall/decode-activity.ts';
import {errorWords} from '../../../source/sources/squall/error-words.ts';
import {row} from './squall-api.ts';

function readFixture(name: string): Json {
	return JSON.parse(
		readFileSync(new URL(`../../fixtures/contract/squall-${name}.json`, import.meta.url), 'utf8'),
	);
}

const examples = readFixture('activities') as readonly JsonObject[];

test('the examples decode whole', () => {
	expect(examples.map(item => decodeActivity(item))).toMatchObject([
		{
			value: {
				name: 'create processingunit',
				status: 'info',
				actor: 'ann',
				text: 'Processing unit web-01 created',
				time: new Date('2017-06-07T07:28:28.581Z'),
			},
		},
		{
			value: {
				name: 'update networkaccesspolicy',
				status: 'failed',
				actor: 'ben@acme.example',
				text: 'permission denied: Unable to update network access policy allow-web',
			},
		},
		{
			value: {
				name: 'create externalservice',
				status: 'failed',
				actor: null,
				text: "Validation Error: Data 'tcp:99999' of attribute 'ports' is out of range",
			},
		},
		{
			value: {
				name: 'deletemany namespace',
				status: 'failed',
				actor: null,
				text: 'Service Unavailable: No database: Unable to delete 2 namespaces',
				time: new Date('2017-06-07T07:29:16.250Z'),
				details: {date: '2017-06-07T09:29:16.250000001+02:00'},
			},
		},
	]);
});

test('all eleven attributes are told, each as it came', () => {
	const single = readFixture('activity') as JsonObject;
	expect(decodeActivity(single)).toEqual(decodeActivity(examples[1] ?? null));
	expect(decodeActivity(single)).toEqual({
		value: {
			id: '5937ab2a7ddf1f0001a8c0e2',
			kind: 'activity',
			name: 'update networkaccesspolicy',
			state: '',
			status: 'failed',
			time: new Date('2017-06-07T07:28:42.013Z'),
			agent: null,
			destination: null,
			subject: null,
			parentId: null,
			backupId: null,
			actor: 'ben@acme.example',
			text: 'permission denied: Unable to update network access policy allow-web',
			details: {
				claims: {email: 'ben@acme.example', realm: 'google'},
				data: {name: 'allow-web'},
				error: 'permission denied',
				message: 'Unable to update network access policy allow-web',
				namespace: '/acme/prod',
				operation: 'update',
				originalData: {name: 'allow-all'},
				source: 'squall-1',
				targetIdentity: 'networkaccesspolicy',
				diff: '- allow-all\n+ allow-web',
			},
		},
	});
});

test.each<[string, Json]>([
	['is no object', 'text'],
	['ID is missing', {id: 'lower case'}],
	['ID is empty', {ID: ' '}],
])('what cannot be read is named: %s', (problem, item) => {
	expect(decodeActivity(item)).toEqual({problem});
});

test.each<[string, JsonObject, object]>([
	['nothing but an id', {ID: 'a1'}, {name: null, text: null, time: null, actor: null, status: 'info'}],
	['an operation alone', {ID: 'a1', operation: 'sign in'}, {name: 'sign in'}],
	['a target alone', {ID: 'a1', targetIdentity: 'user'}, {name: 'user'}],
	['an odd date', {ID: 'a1', date: 'soon'}, {time: null, details: {date: 'soon'}}],
	[
		'an error that repeats the message',
		{ID: 'a1', error: 'no', message: 'no'},
		{text: 'no', status: 'failed'},
	],
	['a secret', {ID: 'a1', data: {password: 'hunter2'}}, {details: {data: {password: '[redacted]'}}}],
	[
		'a secret claim',
		{ID: 'a1', claims: ['token=hunter2']},
		{details: {claims: ['token=[redacted]']}, actor: null},
	],
])('%s is read', (_, item, told) => {
	expect(decodeActivity(item)).toMatchObject({value: told});
});

test.each<[Json, string | null]>([
	[['@auth:realm=vince', '@auth:account=acme'], '@auth:realm=vince'],
	[['@auth:commonname=cn', '@auth:subject=ann'], 'ann'],
	[['sub=s', 'email=e@x.example'], 'e@x.example'],
	[['@auth:subject=', 'username=u'], 'u'],
	[['Subject=a=b'], 'a=b'],
	[['just words'], 'just words'],
	[{username: 'u', sub: 's'}, 's'],
	[{'@auth:subject': 7}, '7'],
	[{groups: ['a'], realm: 'r'}, 'realm=r'],
	['email=e@x.example', 'e@x.example'],
	[[], null],
	[{}, null],
	[null, null],
	[[null, 3, {}], null],
	[['password=x', 'realm=r'], 'realm=r'],
])('of the claims %j the actor is %s', (claims, actor) => {
	expect(actorOf(claims)).toBe(actor);
});

test('hostile text is told as it came: whoever shows it cleans it', () => {
	const hostile = '\u001B]52;c;x\u0007\u202Egnp.exe\n';
	const item = {
		ID: hostile,
		operation: hostile,
		message: hostile,
		error: hostile,
		claims: [`sub=${hostile}`],
	};
	expect(decodeActivity(item)).toMatchObject({
		value: {id: hostile, name: hostile, text: hostile, actor: hostile, status: 'failed'},
	});
});

test('a claim that is a secret keeps its name alone', () => {
	expect(redactClaims(['api_key=x', 'email=e', 'no claim', 3])).toEqual([
		'api_key=[redacted]',
		'email=e',
		'no claim',
		3,
	]);
	expect(redactClaims('token=x')).toBe('token=[redacted]');
	expect(redactClaims({email: 'e'})).toEqual({email: 'e'});
});

test.each<[Json, string | undefined]>([
	[null, undefined],
	['', undefined],
	[' ', undefined],
	[[], undefined],
	[{}, undefined],
	[[{}, null, ''], undefined],
	[false, undefined],
	[0, undefined],
	['no such thing', 'no such thing'],
	[{message: 'inner'}, 'inner'],
	[{code: 500}, '{"code":500}'],
	[true, 'true'],
	[7, '7'],
	[['a', 'b'], 'a; b'],
	[[{code: 1}], '[{"code":1}]'],
])('the error %j says %s', (error, words) => {
	expect(errorWords(error)).toBe(words);
	expect(decodeActivity({...row(1), error})).toMatchObject({
		value: {status: words === undefined ? 'info' : 'failed', details: {error}},
	});
});

test('whatever it is given, it neither throws nor tells a secret', () => {
	const secret = 'hunter2-hunter2';
	const json = fc.jsonValue() as fc.Arbitrary<Json>;
	const keys = fc.constantFrom('ID', 'claims', 'error', 'date', 'message', 'operation', 'data', '__proto__');
	const item = fc
		.tuple(fc.dictionary(keys, json), fc.constantFrom('api_key', 'password', 'X-Auth-Token'), fc.boolean())
		.map(([fields, key, isClaim]) =>
			isClaim
				? {ID: 'a', ...fields, claims: [`${key}=${secret}`]}
				: {ID: 'a', ...fields, data: {[key]: secret}},
		);
	fc.assert(
		fc.property(fc.oneof(json, item), raw => {
			const decoded = decodeActivity(raw);
			expect('value' in decoded || /^[\w. ]{1,80}$/.test(decoded.problem)).toBe(true);
			expect(JSON.stringify(decoded)).not.toContain(secret);
		}),
	);
});

test('an item nested without end costs only itself', () => {
	const deep = JSON.parse(`{"ID": "1", "error": ${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}}`) as Json;
	expect(decodeActivity(deep)).toMatchObject({value: {id: '1', status: 'failed'}});
});
