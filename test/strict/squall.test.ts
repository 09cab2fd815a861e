import {expect, test} from 'vitest';
import type {Activity} from '../../source/domain/activity.ts';
import {Secret} from '../../source/domain/secret.ts';
import {squall as document} from './documents/squall.ts';
import {openStrict, type Strict, signal} from './kit/open.ts';
import type {Json, JsonObject} from './server/json.ts';

const {names} = document;

type Attribute = (typeof names)['field'][number];

const row: Readonly<Record<Attribute, Json>> = {
	claims: ['@auth:realm=vince', '@auth:account=ann'],
	data: {name: 'web-01'},
	date: '2017-06-07T07:28:28.581Z',
	error: null,
	ID: '5937ab1c7ddf1f0001a8c0e1',
	message: 'Processing unit web-01 created',
	namespace: '/namespace',
	operation: 'create',
	originalData: {name: 'web-00'},
	source: 'squall-1',
	targetIdentity: 'processingunit',
};

async function openAll(rows: readonly JsonObject[]): Promise<Strict> {
	const strict = await openStrict();
	strict.squall.takeQuestions();
	for (const each of rows) {
		strict.squall.add(each);
	}

	return strict;
}

async function read(strict: Strict, where: readonly string[] = []): Promise<readonly Activity[]> {
	const {log} = strict.openSquall({where});
	const page = await log?.read({cursor: undefined, isKnown: () => false, limit: 100}, signal);
	expect(page?.problems).toEqual([]);
	expect(strict.server.refusals).toEqual([]);
	expect([...strict.server.beyond]).toEqual([]);
	return page?.items ?? [];
}

test('every attribute of an activity is told', async () => {
	expect(Object.keys(row)).toEqual(names.field);
	const {claims, data, namespace, operation, originalData, source, targetIdentity, error} = row;
	expect(await read(await openAll([row]))).toMatchObject([
		{
			id: row.ID,
			kind: 'activity',
			name: 'create processingunit',
			state: '',
			status: 'info',
			time: new Date('2017-06-07T07:28:28.581Z'),
			actor: expect.any(String),
			text: 'Processing unit web-01 created',
			details: {claims, data, namespace, operation, originalData, source, targetIdentity, error},
		},
	]);
});

test.each<[string, Json, string]>([
	['a text', 'permission denied', 'permission denied: Processing unit web-01 created'],
	['an object', {title: 'Denied'}, 'Denied: Processing unit web-01 created'],
	['a list', [{description: 'Denied'}], 'Denied: Processing unit web-01 created'],
])('an error that is %s is a failure', async (_, error, text) => {
	expect(await read(await openAll([{...row, error}]))).toMatchObject([{status: 'failed', text}]);
});

test('each attribute that may be chosen by is, and only those', async () => {
	const other = Object.fromEntries(Object.keys(row).map(name => [name, 'other']));
	for (const attribute of names.filterable) {
		const strict = await openAll([
			{...row, [attribute]: 'wanted'},
			{...other, date: row.date},
		]);
		const rows = await read(strict, [`${attribute} == wanted`]);
		expect([attribute, rows.length]).toEqual([attribute, 1]);
	}

	const {openSquall, server} = await openAll([row]);
	const reading = openSquall({where: ['error == x']}).log?.read(
		{cursor: undefined, isKnown: () => false, limit: 100},
		signal,
	);
	await expect(reading).rejects.toThrow('It may not take the filter (--where) error == x');
	expect(server.refusals).toHaveLength(1);
});

test('what is added is read on by date, which may be chosen and sorted by', async () => {
	const rows = Array.from({length: 30}, (_, index) => ({
		...row,
		ID: `a${index}`,
		date: new Date(Date.UTC(2017, 5, 7, 7, 0, index)).toISOString(),
	}));
	const {squall, server, openSquall} = await openAll(rows.slice(0, 20));
	const {log} = openSquall();
	await log?.read({cursor: undefined, isKnown: () => false, limit: 100}, signal);
	for (const each of rows.slice(20)) {
		squall.add(each);
	}

	const cursor = {id: 'a19', time: Date.UTC(2017, 5, 7, 7, 0, 19)};
	const page = await log?.read({cursor, isKnown: id => Number(id.slice(1)) < 20, limit: 100}, signal);
	expect(page?.items.map(({id}) => id)).toEqual(rows.slice(9).map(({ID}) => ID));
	expect(page).toMatchObject({reach: 'whole'});
	expect(server.refusals).toEqual([]);
});

test('one activity is told when it is asked for alone, with the bare token and the namespace', async () => {
	const {openSquall, server} = await openAll([row]);
	expect(await openSquall().show('activity', String(row.ID), signal)).toMatchObject({
		activity: {id: row.ID, text: row.message},
	});
	expect(server.asked[0]?.path).toBe(`/activities/${row.ID}`);
	expect([...server.refusals, ...server.beyond]).toEqual([]);
});

test('a token that is sent after the word Bearer is refused, and the way out is told', async () => {
	const {openSquall, server, squall} = await openAll([row]);
	const {token} = squall;
	const reading = openSquall({
		credentials: {kind: 'token', token: new Secret(token), form: 'bearer'},
	}).history?.({limit: 1}, signal);
	await expect(reading).rejects.toThrow('--token-form raw');
	expect([...server.beyond]).toEqual([['Bearer', 1]]);
	expect(server.refusals).toEqual([]);
});
