import {expect, test} from 'vitest';
import type {WorkEvent} from '../../../../source/domain/event.ts';
import type {Json, JsonObject} from '../../../../source/domain/json.ts';
import {decodeEvent, readEventId} from '../../../../source/sources/rackspace/decode/event.ts';

const raw = {id: '5', time: '2014-10-14T14:17:40.238Z', event: 'cleanup_queued'};

function decode(change: JsonObject): WorkEvent {
	const decoded = decodeEvent({...raw, ...change});
	if ('problem' in decoded) {
		throw new Error(decoded.problem);
	}

	return decoded.value;
}

test.each<[string, Json, string]>([
	['null', null, 'is no object'],
	['a text', 'cleanup_queued', 'is no object'],
	['no id', {event: 'x'}, 'id is missing'],
	['an empty id', {...raw, id: ' '}, 'id is empty'],
	['null for an id', {...raw, id: null}, 'id is neither text nor a number'],
	['a list for an id', {...raw, id: ['5']}, 'id is neither text nor a number'],
	['a number that lost its digits', {...raw, id: 2 ** 53}, 'id is a number that JSON cannot hold exactly'],
	['a fraction', {...raw, id: 1.5}, 'id is a number that JSON cannot hold exactly'],
	['no name', {id: '5'}, 'event is missing'],
	['an empty name', {...raw, event: ''}, 'event is empty'],
	['a number for a name', {...raw, event: 7}, 'event is no text'],
])('%s is a bad item', (_, item, problem) => {
	expect(decodeEvent(item)).toEqual({problem});
});

test('a problem never repeats what the answer held', () => {
	const decoded = decodeEvent({id: {token: 's3cr3t\u001b[31m'}, event: 's3cr3t'});
	expect(decoded).toEqual({problem: 'id is neither text nor a number'});
});

test.each<[string, JsonObject, Partial<WorkEvent>]>([
	['a number for an id', {id: 9_007_199_254_740_991}, {id: '9007199254740991'}],
	['an id of any length', {id: '00731059260488173300425690138408'}, {id: '00731059260488173300425690138408'}],
	['an event never seen', {event: 'cleanup_exploded'}, {event: 'cleanup_exploded', status: 'unknown'}],
	['no time', {time: null}, {time: null, details: {}}],
	[
		'a time without a zone',
		{time: '2014-10-14 14:17:40'},
		{time: new Date('2014-10-14T14:17:40Z'), details: {}},
	],
	['a time that says no more than ours', {time: '2014-10-14T14:17:40.238000+00:00'}, {details: {}}],
	[
		'a time that says more',
		{time: '2014-10-14T14:17:40.238641Z'},
		{details: {time: '2014-10-14T14:17:40.238641Z'}},
	],
	['a time that cannot be read', {time: 'yesterday'}, {time: null, details: {time: 'yesterday'}}],
	['a time that is a number', {time: 5}, {time: null, details: {time: 5}}],
	['an agent with a number', {agent: {id: 7, name: 'db-02'}}, {agent: {id: '7', name: 'db-02'}, details: {}}],
	['an agent without an id', {agent: {name: 'db-02'}}, {agent: null, details: {agent: {name: 'db-02'}}}],
	['an agent that is a text', {agent: 'db-02'}, {agent: null, details: {agent: 'db-02'}}],
	['an agent that is null', {agent: null}, {agent: null, details: {}}],
	[
		'an agent whose name is a number',
		{agent: {id: '7', name: 5}},
		{agent: {id: '7', name: null}, details: {agent: {name: 5}}},
	],
	[
		'a backup',
		{event: 'backup_queued', backup: {id: 'b'}},
		{subject: {kind: 'backup', id: 'b'}, details: {}},
	],
	[
		'a restore',
		{event: 'restore_queued', restore: {id: 'r'}},
		{subject: {kind: 'restore', id: 'r'}, details: {}},
	],
	[
		'more of a job',
		{cleanup: {id: 'c', bytes: 5}},
		{subject: {kind: 'cleanup', id: 'c'}, details: {cleanup: {bytes: 5}}},
	],
	[
		'a job without an id',
		{event: 'backup_browse', backup: {snapshot_id: 1111}},
		{subject: null, details: {backup: {snapshot_id: 1111}}},
	],
	[
		'two jobs',
		{event: 'restore_queued', backup: {id: 'b'}, restore: {id: 'r'}},
		{subject: {kind: 'restore', id: 'r'}, details: {backup: {id: 'b'}}},
	],
	[
		'a job of another name',
		{event: 'host_browse', backup: {id: 'b'}},
		{subject: {kind: 'backup', id: 'b'}, details: {}},
	],
	['an empty request', {request_id: ''}, {requestId: null, details: {}}],
	['a request with a number', {request_id: 12}, {requestId: '12', details: {}}],
	['a request that is a list', {request_id: [1]}, {requestId: null, details: {request_id: [1]}}],
	[
		'progress',
		{bytes_completed: 1, bytes_remaining: 3, total_bytes: 4},
		{progress: {done: 1, left: 3, total: 4}, details: {}},
	],
	[
		'progress in text',
		{bytes_completed: '1', bytes_remaining: null},
		{progress: {done: 1, left: null, total: null}, details: {}},
	],
	['progress below nothing', {bytes_completed: -1}, {progress: null, details: {bytes_completed: -1}}],
	['progress without what is done', {total_bytes: 4}, {progress: null, details: {total_bytes: 4}}],
	['unknown fields', {mode: 'active', x: {y: [1]}}, {details: {mode: 'active', x: {y: [1]}}}],
	[
		'secrets',
		{old_encrypted_password_hex: 'aa', agent: {id: '7', api_key: 'k'}},
		{
			agent: {id: '7', name: null},
			details: {old_encrypted_password_hex: '[redacted]', agent: {api_key: '[redacted]'}},
		},
	],
	[
		'credentials in a link',
		{links: [{href: 'https://u:p@h/x?temp_url_sig=a'}]},
		{details: {links: [{href: 'https://[redacted]@h/x?temp_url_sig=[redacted]'}]}},
	],
])('%s passes', (_, change, expected) => {
	expect(decode(change)).toMatchObject(expected);
	if (expected.details) {
		expect(decode(change).details).toEqual(expected.details);
	}
});

test('a field called as the prototype stays a field', () => {
	const item = JSON.parse('{"id": "5", "event": "x", "__proto__": {"id": "6"}}') as Json;
	expect(JSON.stringify(decodeEvent(item))).toContain('"details":{"__proto__":{"id":"6"}}');
});

test.each<[string, Json, string | undefined]>([
	['without a name', {id: '5'}, '5'],
	['with a number', {id: 5}, '5'],
	['without an id', {event: 'x'}, undefined],
	['that is none', null, undefined],
])('the marker is read from an item %s', (_, item, expected) => {
	expect(readEventId(item)).toBe(expected);
});
