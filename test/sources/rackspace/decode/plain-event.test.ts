import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../../source/domain/json.ts';
import {decodeAnyEvent} from '../../../../source/sources/rackspace/decode/event.ts';
import {readPlainEvent} from '../../../../source/sources/rackspace/decode/plain-event.ts';

const plain = {
	id: '5690138001',
	time: '2026-11-20T14:02:06.238Z',
	event: 'backup_progress',
	agent: {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null},
	backup: {id: '0d95d699-d16b-11e4-93bd-c8e0eb190e3d'},
	bytes_completed: 7,
	bytes_remaining: 1,
	total_bytes: 8,
};

test.each<[string, JsonObject]>([
	['progress', plain],
	['an end', {id: '7', time: '2026-11-20T14:02:06Z', event: 'cleanup_completed', cleanup: {id: 'c-1'}}],
	[
		'an answer',
		{...plain, event: 'host_browse', request_id: 'cb09ab38-c98b', agent: {id: 'a', name: 'web.1'}},
	],
	['what holds nulls', {...plain, cleanup: null, restore: null, request_id: null, time: null}],
])('%s is read straight', (_, item) => {
	const read = readPlainEvent(item);
	expect(read).toBeDefined();
	expect({value: read}).toEqual(decodeAnyEvent(item));
});

const odd: fc.Arbitrary<Json> = fc.oneof(
	fc.constantFrom<Json>(
		...[null, '', ' ', 'x y', 'a=b', 'https://me:secret@host/?token=abc', '0', 'ä', 'backup', -1, 1.5, -0],
		...[2 ** 53, true, false, '2026-11-20T14:02:06.2381Z', '2026-13-20T14:02:06Z', '/Date(1416492126238)/'],
	),
	fc.string(),
	fc.jsonValue() as fc.Arbitrary<Json>,
);
const reference: fc.Arbitrary<Json> = fc.oneof(
	fc.record({id: fc.oneof(fc.constantFrom('a-1', 'b'), odd)}),
	fc.record({id: fc.constantFrom('a-1', 'b'), name: odd}),
	fc.record({id: odd, name: odd, token: odd}, {requiredKeys: []}),
	odd,
);
const counts = fc.oneof(fc.nat(), odd);
const anyItem: fc.Arbitrary<Json> = fc
	.record(
		{
			id: fc.oneof(fc.constantFrom('5690138001', '007'), odd),
			event: fc.oneof(fc.constantFrom('cleanup_completed', 'backup_progress', 'agent_activate'), odd),
			time: fc.oneof(fc.constantFrom('2026-11-20T14:02:06Z', '2026-11-20 14:02:06'), odd),
			...{agent: reference, cleanup: reference, backup: reference, restore: reference},
			request_id: fc.oneof(fc.constant('r-1'), odd),
			...{bytes_completed: counts, bytes_remaining: counts, total_bytes: counts},
			...{password: odd, __proto__: odd, note: odd},
		},
		{requiredKeys: []},
	)
	// As it comes from a server.
	.map(item => JSON.parse(JSON.stringify(item)) as Json);

test('whatever is read straight is read as its schema would have read it', () => {
	fc.assert(
		fc.property(fc.oneof({weight: 20, arbitrary: anyItem}, {weight: 1, arbitrary: odd}), item => {
			const read = readPlainEvent(item);
			if (read !== undefined) {
				expect({value: read}).toEqual(decodeAnyEvent(item));
			}
		}),
		{numRuns: 5000},
	);
});

test('one odd field alone leaves it to the schema, or changes nothing', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...Object.keys(plain), 'request_id', 'restore', 'token'),
			odd,
			(key, value) => {
				const item = JSON.parse(JSON.stringify({...plain, [key]: value})) as Json;
				const read = readPlainEvent(item);
				expect(read === undefined || {value: read}).toEqual(read === undefined || decodeAnyEvent(item));
			},
		),
		{numRuns: 5000},
	);
});
