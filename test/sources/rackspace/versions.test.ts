import {expect, onTestFinished, test} from 'vitest';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {type ApiServer, type Reply, startApi} from '../api-server.ts';
import {readFixture} from './fixture.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;

async function start(
	replies: Readonly<Record<string, Reply>>,
	api?: 'v1' | 'v2',
): Promise<{server: ApiServer; source: Source}> {
	const server = await startApi(({path}) => replies[path] ?? {status: 404, body: {message: `no ${path}`}});
	const source = createRackspaceSource(withToken(server.origin, {api}));
	onTestFinished(() => source.close());
	return {server, source};
}

const v1 = {'/v1.0/110011/activity': {body: readFixture('v1-activity')}};
const v2 = {'/v2/110011/activities': {body: readFixture('v2-activities')}};
const paths = ({asked}: ApiServer) => asked.map(({path}) => path);

test('where there is no v2 history, v1.0 answers, and is asked from then on', async () => {
	const {server, source} = await start(v1);
	expect(await source.history?.({limit: 1}, signal)).toMatchObject({items: [{id: '134692'}], problems: []});
	await source.history?.({limit: 10}, signal);
	expect(paths(server)).toEqual(['/v2/110011/activities', '/v1.0/110011/activity', '/v1.0/110011/activity']);
});

test('a v2 history that was missing is looked for once a minute, and read when it is there', async () => {
	const clock = createFakeClock();
	const replies: Record<string, Reply> = {...v1};
	const server = await startApi(({path}) => replies[path] ?? {status: 404});
	const source = createRackspaceSource(withToken(server.origin, {clock}));
	onTestFinished(() => source.close());
	const read = async () => {
		server.asked.length = 0;
		await source.history?.({limit: 10}, signal);
		return paths(server);
	};
	await read();
	await clock.pass(61_000);
	expect(await read()).toEqual(['/v2/110011/activities', '/v1.0/110011/activity']);
	expect(await read()).toEqual(['/v1.0/110011/activity']);
	replies['/v2/110011/activities'] = {status: 503};
	await clock.pass(61_000);
	expect(await read()).toEqual(['/v2/110011/activities', '/v1.0/110011/activity']);
	Object.assign(replies, v2);
	await read();
	expect(await read()).toEqual(['/v2/110011/activities']);
});

test('a v2 history that once worked is not left for a 404', async () => {
	const replies: Record<string, Reply> = {...v1, ...v2};
	const {server, source} = await start(replies);
	await source.history?.({limit: 10}, signal);
	delete replies['/v2/110011/activities'];
	await expect(source.history?.({limit: 10}, signal)).rejects.toMatchObject({code: 'not-found'});
	expect(paths(server)).not.toContain('/v1.0/110011/activity');
});

test('where neither is, the error is the one of v2', async () => {
	const {source} = await start({});
	await expect(source.history?.({limit: 10}, signal)).rejects.toMatchObject({
		code: 'not-found',
		message: expect.stringContaining('/activities'),
	});
});

test('a failure that is no 404 does not change the version', async () => {
	const {server, source} = await start({...v1, '/v2/110011/activities': {status: 503}});
	await expect(source.history?.({limit: 10}, signal)).rejects.toMatchObject({code: 'server-error'});
	expect(paths(server)).toEqual(['/v2/110011/activities']);
});

test.each([
	['v1', ['/v1.0/110011/activity'], '134692'],
	['v2', ['/v2/110011/activities'], '0d95d699-d16b-11e4-93bd-c8e0eb190e3d'],
] as const)('%s is asked when it is wanted', async (api, asked, id) => {
	const {server, source} = await start({...v1, ...v2}, api);
	expect((await source.history?.({limit: 1}, signal))?.items).toMatchObject([{id}]);
	expect(paths(server)).toEqual(asked);
});

test('the history comes newest first, without a limit of the server', async () => {
	const row = (ID: number, time: number | null) => ({
		ID,
		Type: 'Backup',
		CurrentState: 'Completed',
		TimeOfActivity: time === null ? null : `/Date(${time})/`,
	});
	const body = [row(1, 1000), row(2, 3000), row(3, null), row(4, 2000), row(2, 3000)];
	const {source} = await start({'/v1.0/110011/activity': {body}}, 'v1');
	const ids = (await source.history?.({limit: 10}, signal))?.items.map(({id}) => id);
	expect(ids).toEqual(['2', '4', '1', '3']);
});

test('where there are no v2 agents, v1.0 lists them and tells their status', async () => {
	const {source} = await start({
		'/v1.0/110011/user/agents': {body: [{MachineAgentId: 5, MachineName: 'db', Status: 'Offline'}]},
		'/v1.0/110011/agent/5': {body: {MachineAgentId: 5, Status: 'Online'}},
	});
	expect(await source.agents?.(signal)).toMatchObject({items: [{id: '5', name: 'db', online: null}]});
	expect(await source.agentStatus?.('5', signal)).toEqual({online: true, busy: null});
});

test('what shows that v1.0 is alone is asked once a minute, and v2 is then not asked in vain', async () => {
	const clock = createFakeClock();
	const server = await startApi(({path}) => (({...v1}) as Record<string, Reply>)[path] ?? {status: 404});
	const source = createRackspaceSource(withToken(server.origin, {clock}));
	onTestFinished(() => source.close());
	await source.cleanups?.({limit: 1}, signal);
	expect(paths(server).filter(path => path.startsWith('/v2/'))).not.toEqual([]);
	server.asked.length = 0;
	await source.cleanups?.({limit: 1}, signal);
	expect(paths(server)).toEqual(['/v1.0/110011/activity']);
	await clock.pass(61_000);
	await source.cleanups?.({limit: 1}, signal);
	expect(paths(server).filter(path => path.startsWith('/v2/'))).not.toEqual([]);
});

test('that v2 is there is asked once a minute, too, however often a cleanup is missing', async () => {
	const {server, source} = await start({...v2, '/v2/110011/events': {body: {events: []}}});
	const look = () => expect(source.cleanup?.('none', signal)).rejects.toMatchObject({code: 'not-found'});
	await look();
	server.asked.length = 0;
	await look();
	expect(paths(server)).toEqual(['/v2/110011/cleanups/none']);
});
