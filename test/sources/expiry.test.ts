import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../source/domain/secret.ts';
import {UsageError} from '../../source/settings/usage-error.ts';
import {createHttpListSource} from '../../source/sources/http-list/http-list-source.ts';
import {readListMapping} from '../../source/sources/http-list/mapping/read-mapping.ts';
import {createRackspaceSource} from '../../source/sources/rackspace/rackspace-source.ts';
import {createSdElementsSource} from '../../source/sources/sd-elements/sd-elements-source.ts';
import type {Source} from '../../source/sources/source.ts';
import {createSquallSource} from '../../source/sources/squall/squall-source.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {type Asked, startApi} from './api-server.ts';

const signal = new AbortController().signal;
const query = {cursor: undefined, isKnown: () => false, limit: 10};

type Kind = {
	readonly open: (origin: string, token: Secret) => Source;
	readonly read: (source: Source) => Promise<unknown> | undefined;
	readonly tokenOf: (asked: Asked) => string | undefined;
	readonly body: Parameters<typeof startApi>[0] extends (asked: Asked) => infer Reply
		? Extract<Reply, {readonly body?: unknown}>['body']
		: never;
};

const common = {name: 'here', clock: createFakeClock(), http: {userAgent: 'test'}};
const readLog = (source: Source) => source.log?.read(query, signal);

const kinds: Readonly<Record<string, Kind>> = {
	rackspace: {
		open: (origin, token) =>
			createRackspaceSource({...common, origin, project: '1', credentials: {kind: 'token', token}}),
		read: source => source.agents?.(signal),
		tokenOf: ({headers}) => headers['x-auth-token'] as string,
		body: {agents: []},
	},
	'sd-elements': {
		open: (origin, token) => createSdElementsSource({...common, origin, token, where: []}),
		read: readLog,
		tokenOf: ({headers}) => /^Token (.*)$/.exec(headers.authorization ?? '')?.[1],
		body: {results: []},
	},
	squall: {
		open: (origin, token) =>
			createSquallSource({
				...common,
				origin,
				namespace: '/acme',
				credentials: {kind: 'token', token, form: 'bearer'},
				where: [],
				recursive: false,
			}),
		read: readLog,
		tokenOf: ({headers}) => /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1],
		body: [],
	},
	http: {
		open: (origin, token) =>
			createHttpListSource({
				...common,
				origin,
				proof: {token},
				mapping: readListMapping({
					path: '/log',
					fields: {id: 'id', time: 'time'},
					token: {header: 'X-Key', form: 'key={token}'},
					advance: {by: 'compare'},
				}),
			}),
		read: readLog,
		tokenOf: ({headers}) => /^key=(.*)$/.exec(String(headers['x-key']))?.[1],
		body: [],
	},
};

/** A server that takes one token alone, and one that is read again from a list. */
async function start(kind: Kind, tokens: readonly (string | Error)[], status = 401) {
	const world = {good: tokens[0] as string, reads: 0};
	const token = new Secret(world.good, async () => {
		world.reads++;
		const next = tokens[Math.min(world.reads, tokens.length - 1)] as string | Error;
		if (next instanceof Error) {
			throw next;
		}

		return next;
	});
	const api = await startApi(asked => {
		const given = kind.tokenOf(asked);
		return given === world.good
			? {body: kind.body ?? []}
			: {status, body: {message: `${tokens.join(' and ')} are no good`}};
	});
	const source = kind.open(api.origin, token);
	onTestFinished(() => source.close());
	return {api, world, source, read: () => kind.read(source), sent: () => api.asked.map(kind.tokenOf)};
}

const [old, young] = ['0ld-t0ken-0ld', 'y0ung-t0ken'];

test.each(Object.entries(kinds))('%s reads a token again when it has ended', async (_, kind) => {
	const {world, read, sent} = await start(kind, [old, young]);
	await read();
	world.good = young;
	await read();
	await read();
	expect(sent()).toEqual([old, old, young, young]);
	expect(world.reads).toBe(1);
});

test.each(Object.entries(kinds))(
	'%s reads it once for all who were refused at the same time',
	async (_, kind) => {
		const {world, read, sent} = await start(kind, [old, young]);
		world.good = young;
		await Promise.all(Array.from({length: 8}, read));
		expect(world.reads).toBe(1);
		expect(sent().filter(token => token === young)).toHaveLength(8);
	},
);

test.each(Object.entries(kinds))(
	'%s asks twice with a token that stays as it is, and not again',
	async (_, kind) => {
		const {world, read, sent} = await start(kind, [old]);
		world.good = young;
		await expect(read()).rejects.toMatchObject({code: 'not-authorised', status: 401});
		expect(sent()).toEqual([old, old]);
		expect(world.reads).toBe(1);
	},
);

test.each(Object.entries(kinds))(
	'%s goes on with a token that is replaced long after it had ended, and asks for nothing until then',
	async (_, kind) => {
		const {world, read, sent} = await start(kind, [old, old, old, old, young]);
		await read();
		world.good = young;
		const isTheSame = {code: 'not-renewed', isRetryable: true, message: expect.stringContaining('the same')};
		await expect(read()).rejects.toMatchObject(isTheSame);
		for (let minute = 0; minute < 2; minute++) {
			await common.clock.pass(61_000);
			await expect(read()).rejects.toMatchObject(isTheSame);
			// Not read again for each who asks.
			await expect(read()).rejects.toMatchObject(isTheSame);
		}

		expect(sent()).toEqual([old, old, old]);
		await common.clock.pass(61_000);
		await read();
		expect(sent()).toEqual([old, old, old, young]);
		expect(world.reads).toBe(4);
	},
);

test.each(Object.entries(kinds))('%s tells neither the old nor the new token', async (_, kind) => {
	const {world, read} = await start(kind, [old, young]);
	world.good = 'an0ther-t0ken';
	const error = await Promise.resolve(read()).catch((error: unknown) => error);
	expect(error).toMatchObject({code: 'not-authorised'});
	expect(String(error)).toContain('are no good');
	expect(String(error)).not.toMatch(/t0ken/);
});

test.each(Object.entries(kinds))('%s goes on where the token cannot be read for a while', async (_, kind) => {
	const {world, read} = await start(kind, [old, new UsageError('token-file: /a/b is empty'), young]);
	world.good = young;
	await expect(read()).rejects.toMatchObject({
		code: 'not-renewed',
		isRetryable: true,
		message: expect.stringMatching(/^127\.0\.0\.1:\d+ .* \/a\/b is empty/),
	});
	await read();
});

test('what the environment told stays as it is, and is asked with once', async () => {
	const api = await startApi(() => ({status: 401}));
	const source = kinds.squall?.open(api.origin, new Secret('t0ken')) as Source;
	onTestFinished(() => source.close());
	await expect(readLog(source)).rejects.toMatchObject({code: 'not-authorised'});
	expect(api.asked).toHaveLength(1);
});

test('a 403 of Squall may mean that a token has ended, but one that stays has it read once a minute', async () => {
	const {world, read} = await start(kinds.squall as Kind, [old, young, 'third-t0ken'], 403);
	world.good = young;
	await read();
	expect(world.reads).toBe(1);
	world.good = 'n0ne';
	for (let time = 0; time < 5; time++) {
		await expect(read()).rejects.toMatchObject({code: 'forbidden'});
	}

	expect(world.reads).toBe(2);
	common.clock.jump(61_000);
	await expect(read()).rejects.toMatchObject({code: 'forbidden'});
	expect(world.reads).toBe(3);
});

test('an API key is read again, too, where the identity service refuses it', async () => {
	let good = 'k3y-0ld';
	const api = await startApi(({path, body}) => {
		if (path !== '/v2.0/tokens') {
			return {body: {agents: []}};
		}

		const isGood = JSON.stringify(body).includes(good);
		return isGood
			? {body: {access: {token: {id: 't1', tenant: {id: '1'}}, serviceCatalog: []}}}
			: {status: 401, body: {unauthorized: {code: 401, message: 'Username or api key is invalid.'}}};
	});
	const credentials = {
		kind: 'account',
		username: 'ann',
		apiKey: new Secret('k3y-0ld', async () => 'k3y-new'),
		authUrl: `${api.origin}/v2.0`,
	} as const;
	good = 'k3y-new';
	const source = createRackspaceSource({...common, origin: api.origin, project: '1', credentials});
	onTestFinished(() => source.close());
	await source.agents?.(signal);
	expect(api.asked.map(({path}) => path)).toEqual(['/v2.0/tokens', '/v2.0/tokens', '/v2/1/agents']);
});

test('a server that refuses to push, and nothing else, says nothing of the token', async () => {
	const {source, read, sent} = await start(kinds.squall as Kind, [old]);
	await read();
	const leaving = new AbortController();
	await new Promise(resolve => {
		void source.log?.listen?.({onOpen() {}, onNews() {}, onLoss: resolve}, leaving.signal);
	});
	leaving.abort();
	await read();
	expect(sent()).toEqual([old, undefined, undefined, old]);
});
