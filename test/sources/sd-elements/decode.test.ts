import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../source/domain/json.ts';
import {decodeActivity} from '../../../source/sources/sd-elements/decode-activity.ts';
import {row} from './sd-elements-api.ts';

function readFixture(name: string): Json {
	return JSON.parse(
		readFileSync(new URL(`../../fixtures/contract/sdelements-${name}.json`, import.meta.url), 'utf8'),
	);
}

const published = (readFixture('activities') as JsonObject).results as readonly JsonObject[];

test('the published list decodes whole', () => {
	expect(published.map(item => decodeActivity(item))).toMatchObject([
		{value: {id: '5', name: 'CreatedGroupActivity', actor: '1'}},
		{value: {id: '3', name: 'ModifiedBusinessUnitActivity', actor: '7'}},
		{value: {id: '2', name: 'UserCreatedActivity', actor: '1'}},
		{value: {id: '1', name: 'LoggedInActivity', actor: '1'}},
	]);
});

test('every attribute of a published activity is told', () => {
	expect(decodeActivity(published[0] ?? null)).toEqual({
		value: {
			id: '5',
			kind: 'activity',
			name: 'CreatedGroupActivity',
			state: '',
			status: 'info',
			time: new Date('2016-05-06T14:53:28.557Z'),
			agent: null,
			destination: null,
			subject: null,
			parentId: null,
			backupId: null,
			actor: '1',
			text: 'Admin Testerton created group group A',
			details: {
				date: '2016-05-06T14:53:28.557156Z',
				data: {target_group_desc: 'group A', group: 'G1', group_desc: 'group A'},
				icon: 'user',
				log_level: 'success',
			},
		},
	});
});

test('the single published activity is the one of the list', () => {
	expect(decodeActivity(readFixture('activity'))).toEqual(decodeActivity(published[2] ?? null));
});

test.each(['success', 'error', 'critical', ''])('log level "%s" is a look, not a status', level => {
	expect(decodeActivity({...row(1), log_level: level})).toMatchObject({
		value: {status: 'info', details: {log_level: level}},
	});
});

test.each<[string, Json, object]>([
	['a date with Z', {...row(1), date: '2016-03-30T15:16:05Z'}, {time: new Date('2016-03-30T15:16:05Z')}],
	['an offset', {...row(1), date: '2016-03-30T15:16:05+02:00'}, {time: new Date('2016-03-30T13:16:05Z')}],
	['no date', {id: 1}, {time: null, name: null, actor: null, text: null, details: {}}],
	['an odd date', {...row(1), date: 'soon'}, {time: null, details: {date: 'soon'}}],
	['an actor by name', {...row(1), actor: 'ann'}, {actor: 'ann'}],
	['an actor whole', {...row(1), actor: {id: 1}}, {actor: null, details: {actor: {id: 1}}}],
	['no actor', {...row(1), actor: null}, {actor: null}],
	['an id as text', {...row(1), id: '7'}, {id: '7'}],
	['what nobody knows yet', {...row(1), later: [1]}, {details: {later: [1]}}],
	[
		'a secret in the data',
		{...row(1), data: {password: 'hunter2'}},
		{details: {data: {password: '[redacted]'}}},
	],
])('%s is read', (_, item, told) => {
	expect(decodeActivity(item)).toMatchObject({value: told});
});

test('hostile text is told as it came: whoever shows it cleans it', () => {
	const hostile = '\u001B]52;c;x\u0007\u202Egnp.exe\n';
	expect(decodeActivity({...row(1), name: hostile, text: hostile, actor: hostile})).toMatchObject({
		value: {name: hostile, text: hostile, actor: hostile},
	});
});

test.each<[string, Json]>([
	['is no object', 'text'],
	['id is missing', {name: 'x'}],
	['id is neither text nor a number', {id: null}],
	['id is a number that JSON cannot hold exactly', {id: 2 ** 60}],
])('what cannot be read is named: %s', (problem, item) => {
	expect(decodeActivity(item)).toEqual({problem});
});

test('whatever it is given, it neither throws nor tells a secret', () => {
	const secret = 'hunter2-hunter2';
	const json = fc.jsonValue() as fc.Arbitrary<Json>;
	const keys = fc.constantFrom('id', 'name', 'actor', 'text', 'date', 'data', 'icon', '__proto__');
	const item = fc
		.tuple(fc.dictionary(keys, json), fc.constantFrom('api_key', 'password', 'X-Auth-Token'))
		.map(([fields, key]) => ({id: 1, ...fields, data: {[key]: secret}}));
	fc.assert(
		fc.property(fc.oneof(json, item), raw => {
			const decoded = decodeActivity(raw);
			expect('value' in decoded || /^[\w. ]{1,80}$/.test(decoded.problem)).toBe(true);
			expect(JSON.stringify(decoded)).not.toContain(secret);
		}),
	);
});
