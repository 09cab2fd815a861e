import {expect, onTestFinished, test} from 'vitest';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import {cleanupOfRow} from '../../../source/sources/rackspace/v1/cleanup-of-row.ts';
import type {LogQuery, Source} from '../../../source/sources/source.ts';
import {makeActivity} from '../../helpers/things.ts';
import {type ApiServer, type Reply, startApi} from '../api-server.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;
const moment = Date.UTC(2026, 10, 20, 14);

function row(ID: number, Type: string, CurrentState: string, minutes: number, more = {}) {
	const TimeOfActivity = `/Date(${moment + minutes * 60_000})/`;
	const agent = {SourceMachineAgentId: 5, SourceMachineName: 'db-02'};
	return {ID, Type, CurrentState, TimeOfActivity, DisplayName: 'nightly', ...agent, ...more};
}

const rows = [
	row(3, 'Restore', 'InProgress', 3, {DestinationMachineAgentId: 6, DestinationMachineName: 'web-01'}),
	row(2, 'Cleanup', 'Completed WithErrors', 2),
	row(1, 'Backup', 'Failed', 1),
];
const list = {'/v1.0/110011/activity': {body: rows}};

type Replies = Record<string, Reply>;

async function start(
	replies: Replies,
	api: 'v1' | 'v2' | 'any' = 'v1',
): Promise<{readonly server: ApiServer; readonly source: Source; paths(): readonly string[]}> {
	const server = await startApi(({path}) => replies[path] ?? {status: 404, body: {message: `no ${path}`}});
	const source = createRackspaceSource(withToken(server.origin, {api: api === 'any' ? undefined : api}));
	onTestFinished(() => source.close());
	return {server, source, paths: () => [...new Set(server.asked.map(({path}) => path))]};
}

test('v1.0 is shown, listed and followed by its list of activities, and nothing of v2 is asked for', async () => {
	const {source, paths} = await start(list);
	expect(source.events).toBeUndefined();
	expect((await source.cleanups?.({limit: 5}, signal))?.items).toMatchObject([
		{id: '2', status: 'with-errors', agent: {name: 'db-02'}, endedAt: new Date(moment + 120_000)},
	]);
	expect(await source.cleanup?.('2', signal)).toMatchObject({id: '2', status: 'with-errors'});
	expect((await source.history?.({limit: 2}, signal))?.items.map(({id}) => id)).toEqual(['3', '2']);
	expect(await source.show('cleanup', '2', signal)).toMatchObject({type: 'cleanup', errors: null});
	for (const [kind, id] of [
		['backup', '1'],
		['restore', '3'],
		['activity', '1'],
	] as const) {
		expect(await source.show(kind, id, signal)).toMatchObject({type: 'activity', activity: {id}});
	}

	await expect(source.show('backup', '2', signal)).rejects.toMatchObject({code: 'not-found'});
	await expect(source.cleanup?.('1', signal)).rejects.toMatchObject({code: 'not-found'});
	expect(paths()).toEqual(['/v1.0/110011/activity']);
});

test('where agents are not listed, the activities name them, and their status is not asked for in vain', async () => {
	const {server, source} = await start(list);
	expect((await source.agents?.(signal))?.items).toMatchObject([
		{id: '5', name: 'db-02', busy: true},
		{id: '6', name: 'web-01', busy: null},
	]);
	server.asked.length = 0;
	expect(await source.agentStatus?.('5', signal)).toEqual({online: null, busy: null});
	await source.agents?.(signal);
	expect(await source.show('agent', '5', signal)).toMatchObject({agent: {name: 'db-02', busy: true}});
	expect(new Set(server.asked.map(({path}) => path))).toEqual(new Set(['/v1.0/110011/activity']));
});

test('agents that are listed are asked how they are', async () => {
	const {source} = await start({
		'/v1.0/110011/user/agents': {body: [{MachineAgentId: 5, MachineName: 'db'}]},
		'/v1.0/110011/agent/5': {body: {MachineAgentId: 5, Status: 'Online'}},
	});
	expect((await source.agents?.(signal))?.items).toMatchObject([{id: '5', name: 'db'}]);
	expect(await source.show('agent', '5', signal)).toMatchObject({agent: {online: true}});
});

const known = new Set(['1', '2']);
const query: LogQuery = {cursor: undefined, isKnown: id => known.has(id), limit: 100};

test.each<[string, Partial<LogQuery>, readonly string[], 'whole' | 'cut']>([
	['at first, all', {}, ['3', '2', '1'], 'whole'],
	['from a row on what is not older', {cursor: {id: '2', time: moment + 120_000}}, ['3', '2'], 'whole'],
	[
		'with nothing left of what was known, a cut',
		{cursor: {id: '9', time: moment}, isKnown: () => false},
		['3', '2', '1'],
		'cut',
	],
])('the log tells %s', async (_, change, ids, reach) => {
	const {source} = await start(list);
	const page = await source.log?.read({...query, ...change}, signal);
	expect(page?.items.map(({id}) => id)).toEqual(ids);
	expect(page?.reach).toBe(reach);
});

test('of a long list the newest come at first, and all since a row, however many', async () => {
	const long = Array.from({length: 500}, (_, index) => row(index + 1, 'Backup', 'Completed', index));
	const {source} = await start({'/v1.0/110011/activity': {body: long}});
	const first = await source.log?.read(query, signal);
	expect(first?.items.length).toBe(200);
	expect(first?.items[0]?.id).toBe('500');
	const cursor = {id: '1', time: moment};
	expect((await source.log?.read({...query, cursor}, signal))?.items.length).toBe(500);
});

test('an empty list is no cut: nobody says that anything was in it', async () => {
	const {source} = await start({'/v1.0/110011/activity': {body: []}});
	expect(await source.log?.read({...query, cursor: {id: '1', time: moment}}, signal)).toMatchObject({
		items: [],
		reach: 'whole',
	});
});

const missing = {status: 404, body: {message: 'none'}};

test.each<[string, Replies, boolean]>([
	['all of v2 is missing', list, true],
	['one list of v2 is there', {...list, '/v2/110011/agents': {body: {agents: []}}}, false],
	['v1.0 is missing, too', {'/v1.0/110011/activity': missing}, false],
])('v1.0 is alone or not where %s', async (_, replies, isAlone) => {
	const {source} = await start(replies, 'any');
	expect(await source.older?.isAlone(signal)).toBe(isAlone);
});

test('a failure that is no 404 says nothing of the version', async () => {
	const {source} = await start({...list, '/v2/110011/cleanups': {status: 503}}, 'any');
	await expect(source.older?.isAlone(signal)).rejects.toMatchObject({code: 'server-error'});
});

test('without a word on the version, v1.0 gives the cleanups of a server that has nothing else', async () => {
	const {source} = await start(list, 'any');
	expect((await source.cleanups?.({limit: 5}, signal))?.items).toMatchObject([{id: '2'}]);
	expect(await source.cleanup?.('2', signal)).toMatchObject({id: '2'});
	expect(await source.show('cleanup', '2', signal)).toMatchObject({cleanup: {id: '2'}});
});

test.each([
	['Completed', 0],
	['Completed WithErrors', null],
	['Failed', null],
	['InProgress', null],
])('a cleanup that is %s has %s errors, as far as v1.0 tells', (state, count) => {
	expect(cleanupOfRow(makeActivity('7', state, {kind: 'cleanup'})).errors).toEqual({count, reason: null});
});

test('a cleanup that v2 does not have is not looked for in v1.0', async () => {
	const {source, paths} = await start({...list, '/v2/110011/events': {body: {events: []}}}, 'any');
	await expect(source.cleanup?.('2', signal)).rejects.toMatchObject({code: 'not-found'});
	expect(paths()).not.toContain('/v1.0/110011/activity');
});

test('where v2 is wanted, v1.0 stands in for nothing', async () => {
	const {source, paths} = await start(list, 'v2');
	expect(source.older).toBeUndefined();
	await expect(source.cleanups?.({limit: 5}, signal)).rejects.toMatchObject({code: 'not-found'});
	await expect(source.agents?.(signal)).rejects.toMatchObject({code: 'not-found'});
	expect(paths().some(path => path.startsWith('/v1.0'))).toBe(false);
});
