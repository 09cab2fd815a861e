import {expect, test} from 'vitest';
import type {Json} from '../../../../source/domain/json.ts';
import type {Decoder} from '../../../../source/sources/decoded.ts';
import {decodeActivity} from '../../../../source/sources/rackspace/decode/activity.ts';
import {decodeAgent, decodeAgentStatus} from '../../../../source/sources/rackspace/decode/agent.ts';
import {decodeCleanup} from '../../../../source/sources/rackspace/decode/cleanup.ts';
import {decodeCleanupErrors} from '../../../../source/sources/rackspace/decode/cleanup-errors.ts';
import {decodeV1Activity} from '../../../../source/sources/rackspace/decode/v1-activity.ts';
import {decodeV1Agent, decodeV1AgentStatus} from '../../../../source/sources/rackspace/decode/v1-agent.ts';

const row = {id: 'c1', state: 'queued'};
const activity = {id: 'a1', type: 'Backup', state: 'stop_requested'};
const v1 = {ID: 1, Type: 'Cleanup', CurrentState: 'Completed WithErrors'};

test.each<[string, Decoder<unknown>, Json, object]>([
	[
		'an agent that is only an id',
		decodeAgent,
		{id: 7},
		{id: '7', name: null, os: null, vault: null, enabled: null, details: {}},
	],
	['an agent switched off in text', decodeAgent, {id: '7', enabled: 'False'}, {enabled: false, details: {}}],
	[
		'half of a system',
		decodeAgent,
		{id: '7', host: {os: {name: 'Windows', version: ''}}},
		{os: 'Windows', details: {}},
	],
	[
		'more of a system',
		decodeAgent,
		{id: '7', host: {os: {name: 'Linux', kernel: 6}}},
		{os: 'Linux', details: {host: {os: {kernel: 6}}}},
	],
	['a host that is a text', decodeAgent, {id: '7', host: 'db'}, {os: null, details: {host: 'db'}}],
	[
		'a vault whose id is missing',
		decodeAgent,
		{id: '7', vault: {encrypted: 'true'}},
		{vault: {id: null, encrypted: true, state: null}, details: {}},
	],
	[
		'a vault that cannot be read',
		decodeAgent,
		{id: '7', vault: {encrypted: 'maybe'}},
		{vault: {id: null, encrypted: null, state: null}, details: {vault: {encrypted: 'maybe'}}},
	],
	['a status in text', decodeAgentStatus, {online: 'true', busy: null}, {online: true, busy: null}],
	[
		'a cleanup that has not begun',
		decodeCleanup,
		row,
		{
			status: 'queued',
			startedAt: null,
			endedAt: null,
			errors: {count: 0, reason: null},
			bytesBefore: null,
			details: {},
		},
	],
	['a state never seen', decodeCleanup, {...row, state: 'Melting'}, {state: 'Melting', status: 'unknown'}],
	[
		'errors that are a number',
		decodeCleanup,
		{...row, errors: 3},
		{errors: {count: 0, reason: null}, details: {errors: 3}},
	],
	[
		'a count that cannot be read',
		decodeCleanup,
		{...row, errors: {count: 'many', reason: 'x'}},
		{errors: {count: 0, reason: 'x'}, details: {errors: {count: 'many'}}},
	],
	[
		'bytes in text',
		decodeCleanup,
		{...row, bytes_before: '1073741824'},
		{bytesBefore: 1_073_741_824, details: {}},
	],
	[
		'errors without a list',
		decodeCleanupErrors,
		{count: 2},
		{count: 2, reason: null, diagnostics: null, list: []},
	],
	[
		'errors with odd rows',
		decodeCleanupErrors,
		{list: [null, 'x', {index: '3', path: 5}], diagnostics: {password: 'p'}},
		{
			diagnostics: {password: '[redacted]'},
			list: [{index: 3, path: null, type: null, description: null, exception: null}],
		},
	],
	[
		'a kind in capitals',
		decodeActivity,
		activity,
		{kind: 'backup', status: 'stopping', parentId: null, details: {}},
	],
	[
		'an activity whose time cannot be read',
		decodeActivity,
		{...activity, last_updated_time: 'soon'},
		{time: null, details: {last_updated_time: 'soon'}},
	],
	[
		'a configuration without an id',
		decodeActivity,
		{...activity, configuration: {name: 'n'}},
		{parentId: null, details: {configuration: {name: 'n'}}},
	],
	[
		'v1.0 with Id',
		decodeV1Activity,
		{Id: '12', Type: 'Restore', CurrentState: 'startRequested'},
		{id: '12', kind: 'restore', status: 'queued', details: {}},
	],
	[
		'v1.0 with spaces in the state',
		decodeV1Activity,
		v1,
		{status: 'with-errors', state: 'Completed WithErrors', details: {}},
	],
	[
		'v1.0 that says never',
		decodeV1Activity,
		{...v1, TimeOfActivity: '/Date(-62135596800000)/'},
		{time: null, details: {TimeOfActivity: '/Date(-62135596800000)/'}},
	],
	[
		'v1.0 with a zone',
		decodeV1Activity,
		{...v1, TimeOfActivity: '/Date(1357230189000+0000)/'},
		{time: new Date(1_357_230_189_000), details: {}},
	],
	[
		'v1.0 with nowhere to go',
		decodeV1Activity,
		{...v1, DestinationMachineAgentId: '0', DestinationMachineName: '', ParentId: 0, BackupId: ''},
		{destination: null, parentId: null, backupId: null, details: {}},
	],
	[
		'v1.0 with a destination',
		decodeV1Activity,
		{...v1, DestinationMachineAgentId: '9', DestinationMachineName: 'db'},
		{destination: {id: '9', name: 'db'}, details: {}},
	],
	[
		'v1.0 with a name and no id',
		decodeV1Activity,
		{...v1, SourceMachineName: 'db'},
		{agent: null, details: {SourceMachineName: 'db'}},
	],
	[
		'a v1.0 agent',
		decodeV1Agent,
		{
			MachineAgentId: 5,
			MachineName: 'Web Server',
			AgentVersion: '1.05',
			IsDisabled: 'true',
			IsEncrypted: false,
			OperatingSystem: 'Ubuntu',
			OperatingSystemVersion: '',
			Architecture: '64-bit',
			Status: 'Offline',
		},
		{
			id: '5',
			name: 'Web Server',
			version: '1.05',
			enabled: false,
			online: null,
			os: 'Ubuntu 64-bit',
			vault: {id: null, encrypted: false, state: null},
			details: {Status: 'Offline'},
		},
	],
	['the status of a v1.0 agent', decodeV1AgentStatus, {Status: 'Online'}, {online: true, busy: null}],
	['an odd status of a v1.0 agent', decodeV1AgentStatus, {Status: 'Asleep'}, {online: null, busy: null}],
])('%s is read', (_, decode, item, expected) => {
	expect(decode(item)).toMatchObject({value: expected});
	const {details} = expected as {details?: object};
	if (details) {
		expect((decode(item) as {value: {details: object}}).value.details).toEqual(details);
	}
});

test.each<[string, Decoder<unknown>, Json, string]>([
	['an agent without an id', decodeAgent, {name: 'db-02'}, 'id is missing'],
	['a status that is a text', decodeAgentStatus, 'online', 'is no object'],
	['a cleanup without a state', decodeCleanup, {id: 'c1'}, 'state is missing'],
	['errors that are a list', decodeCleanupErrors, 'x', 'is no object'],
	['an activity without a kind', decodeActivity, {id: 'a1', state: 'x'}, 'type is missing'],
	['a v1.0 activity without an id', decodeV1Activity, {Type: 'Backup', CurrentState: 'x'}, 'ID is missing'],
	[
		'a v1.0 activity with a long number',
		decodeV1Activity,
		{...v1, ID: 2 ** 60},
		'ID is a number that JSON cannot hold exactly',
	],
	['a v1.0 agent without an id', decodeV1Agent, {}, 'MachineAgentId is missing'],
])('%s is a bad item', (_, decode, item, problem) => {
	expect(decode(item)).toEqual({problem});
});
