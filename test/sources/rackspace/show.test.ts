import {expect, onTestFinished, test} from 'vitest';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {type Reply, startApi} from '../api-server.ts';
import {readFixture} from './fixture.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;
const agentId = '8f135b4f-7a69-4b8a-947f-5e80d772fd97';
const cleanupId = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const base = '/v2/110011';
const replies: Readonly<Record<string, Reply>> = {
	[`${base}/agents`]: {body: readFixture('v2-agents')},
	[`${base}/agents/${agentId}/status`]: {body: readFixture('v2-agent-status')},
	[`${base}/cleanups/${cleanupId}`]: {body: readFixture('v2-cleanup')},
	[`${base}/cleanups/${cleanupId}/errors`]: {body: readFixture('v2-cleanup-errors')},
	[`${base}/activities`]: {body: readFixture('v2-activities')},
};

async function start(change: Readonly<Record<string, Reply>> = {}): Promise<Source> {
	const all = {...replies, ...change};
	const api = await startApi(({path}) => all[path] ?? {status: 404, body: {message: 'none'}});
	const source = createRackspaceSource(withToken(api.origin));
	onTestFinished(() => source.close());
	return source;
}

test('an agent is shown with its status', async () => {
	const source = await start();
	expect(await source.show('agent', agentId, signal)).toMatchObject({
		type: 'agent',
		agent: {id: agentId, name: 'Web Server', online: true, busy: false},
	});
});

test('a cleanup is shown with its errors', async () => {
	const source = await start();
	expect(await source.show('cleanup', cleanupId, signal)).toMatchObject({
		type: 'cleanup',
		cleanup: {id: cleanupId, status: 'with-errors'},
		errors: {count: 1, list: [{type: 'file_missing_blocks'}]},
	});
});

test.each([
	['activity', cleanupId],
	['backup', '0d95d699-d16b-11e4-93bd-c8e0eb190e3d'],
	['restore', 'e87e6f7d-d166-11e4-8689-c8e0eb190e3d'],
])('the %s %s is found in the history', async (kind, id) => {
	const source = await start();
	expect(await source.show(kind, id, signal)).toMatchObject({type: 'activity', activity: {id}});
});

test.each([404, 403, 501])('a status and errors that are answered with %d are no failure', async status => {
	const source = await start({
		[`${base}/agents/${agentId}/status`]: {status},
		[`${base}/cleanups/${cleanupId}/errors`]: {status},
	});
	expect(await source.show('agent', agentId, signal)).toMatchObject({agent: {online: null, busy: null}});
	expect(await source.show('cleanup', cleanupId, signal)).toMatchObject({errors: null});
});

test('errors that may be there another time are asked for again, not left out', async () => {
	const source = await start({[`${base}/cleanups/${cleanupId}/errors`]: {status: 503}});
	await expect(source.show('cleanup', cleanupId, signal)).rejects.toMatchObject({isRetryable: true});
});

test.each([
	['agent', 'a1'],
	['cleanup', 'c1'],
	['activity', 'x'],
	['backup', cleanupId],
	['agent', ''],
])('there is no %s "%s"', async (kind, id) => {
	const source = await start();
	await expect(source.show(kind, id, signal)).rejects.toMatchObject({code: 'not-found'});
});

test('an unknown kind is an error that names the known ones', async () => {
	const source = await start();
	await expect(source.show('vault\u001b[31m', '1', signal)).rejects.toMatchObject({
		code: 'unknown-kind',
		message: expect.stringMatching(/^'vault␛\[31m' .*agent, cleanup, activity, backup, restore, request$/),
	});
});
