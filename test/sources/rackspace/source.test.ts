import {expect, onTestFinished, test} from 'vitest';
import {eventIdentity} from '../../../source/domain/event-identity.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {EventScope, Source} from '../../../source/sources/source.ts';
import {type ApiServer, type Reply, startApi} from '../api-server.ts';
import {readFixture} from './fixture.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;

async function start(replies: Readonly<Record<string, Reply>>): Promise<{api: ApiServer; source: Source}> {
	const api = await startApi(({path}) => replies[path] ?? {status: 404, body: {message: 'none'}});
	const source = createRackspaceSource(withToken(api.origin));
	onTestFinished(() => source.close());
	return {api, source};
}

const event = {id: '7', event: 'cleanup_queued'};

test.each<[EventScope, string]>([
	[{kind: 'project'}, '/v2/110011/events'],
	[{kind: 'agent', id: 'a1'}, '/v2/110011/agents/a1/events'],
	[{kind: 'cleanup', id: 'c1'}, '/v2/110011/cleanups/c1/events'],
	[{kind: 'backup', id: 'b1'}, '/v2/110011/backups/b1/events'],
	[{kind: 'restore', id: '../x?y'}, '/v2/110011/restores/..%2Fx%3Fy/events'],
])('the events of %j are asked for in rising order, and with the token', async (scope, path) => {
	const {api, source} = await start({[path]: {body: {events: []}}});
	await source.events?.(scope, {marker: '5690138414', limit: 50}, signal);
	await source.events?.(scope, {marker: undefined, limit: 100}, signal);
	expect(api.asked.map(({path, query}) => ({path, query}))).toEqual([
		{path, query: {marker: '5690138414', limit: '50', sort_dir: 'asc'}},
		{path, query: {limit: '100', sort_dir: 'asc'}},
	]);
	expect(api.asked[0]?.headers).toMatchObject({'x-auth-token': 't0ken-t0ken', 'x-project-id': '110011'});
});

test('what names no agent belongs to the agent whose feed tells it, and is the same event in the feed of the project', async () => {
	const events = [{id: '7', event: 'agent_activate', mode: 'active'}];
	const {source} = await start({
		'/v2/110011/agents/a1/events': {body: {events}},
		'/v2/110011/events': {body: {events}},
	});
	const query = {marker: undefined, limit: 100};
	const own = await source.events?.({kind: 'agent', id: 'a1'}, query, signal);
	const all = await source.events?.({kind: 'project'}, query, signal);
	expect([own, all].map(page => page?.items[0]?.agent)).toEqual([{id: 'a1', name: null}, null]);
	const [first, second] = [own, all].map(page => page?.items.map(eventIdentity));
	expect(first).toEqual(second);
});

test('a bad event costs only itself, and the page still counts it', async () => {
	const events = [event, {id: '8'}, {id: 2 ** 60, event: 'x'}, null, {...event, id: 9}];
	const {source} = await start({
		'/v2/110011/events': {body: {events, links: [{href: 'https://evil.example.com'}]}},
	});
	const page = await source.events?.({kind: 'project'}, {marker: undefined, limit: 100}, signal);
	expect(page).toMatchObject({
		items: [{id: '7'}, {id: '9'}],
		ids: ['7', '8', '9'],
		count: 5,
		problems: [
			{item: 'events[1]', message: 'event is missing'},
			{item: 'events[2]', message: 'id is a number that JSON cannot hold exactly'},
			{item: 'events[3]', message: 'is no object'},
		],
	});
	expect(page?.serverTime).toEqual(expect.any(Number));
});

test.each([[{}], [[]], [{events: null}], [{events: {}}], ['x']])('the answer %j is a bad one', async body => {
	const {source} = await start({'/v2/110011/events': {body}});
	await expect(
		source.events?.({kind: 'project'}, {marker: undefined, limit: 1}, signal),
	).rejects.toMatchObject({
		code: 'bad-answer',
		isRetryable: true,
		message: expect.stringContaining('events'),
	});
});

test('agents, their status, cleanups and the history are read', async () => {
	const id = '8f135b4f-7a69-4b8a-947f-5e80d772fd97';
	const {source} = await start({
		'/v2/110011/agents': {body: readFixture('v2-agents')},
		[`/v2/110011/agents/${id}/status`]: {body: readFixture('v2-agent-status')},
		'/v2/110011/cleanups': {body: readFixture('v2-cleanups')},
		'/v2/110011/cleanups/c1': {body: readFixture('v2-cleanup')},
		'/v2/110011/activities': {body: readFixture('v2-activities')},
	});
	expect(await source.agents?.(signal)).toMatchObject({items: [{id, name: 'Web Server'}], problems: []});
	expect(await source.agentStatus?.(id, signal)).toEqual({online: true, busy: false});
	expect(await source.cleanups?.({limit: 10}, signal)).toMatchObject({items: [{status: 'with-errors'}]});
	expect(await source.cleanup?.('c1', signal)).toMatchObject({bytesBefore: 1_073_741_824});
	const kinds = (await source.history?.({limit: 10}, signal))?.items.map(({kind}) => kind);
	expect(kinds).toEqual(['backup', 'cleanup', 'restore']);
});

test('an agent that is told twice is one', async () => {
	const agents = [{id: 1, name: 'a'}, {id: '1', name: 'b'}, {name: 'c'}];
	const {source} = await start({'/v2/110011/agents': {body: {agents}}});
	expect(await source.agents?.(signal)).toMatchObject({
		items: [{id: '1', name: 'a'}],
		problems: [{item: 'agents[2]', message: 'id is missing'}],
	});
});

test('a refused token is final, and stands in no error', async () => {
	const api = await startApi(() => ({status: 401, body: {message: 'no t0ken-t0ken'}}));
	const source = createRackspaceSource(withToken(api.origin));
	onTestFinished(() => source.close());
	const error = await source.agents?.(signal).catch((reason: unknown) => reason);
	expect(error).toMatchObject({code: 'not-authorised', isRetryable: false});
	expect(String(error)).not.toContain('t0ken-t0ken');
	expect(api.asked).toHaveLength(1);
});

test('a redirect is not followed', async () => {
	const target = await startApi(() => ({body: {agents: []}}));
	const api = await startApi(() => ({status: 302, headers: {location: `${target.origin}/v2/110011/agents`}}));
	const source = createRackspaceSource(withToken(api.origin));
	onTestFinished(() => source.close());
	await expect(source.agents?.(signal)).rejects.toMatchObject({code: 'redirected'});
	expect(target.asked).toHaveLength(0);
});

test.each([
	['no project', {project: undefined}, 'give --project ID'],
	['a project with a newline', {project: '1\n2'}, 'give another --project ID'],
	['neither origin nor region', {origin: undefined}, 'is no region'],
	['an origin without encryption', {origin: 'http://api.example.com'}, 'unencrypted'],
])('%s is refused before anything is asked', (_, change, message) => {
	expect(() => createRackspaceSource(withToken('https://api.example.com', change))).toThrow(message);
});

test('of a list of agents in which one has changed all others are the very same', async () => {
	const replies: Record<string, Reply> = {};
	const {source} = await start(replies);
	const answer = (version: string): void => {
		const agents = Array.from({length: 50}, (_, id) => ({id: String(id), version: id === 7 ? version : '1'}));
		replies['/v2/110011/agents'] = {body: {agents}};
	};
	const ask = async () => (await source.agents?.(signal))?.items ?? [];
	answer('1');
	const first = await ask();
	answer('2');
	const second = await ask();
	expect(second[7]).toMatchObject({id: '7', version: '2'});
	expect(second.flatMap((agent, index) => (agent === first[index] ? [] : [agent.id]))).toEqual(['7']);
});
