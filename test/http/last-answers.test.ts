import {expect, test} from 'vitest';
import {createClient, startServer} from './local-server.ts';

test('what is asked again and is as it was is the very same, and what has changed is read', async () => {
	let agents: readonly object[] = [{id: '1'}, {id: '2'}];
	const {origin} = await startServer((_request, response) => {
		response.end(JSON.stringify({agents, next: null}));
	});
	const client = createClient(origin);
	const ask = async () => {
		const {body} = await client.ask({path: '/agents', isRepeated: true});
		return body as {readonly agents: readonly object[]};
	};
	const first = await ask();
	expect(await ask()).toBe(first);
	agents = [{id: '1'}, {id: '2', name: 'new'}];
	const second = await ask();
	expect(second).toEqual({agents, next: null});
	expect(second.agents[0]).toBe(first.agents[0]);
	expect(await ask()).toBe(second);
});

test('a list that is asked for once is nobody else’s', async () => {
	const {origin} = await startServer((_request, response) => response.end('[{"id":1}]'));
	const client = createClient(origin);
	const {body} = await client.ask({path: '/agents'});
	expect((await client.ask({path: '/agents'})).body).not.toBe(body);
});
