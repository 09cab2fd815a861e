import {expect, test} from 'vitest';
import type {WorkEvent} from '../../../../source/domain/event.ts';
import type {JsonObject} from '../../../../source/domain/json.ts';
import type {Status} from '../../../../source/domain/status.ts';
import {decodeEvent} from '../../../../source/sources/rackspace/decode/event.ts';
import {readList} from '../fixture.ts';

const agent = {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null};
const subject = {kind: 'cleanup', id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d'} as const;
const vault = {id: '7cd999c3-a0c3-4985-99d4-42b544685456', encrypted: true};
const os = {name: 'Ubuntu', version: '14.04', architecture: '64-bit'};
const registered = {agent: {...agent, name: 'Web Server'}, details: {agent: {host: {os}}}};
const log = {requestId: 'a533a845-4279-4838-af13-276114e90234'};
const link = {
	href: 'https://cloudfilesapi.apiary-mock.com/v1/MossoCloudFS_f14d894e-28cd-4f31-8b08-449ec0876346/CloudBackupLogs/v2/8f135b4f-7a69-4b8a-947f-5e80d772fd97/2014-09-23T12-22-40.606703Z.gz',
	rel: 'logfile',
};

type Row = readonly [number, string, Status, (Partial<WorkEvent> & {details?: JsonObject})?];

const cleanup: readonly Row[] = [
	[
		5690138408,
		'cleanup_start_request',
		'queued',
		{requestId: 'cb09ab38-c98b-4910-8034-99127beb07b0', details: {agent: {vault}}},
	],
	[5690138409, 'cleanup_queued', 'queued'],
	[5690138410, 'cleanup_in_progress', 'running'],
	[5690138411, 'cleanup_completed', 'completed'],
	[5690138412, 'cleanup_failed', 'failed'],
	[5690138413, 'cleanup_stop_request', 'stopping', {requestId: 'ea588e78-e33c-4c3d-af0c-32103928f399'}],
	[5690138414, 'cleanup_stopped', 'stopped'],
];
const vaultAndLog = (first: number): readonly Row[] => [
	[
		first,
		'vault_encryption_enable',
		'info',
		{requestId: '9072bb51-d5fd-4fc5-ad80-d62e573236b6', details: {encrypted_password_hex: '[redacted]'}},
	],
	[
		first + 1,
		'vault_encryption_change',
		'info',
		{
			requestId: 'a072bb51-d5fd-4fc5-ad80-d62e573236b6',
			details: {old_encrypted_password_hex: '[redacted]', new_encrypted_password_hex: '[redacted]'},
		},
	],
	[
		first + 2,
		'vault_password_verify',
		'info',
		{requestId: 'f353f472-4931-463a-9920-1dcad25f88e7', details: {encrypted_password_hex: '[redacted]'}},
	],
	[
		first + 3,
		'vault_db_download_in_progress',
		'running',
		{requestId: 'ae7528c8-bcc3-4356-a237-f20fbdd79ee4'},
	],
	[
		first + 4,
		'vault_db_download_completed',
		'completed',
		{requestId: 'ae7528c8-bcc3-4356-a237-f20fbdd79ee4'},
	],
	[first + 5, 'vault_db_download_failed', 'failed', {requestId: 'ae7528c8-bcc3-4356-a237-f20fbdd79ee4'}],
	[
		first + 6,
		'host_browse',
		'info',
		{
			requestId: '16ce47f7-88b2-4983-8b1c-d4a82306ae87',
			details: {
				path: '/path/to/browse',
				path_encoded: '/optional/base64encoded/path/if/non-utf-8/characters/present',
			},
		},
	],
	[first + 7, 'logfile_upload', 'info', {...log, details: {links: [link]}}],
	[first + 8, 'logfile_started', 'info', log],
	[first + 9, 'logfile_completed', 'info', log],
];
const agentEvents: readonly Row[] = [
	[
		5650135582,
		'agent_registered',
		'info',
		{...registered, requestId: 'a3ab3016-5af4-4a4a-a1ea-46a37b04b327'},
	],
	[
		5650135583,
		'agent_activate',
		'info',
		{agent: null, requestId: '129cf219-d260-43e4-9164-233fd0ea3a6b', details: {mode: 'active'}},
	],
	[5650135584, 'agent_heartbeat', 'info'],
	[5650135585, 'agent_shutdown', 'info', {requestId: '1a6ded7a-03f0-4f2e-bbee-bc2d9973c980'}],
	[5650135586, 'configuration_changed', 'info', {requestId: '4a0d123c-43ac-4556-a232-6c3a8c00d4ce'}],
	...vaultAndLog(5650135587),
];
const project: readonly Row[] = [
	[5650135583, 'agent_registered', 'info', registered],
	[5650135584, 'agent_activate', 'info', {agent: null, details: {mode: 'active'}}],
	[5650135585, 'agent_heartbeat', 'info'],
	[5650135586, 'configuration_changed', 'info'],
	...vaultAndLog(5650135587),
];

const feeds = [
	{feed: 'v2-cleanup-events', rows: cleanup, about: subject, start: '2014-10-14T14:17:40.238641Z'},
	{feed: 'v2-agent-events', rows: agentEvents, about: null, start: '2014-10-09T12:26:14.233501Z'},
	{feed: 'v2-project-events', rows: project, about: null, start: '2014-10-09T12:26:15.233501Z'},
];

test.each(feeds)('the published $feed decode whole, field by field', ({feed, rows, about, start}) => {
	const decoded = readList(feed, 'events').map(item => decodeEvent(item));
	const expected = rows.map(([id, event, status, rest], index) => {
		const raw = start.replace(/:(\d\d)\./, (_, second: string) => `:${Number(second) + index}.`);
		return {
			value: {
				id: String(id),
				time: new Date(`${raw.slice(0, 23)}Z`),
				event,
				status,
				agent,
				subject: about,
				requestId: null,
				progress: null,
				...rest,
				details: {time: raw, ...rest?.details},
			} satisfies WorkEvent,
		};
	});
	expect(decoded).toEqual(expected);
});

test.each(feeds)('no password of the published $feed survives', ({feed}) => {
	const text = JSON.stringify(readList(feed, 'events').map(item => decodeEvent(item)));
	expect(text).not.toMatch(/bff42a526c78076a3d986fa75eecd|37436246912139c2dde62bd/);
});
