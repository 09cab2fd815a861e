import {expect, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {createHttpClient} from '../../../source/http/client.ts';
import {createIdentity, type Identity} from '../../../source/sources/rackspace/identity.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {type ApiServer, type Reply, startApi} from '../api-server.ts';

const signal = new AbortController().signal;

type Setting = {readonly identity: Identity; readonly clock: FakeClock; readonly api: ApiServer};

function grant(token: string, expires?: string | undefined): {readonly body: Json} {
	return {
		body: {access: {token: {id: token, ...(expires && {expires}), tenant: {id: 110011}}, serviceCatalog: []}},
	};
}

async function start(
	reply: (time: number, clock: FakeClock) => Reply | Promise<Reply>,
	isPassword = false,
): Promise<Setting> {
	const clock = createFakeClock();
	const api = await startApi(() => reply(api.asked.length, clock));
	const client = createHttpClient({origin: api.origin, userAgent: 'test', clock, secrets: ['k3y-k3y']});
	const identity = createIdentity({
		client,
		path: '/v2.0',
		username: 'ann',
		apiKey: new Secret('k3y-k3y'),
		isPassword,
		clock,
	});
	return {identity, clock, api};
}

const inHours = (clock: FakeClock, hours: number) => new Date(clock.now() + hours * 3_600_000).toISOString();

test('the account is sent as the identity service wants it', async () => {
	const {identity, api} = await start(() => grant('t1'));
	expect(await identity.access(signal)).toEqual({
		token: 't1',
		expires: null,
		project: '110011',
		endpoints: [],
	});
	expect(api.asked).toMatchObject([
		{
			method: 'POST',
			path: '/v2.0/tokens',
			body: {auth: {'RAX-KSKEY:apiKeyCredentials': {username: 'ann', apiKey: 'k3y-k3y'}}},
		},
	]);
	expect(api.asked[0]?.headers).not.toHaveProperty('x-auth-token');
});

test('a password is sent as one', async () => {
	const {identity, api} = await start(() => grant('t1'), true);
	await identity.access(signal);
	expect(api.asked).toMatchObject([
		{body: {auth: {passwordCredentials: {username: 'ann', password: 'k3y-k3y'}}}},
	]);
	expect(JSON.stringify(api.asked)).not.toContain('apiKeyCredentials');
});

test('many feeds at once ask once', async () => {
	const {identity, api} = await start(time => grant(`t${time}`));
	const all = await Promise.all(Array.from({length: 20}, () => identity.access(signal)));
	expect(new Set(all.map(({token}) => token))).toEqual(new Set(['t1']));
	expect(api.asked).toHaveLength(1);
});

test('a token is renewed shortly before it expires, and not earlier', async () => {
	const {identity, clock, api} = await start((time, at) => grant(`t${time}`, inHours(at, 24)));
	await identity.access(signal);
	clock.jump(23.8 * 3_600_000);
	expect(await identity.access(signal)).toMatchObject({token: 't1'});
	clock.jump(0.15 * 3_600_000);
	expect(await identity.access(signal)).toMatchObject({token: 't2'});
	expect(api.asked).toHaveLength(2);
});

test('a stumbling identity service costs nothing while the token is good', async () => {
	const {identity, clock, api} = await start((time, at) =>
		time === 1 ? grant('t1', inHours(at, 1)) : {status: 503},
	);
	await identity.access(signal);
	clock.jump(57 * 60_000);
	expect(await identity.access(signal)).toMatchObject({token: 't1'});
	expect(await identity.access(signal)).toMatchObject({token: 't1'});
	expect(api.asked).toHaveLength(2);
	clock.jump(4 * 60_000);
	await expect(identity.access(signal)).rejects.toMatchObject({code: 'server-error'});
});

test.each([['2014-01-01T00:00:00Z'], ['soon'], [undefined]])(
	'a token that expires "%s" is used until it is refused',
	async expires => {
		const {identity, api} = await start(time => grant(`t${time}`, expires));
		await identity.access(signal);
		expect(await identity.access(signal)).toMatchObject({token: 't1'});
		expect(api.asked).toHaveLength(1);
	},
);

test('a refused token is renewed once, for all who were refused', async () => {
	const {identity, api} = await start(time => grant(`t${time}`));
	await identity.access(signal);
	const renewed = await Promise.all([identity.renew('t1', signal), identity.renew('t1', signal)]);
	expect(renewed.map(({token}) => token)).toEqual(['t2', 't2']);
	expect(await identity.renew('t1', signal)).toMatchObject({token: 't2'});
	expect(api.asked).toHaveLength(2);
});

test('the refused token given once more is an error, and no loop', async () => {
	const {identity, api} = await start(() => grant('t1-t1-t1'));
	await identity.access(signal);
	const error = await identity.renew('t1-t1-t1', signal).catch((reason: unknown) => reason);
	expect(error).toMatchObject({code: 'not-authorised', isRetryable: false});
	expect(String(error)).not.toContain('t1-t1-t1');
	expect(api.asked).toHaveLength(2);
});

test.each<[string, Reply, object]>([
	[
		'401',
		{status: 401, body: {unauthorized: {code: 401, message: 'Bad key k3y-k3y'}}},
		{code: 'not-authorised'},
	],
	['403', {status: 403, body: {forbidden: {code: 403, message: 'No'}}}, {code: 'not-authorised'}],
	['400', {status: 400, body: {badRequest: {code: 400, message: 'Odd'}}}, {code: 'refused'}],
	['404', {status: 404, body: {itemNotFound: {code: 404, message: 'None'}}}, {code: 'refused'}],
	['503', {status: 503}, {code: 'server-error', isRetryable: true}],
	['garbage', {body: {access: {token: {id: 'a b'}}}}, {code: 'bad-answer'}],
	['nothing', {status: 204}, {code: 'bad-answer'}],
])('%s is told without a secret, and asked for no second time', async (_, reply, expected) => {
	const {identity, api} = await start(() => reply);
	const error = await identity.access(signal).catch((reason: unknown) => reason);
	expect(error).toMatchObject(expected);
	expect(String(error)).not.toMatch(/k3y|\n/);
	expect(api.asked).toHaveLength(1);
});

test('a second factor is answered with the advice to use an API key', async () => {
	const {identity} = await start(() => ({
		status: 401,
		headers: {'www-authenticate': 'OS-MF sessionId="abc", factor="PASSCODE"'},
		body: {unauthorized: {code: 401, message: 'Additional authentication credentials required'}},
	}));
	await expect(identity.access(signal)).rejects.toMatchObject({
		code: 'not-authorised',
		message: expect.stringContaining('API key'),
	});
});

test('one who stops waiting leaves the answer to the others', async () => {
	const {promise, resolve} = Promise.withResolvers<Reply>();
	const {identity, api} = await start(() => promise);
	const stop = new AbortController();
	const impatient = identity.access(stop.signal);
	const patient = identity.access(signal);
	stop.abort();
	await expect(impatient).rejects.toMatchObject({code: 'aborted'});
	resolve(grant('t1'));
	expect(await patient).toMatchObject({token: 't1'});
	expect(api.asked).toHaveLength(1);
});
