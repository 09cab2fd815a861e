import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../../source/domain/secret.ts';
import {startSimulator} from '../../../source/simulator/simulator.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {type ApiServer, type Reply, startApi} from '../api-server.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;
const base = '/v2/110011';

async function start(
	replies: Readonly<Record<string, Reply>>,
): Promise<{readonly server: ApiServer; readonly source: Source}> {
	const server = await startApi(({path}) => replies[path] ?? {status: 404, body: {message: `no ${path}`}});
	const source = createRackspaceSource(withToken(server.origin));
	onTestFinished(() => source.close());
	return {server, source};
}

const agent = {id: 'a1'};
const events = [
	{id: '1', event: 'host_browse', agent, request_id: 'r1', path: '/x'},
	{id: '2', event: 'vault_encryption_change', agent, request_id: 'r2'},
	{id: '3', event: 'vault_password_verify', agent, request_id: 'r3'},
	{id: '4', event: 'backup_browse', agent, backup: {id: 'b1'}, request_id: 'r4'},
	{id: '5', event: 'agent_shutdown', agent, request_id: 'r5'},
];
const feed = {[`${base}/events`]: {body: {events}}};

test.each([
	['r1', 'browse', 'agents/a1/browse-request/r1'],
	['r2', 'vault-encryption', 'agents/a1/vault-encryption-request/r2'],
	['r3', 'vault-password-verification', 'agents/a1/vault-password-verification-request/r3'],
	['r4', 'browse', 'backups/b1/browse-request/r4'],
	['r4', 'browse', 'agents/a1/browse-requests/r4'],
])('the request %s is one of %s, and its answer stands under %s', async (id, kind, path) => {
	const body = {event: 'answered', time: '2026-11-20T14:00:00Z', succeeded: 'true', items: [{name: 'a'}]};
	const {source} = await start({...feed, [`${base}/${path}`]: {body}});
	expect(await source.show('request', id, signal)).toEqual({
		type: 'request',
		request: {
			id,
			kind,
			event: 'answered',
			time: new Date('2026-11-20T14:00:00Z'),
			agent: {id: 'a1', name: null},
			backupId: id === 'r4' ? 'b1' : null,
			succeeded: true,
			valid: null,
			details: {items: [{name: 'a'}]},
		},
	});
});

test('no password of an answer is kept', async () => {
	const body = {valid: false, encrypted_password_hex: '0bff42a526c78076', old: {new_password_hex: 'aa11'}};
	const {source} = await start({
		...feed,
		[`${base}/agents/a1/vault-password-verification-request/r3`]: {body},
	});
	const shown = await source.show('request', 'r3', signal);
	expect(shown).toMatchObject({request: {valid: false}});
	expect(JSON.stringify(shown)).not.toMatch(/0bff42a5|aa11/);
});

test('an answer is read once, and who has heard of the request asks for nothing else', async () => {
	const {server, source} = await start({
		...feed,
		[`${base}/agents/a1/browse-request/r1`]: {body: {succeeded: true}},
	});
	await source.events?.({kind: 'project'}, {marker: undefined, limit: 100}, signal);
	server.asked.length = 0;
	await source.show('request', 'r1', signal);
	await source.show('request', 'r1', signal);
	expect(server.asked.map(({path}) => path)).toEqual([`${base}/agents/a1/browse-request/r1`]);
});

test('where the project has no feed, the agents tell whose request it is', async () => {
	const {source} = await start({
		[`${base}/agents`]: {body: {agents: [{id: 'a2'}, {id: 'a1'}]}},
		[`${base}/agents/a1/events`]: {body: {events}},
		[`${base}/agents/a1/browse-request/r1`]: {body: {succeeded: true}},
	});
	expect(await source.show('request', 'r1', signal)).toMatchObject({request: {succeeded: true}});
});

test.each([
	['r1', /not given it yet/],
	['r5', /agent_shutdown/],
	['r9', /tells of request r9/],
])('the request %s cannot be shown, and the reason is told', async (id, reason) => {
	const {source} = await start(feed);
	await expect(source.show('request', id, signal)).rejects.toMatchObject({
		code: 'not-found',
		message: expect.stringMatching(reason),
	});
});

test('the simulator answers each kind of request for as long as its event is there', async () => {
	let now = Date.UTC(2026, 10, 20);
	const simulator = await startSimulator({agents: 3, speed: 20, retention: 600_000, now: () => now});
	const source = createRackspaceSource(
		withToken(simulator.origin, {credentials: {kind: 'token', token: new Secret(simulator.token)}}),
	);
	onTestFinished(async () => {
		await source.close();
		await simulator.close();
	});
	now += 300_000;
	const page = await source.events?.({kind: 'project'}, {marker: undefined, limit: 1000}, signal);
	const asked =
		page?.items.filter(({event}) => /^(?:host_browse|vault_(?:encryption|password))/.test(event)) ?? [];
	const shown = await Promise.all(
		asked.map(async ({requestId}) => source.show('request', requestId ?? '', signal)),
	);
	const kinds = shown.map(each => (each.type === 'request' ? each.request.kind : each.type));
	expect(new Set(kinds)).toEqual(new Set(['browse', 'vault-encryption', 'vault-password-verification']));
	simulator.addFault('no-answers');
	const other = createRackspaceSource(
		withToken(simulator.origin, {credentials: {kind: 'token', token: new Secret(simulator.token)}}),
	);
	onTestFinished(() => other.close());
	await expect(other.show('request', asked[0]?.requestId ?? '', signal)).rejects.toMatchObject({
		code: 'not-found',
	});
});
