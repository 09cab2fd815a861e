import {expect, test} from 'vitest';
import type {WorkEvent} from '../../source/domain/event.ts';
import type {Status} from '../../source/domain/status.ts';
import {agentEvents} from './documents/agent-events.ts';
import {readRows} from './documents/example.ts';
import {openStrict, signal} from './kit/open.ts';
import {pathsIn} from './kit/paths-in.ts';

const {names} = agentEvents;
const id = '8f135b4f-7a69-4b8a-947f-5e80d772fd97';
const printed = readRows('agent-events', 'events');

type Result = readonly [event: string, path: (request: string) => string];

const results: readonly Result[] = [
	['host_browse', request => `agents/${id}/browse-request/${request}`],
	['vault_encryption_enable', request => `agents/${id}/vault-encryption-request/${request}`],
	['vault_encryption_change', request => `agents/${id}/vault-encryption-request/${request}`],
	['vault_password_verify', request => `agents/${id}/vault-password-verification-request/${request}`],
];

async function read(): Promise<readonly WorkEvent[]> {
	const {server, backup, openBackup} = await openStrict();
	backup.tell(`agents/${id}`, printed);
	const page = await openBackup().events?.({kind: 'agent', id}, {marker: undefined, limit: 100}, signal);
	expect(page?.problems).toEqual([]);
	expect(server.refusals).toEqual([]);
	expect([...server.beyond.keys()]).toEqual(['X-Project-Id']);
	return page?.items ?? [];
}

const statuses: Readonly<Record<(typeof names)['event'][number], Status>> = {
	agent_registered: 'info',
	agent_activate: 'info',
	agent_heartbeat: 'info',
	agent_shutdown: 'info',
	configuration_changed: 'info',
	vault_encryption_enable: 'info',
	vault_encryption_change: 'info',
	vault_password_verify: 'info',
	vault_db_download_in_progress: 'running',
	vault_db_download_completed: 'completed',
	vault_db_download_failed: 'failed',
	host_browse: 'info',
	logfile_upload: 'info',
	logfile_started: 'info',
	logfile_completed: 'info',
};

test('each event of the printed answer is told as what it means', async () => {
	const events = await read();
	expect(Object.fromEntries(events.map(({event, status}) => [event, status]))).toEqual(statuses);
	expect(events.map(({event}) => event)).toEqual(names.event);
});

test('every field of an event is told, and no password', async () => {
	const fields = new Set(['events', ...pathsIn([...printed], 'events'), 'links', 'links.href', 'links.rel']);
	expect([...fields].sort()).toEqual([...names.field].sort());
	const events = await read();
	const told = (event: string) => events.find(each => each.event === event);
	expect(told('agent_registered')).toMatchObject({
		id: '5650135582',
		time: new Date('2014-10-09T12:26:14.233Z'),
		agent: {id, name: 'Web Server'},
		requestId: 'a3ab3016-5af4-4a4a-a1ea-46a37b04b327',
		details: {agent: {host: {os: {name: 'Ubuntu', version: '14.04', architecture: '64-bit'}}}},
	});
	expect(told('agent_activate')).toMatchObject({details: {mode: 'active'}});
	expect(told('vault_encryption_enable')?.details).toMatchObject({encrypted_password_hex: '[redacted]'});
	expect(told('vault_encryption_change')?.details).toMatchObject({
		old_encrypted_password_hex: '[redacted]',
		new_encrypted_password_hex: '[redacted]',
	});
	expect(told('vault_password_verify')?.details).toMatchObject({encrypted_password_hex: '[redacted]'});
	expect(told('host_browse')?.details).toMatchObject({
		path: '/path/to/browse',
		path_encoded: '/optional/base64encoded/path/if/non-utf-8/characters/present',
	});
	expect(told('logfile_upload')?.details).toMatchObject({
		links: [{href: expect.stringMatching(/^https:\/\/cloudfilesapi.*606703Z\.gz$/), rel: 'logfile'}],
	});
	const secrets = printed.flatMap(event =>
		Object.entries(event).flatMap(([key, value]) => (key.endsWith('_hex') ? [String(value)] : [])),
	);
	expect(secrets).toHaveLength(4);
	for (const secret of secrets) {
		expect(JSON.stringify(events)).not.toContain(secret.slice(0, 30));
	}
});

test('each event that has a request names it', async () => {
	const events = await read();
	const without = events.filter(({requestId}) => requestId === null).map(({event}) => event);
	expect(without).toEqual(['agent_heartbeat']);
	for (const [index, {request_id: raw}] of printed.entries()) {
		expect(events[index]?.requestId ?? undefined).toBe(raw);
	}
});

test.each(results)('what came of the request of %s is shown', async (event, pathOf) => {
	const {server, backup, openBackup} = await openStrict();
	const request = String(printed.find(each => each.event === event)?.request_id);
	backup.tell(`agents/${id}`, printed);
	backup.setResult(pathOf(request), {answer: 'from the test', encrypted_password_hex: '0bff42a526c78076'});
	const source = openBackup();
	await source.events?.({kind: 'agent', id}, {marker: undefined, limit: 100}, signal);
	const shown = await source.show('request', request, signal);
	expect(shown).toMatchObject({
		type: 'request',
		request: {id: request, details: {answer: 'from the test', encrypted_password_hex: '[redacted]'}},
	});
	expect(server.asked.at(-1)?.path).toBe(`/v2/110011/${pathOf(request)}`);
	expect(server.refusals).toEqual([]);
});

test('what came of browsing a backup is shown', async () => {
	const {server, backup, openBackup} = await openStrict();
	backup.tell('backups/b1', [{id: '1', event: 'backup_browse', backup: {id: 'b1'}, request_id: 'r1'}]);
	backup.setResult('backups/b1/browse-request/r1', {answer: 'from the test'});
	const source = openBackup();
	await source.events?.({kind: 'backup', id: 'b1'}, {marker: undefined, limit: 100}, signal);
	expect(await source.show('request', 'r1', signal)).toMatchObject({
		request: {id: 'r1', backupId: 'b1', details: {answer: 'from the test'}},
	});
	expect(server.refusals).toEqual([]);
});
