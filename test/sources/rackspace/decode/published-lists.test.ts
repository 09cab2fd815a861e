import {expect, test} from 'vitest';
import type {Json, JsonObject} from '../../../../source/domain/json.ts';
import {decodeActivity} from '../../../../source/sources/rackspace/decode/activity.ts';
import {decodeAgent, decodeAgentStatus} from '../../../../source/sources/rackspace/decode/agent.ts';
import {decodeCleanup} from '../../../../source/sources/rackspace/decode/cleanup.ts';
import {decodeCleanupErrors} from '../../../../source/sources/rackspace/decode/cleanup-errors.ts';
import {decodeV1Activity} from '../../../../source/sources/rackspace/decode/v1-activity.ts';
import {readFixture, readList} from '../fixture.ts';

const agentId = '8f135b4f-7a69-4b8a-947f-5e80d772fd97';
const cleanupId = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const api = 'https://cloudbackupapi.apiary-mock.com/v2';
const agentLinks = {links: [{href: `${api}/agents/${agentId}`, rel: 'full'}]};

test('the published agent decodes whole', () => {
	const [raw] = readList('v2-agents', 'agents') as readonly [JsonObject];
	const {machine, flavor, region, addresses} = raw.host as JsonObject;
	const {links: vaultLinks} = raw.vault as JsonObject;
	expect(decodeAgent(raw)).toEqual({
		value: {
			id: agentId,
			name: 'Web Server',
			version: '1.23.008344',
			enabled: true,
			online: null,
			busy: null,
			os: 'Ubuntu 14.04 64-bit',
			vault: {id: '7cd999c3-a0c3-4985-99d4-42b544685456', encrypted: true, state: 'created'},
			details: {
				project_id: '123456',
				host: {machine, flavor, region, addresses},
				rsa_public_key: raw.rsa_public_key,
				vault: {
					name: 'phoenix_7cd999c3-a0c3-4985-99d4-42b544685456',
					flavor: 'swift',
					region: 'DFW',
					use_internal: false,
					links: vaultLinks,
				},
				log_level: 'warn',
				registered_time: '2014-10-27T18:22:00.238640+00:00',
				links: raw.links,
			},
		},
	});
});

test('the published status decodes whole', () => {
	expect(decodeAgentStatus(readFixture('v2-agent-status'))).toEqual({value: {online: true, busy: false}});
});

test.each<[string, Json]>([
	['alone', readFixture('v2-cleanup')],
	['in the list', readList('v2-cleanups', 'cleanups')[0] as Json],
])('the published cleanup decodes whole, %s', (_, raw) => {
	expect(decodeCleanup(raw)).toEqual({
		value: {
			id: cleanupId,
			agent: {id: agentId, name: null},
			state: 'completed_with_errors',
			status: 'with-errors',
			startedAt: new Date('2014-10-10T19:05:44.632Z'),
			endedAt: new Date('2014-10-10T19:35:44.632Z'),
			errors: {count: 1, reason: 'Error deleting object. Server returned HTTP 503'},
			bytesBefore: 1_073_741_824,
			bytesAfter: 1_067_030_938,
			details: {
				project_id: '123456',
				agent: agentLinks,
				started_time: '2014-10-10T19:05:44.632393Z',
				ended_time: '2014-10-10T19:35:44.632393Z',
				snapshot_ids: [23, 51],
				errors: {links: [{href: `${api}/cleanups/${cleanupId}/errors`, rel: 'full'}]},
				links: [
					{href: `${api}/cleanups/${cleanupId}`, rel: 'self'},
					{href: `${api}/cleanups/${cleanupId}/events`, rel: 'events'},
				],
			},
		},
	});
});

test('the published errors of a cleanup decode whole', () => {
	expect(decodeCleanupErrors(readFixture('v2-cleanup-errors'))).toEqual({
		value: {
			count: 1,
			reason: 'Error deleting object. Server returned HTTP 503',
			diagnostics: null,
			list: [
				{
					index: 34,
					path: '/var/www/html/log/st_808_playlist.txt',
					type: 'file_missing_blocks',
					description: 'A vault validation determined that the specified file is missing blocks.',
					exception: null,
				},
			],
		},
	});
});

test('the published v2 history decodes whole', () => {
	const configurationId = '7c8ee069-568f-4d5a-932f-fb2af86b5fd5';
	const configuration = {links: [{href: `${api}/configurations/${configurationId}`, rel: 'full'}]};
	const row = (kind: string, id: string, second: number, parentId: string | null) => ({
		value: {
			id,
			kind,
			name: null,
			state: 'completed_with_errors',
			status: 'with-errors',
			time: new Date(`2014-10-27T18:22:${second}.238Z`),
			agent: {id: agentId, name: null},
			destination: null,
			subject: null,
			parentId,
			backupId: null,
			actor: null,
			text: null,
			details: {
				last_updated_time: `2014-10-27T18:22:${second}.238641Z`,
				agent: agentLinks,
				...(parentId !== null && {configuration}),
				links: [{href: `${api}/${kind}s/${id}`, rel: kind}],
			},
		},
	});
	expect(readList('v2-activities', 'activities').map(item => decodeActivity(item))).toEqual([
		row('backup', '0d95d699-d16b-11e4-93bd-c8e0eb190e3d', 21, configurationId),
		row('cleanup', cleanupId, 20, null),
		row('restore', 'e87e6f7d-d166-11e4-8689-c8e0eb190e3d', 19, configurationId),
	]);
});

test('the published v1.0 history decodes whole', () => {
	const row = (id: string, backupId: string) => ({
		value: {
			id,
			kind: 'backup',
			name: 'Backup1',
			state: 'Completed',
			status: 'completed',
			time: new Date(1_357_230_189_000),
			agent: {id: '5', name: 'BALAJIMBP'},
			destination: null,
			subject: null,
			parentId: '6265',
			backupId,
			actor: null,
			text: null,
			details: {IsBackupConfigurationDeleted: false},
		},
	});
	expect((readFixture('v1-activity') as readonly Json[]).map(item => decodeV1Activity(item))).toEqual([
		row('134692', '134332'),
		row('134693', '134386'),
	]);
});
