import {expect, onTestFinished, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {createAccounts} from '../../../source/sources/rackspace/accounts.ts';
import type {RackspaceOptions} from '../../../source/sources/rackspace/rackspace-options.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {type ApiServer, startApi} from '../api-server.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;

type World = {
	/** The tokens that are good; the identity service gives the last one. */
	tokens: string[];
	regions: readonly string[];
};

async function start(
	world: World,
	change: Partial<RackspaceOptions> = {},
): Promise<{api: ApiServer; source: Source}> {
	const api = await startApi(({path, headers}) => {
		if (path === '/v2.0/tokens') {
			return {body: grant(api.origin, world)};
		}

		return world.tokens.includes(String(headers['x-auth-token']))
			? {body: {agents: [], events: []}}
			: {status: 401, body: {message: 'expired'}};
	});
	const authUrl = `${api.origin}/v2.0/`;
	const credentials = {kind: 'account', username: 'ann', apiKey: new Secret('k3y-k3y'), authUrl} as const;
	const source = createRackspaceSource(
		withToken('', {origin: undefined, project: undefined, credentials, ...change}),
	);
	onTestFinished(() => source.close());
	return {api, source};
}

function grant(origin: string, {tokens, regions}: World): Json {
	const endpoints = regions.map(region => ({region, tenantId: 110011, publicURL: `${origin}/v1.0/110011`}));
	return {
		access: {
			token: {id: tokens.at(-1) ?? 'stale', expires: '2026-11-21T14:00:00Z', tenant: {id: 7}},
			serviceCatalog: [{type: 'rax:backup', endpoints}],
		},
	};
}

const paths = ({asked}: ApiServer) => asked.map(({path}) => path);

test('the endpoint and the project come out of the catalogue', async () => {
	const {api, source} = await start({tokens: ['t1'], regions: ['DFW']}, {region: 'dfw'});
	await source.agents?.(signal);
	await source.agents?.(signal);
	expect(paths(api)).toEqual(['/v2.0/tokens', '/v2/110011/agents', '/v2/110011/agents']);
	expect(api.asked[1]?.headers).toMatchObject({'x-auth-token': 't1', 'x-project-id': '110011'});
});

test('feeds that begin at once share one token', async () => {
	const {api, source} = await start({tokens: ['t1'], regions: ['DFW']});
	await Promise.all([
		source.agents?.(signal),
		source.events?.({kind: 'project'}, {marker: undefined, limit: 1}, signal),
		source.agents?.(signal),
	]);
	expect(paths(api).filter(path => path === '/v2.0/tokens')).toHaveLength(1);
});

test('with an endpoint given, the project is the one of the token', async () => {
	const {api, source} = await start({tokens: ['t1'], regions: []});
	await expect(source.agents?.(signal)).rejects.toMatchObject({code: 'no-endpoint'});
	const other = await start({tokens: ['t1'], regions: []}, {origin: api.origin});
	await other.source.agents?.(signal);
	expect(paths(api).at(-1)).toBe('/v2/7/agents');
});

test('a region that is not offered is an error that lists the others', async () => {
	const {source} = await start({tokens: ['t1'], regions: ['DFW', 'LON']}, {region: 'SYD'});
	await expect(source.agents?.(signal)).rejects.toMatchObject({
		code: 'no-endpoint',
		isRetryable: false,
		message: expect.stringContaining('DFW, LON'),
	});
});

test('a 401 renews the token, and the request is repeated once', async () => {
	const world: World = {tokens: ['t1'], regions: ['DFW']};
	const {api, source} = await start(world);
	await source.agents?.(signal);
	world.tokens = ['t2'];
	expect(await source.agents?.(signal)).toEqual({items: [], problems: []});
	expect(paths(api).slice(2)).toEqual(['/v2/110011/agents', '/v2.0/tokens', '/v2/110011/agents']);
	expect(api.asked.at(-1)?.headers).toMatchObject({'x-auth-token': 't2'});
});

test('the same token after a 401 ends it: two requests, and no loop', async () => {
	const {api, source} = await start({tokens: [], regions: ['DFW']});
	await expect(source.agents?.(signal)).rejects.toMatchObject({code: 'not-authorised', isRetryable: false});
	expect(paths(api)).toEqual(['/v2.0/tokens', '/v2/110011/agents', '/v2.0/tokens']);
});

test('closing ends what is under way', async () => {
	const {promise, resolve} = Promise.withResolvers<void>();
	const api = await startApi(async () => {
		resolve();
		await new Promise(() => {});
		return {};
	});
	const credentials = {
		kind: 'account',
		username: 'ann',
		apiKey: new Secret('k3y-k3y'),
		authUrl: api.origin,
	} as const;
	const source = createRackspaceSource(withToken(api.origin, {credentials}));
	const asking = source.agents?.(signal);
	const refused = expect(asking).rejects.toMatchObject({code: 'aborted'});
	await promise;
	await source.close();
	await refused;
});

test.each([['nonsense'], ['https://u:p@identity.example.com/v2.0'], ['http://identity.example.com/v2.0']])(
	'the identity service is not sought at %s',
	authUrl => {
		const credentials = {kind: 'account', username: 'ann', apiKey: new Secret('k3y'), authUrl} as const;
		expect(() => createRackspaceSource(withToken('https://api.example.com', {credentials}))).toThrow(
			expect.objectContaining({code: 'bad-origin'}),
		);
	},
);

test('the regions of one account share one token, also when it is renewed', async () => {
	const world = {tokens: ['t1'], regions: ['DFW', 'LON']};
	const accounts = createAccounts();
	const {api, source: dfw} = await start(world, {region: 'dfw', accounts});
	const credentials = {
		kind: 'account',
		username: 'ann',
		apiKey: new Secret('k3y-k3y'),
		authUrl: `${api.origin}/v2.0/`,
	} as const;
	const options = {origin: undefined, project: undefined, credentials, region: 'lon', accounts};
	const lon = createRackspaceSource(withToken('', options));
	onTestFinished(() => lon.close());
	await Promise.all([dfw.agents?.(signal), lon.agents?.(signal)]);
	expect(paths(api).filter(path => path === '/v2.0/tokens')).toHaveLength(1);
	world.tokens = ['t2'];
	await Promise.all([dfw.agents?.(signal), lon.agents?.(signal)]);
	expect(paths(api).filter(path => path === '/v2.0/tokens')).toHaveLength(2);
	await dfw.close();
	await lon.agents?.(signal);
});
