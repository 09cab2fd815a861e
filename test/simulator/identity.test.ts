import {describe, expect, test} from 'vitest';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import {type Ask, type Asked, type Body, startWith} from './helper.ts';

async function startIdentity(options: SimulatorOptions = {}) {
	const started = await startWith({username: 'ada', apiKey: 'k3y', ...options});
	return {
		...started,
		logIn: async (username = 'ada', apiKey = 'k3y') => logIn(started.ask, username, apiKey),
	};
}

async function logIn(ask: Ask, username: string, apiKey: string): Promise<Asked> {
	const body = {auth: {'RAX-KSKEY:apiKeyCredentials': {username, apiKey}}};
	return ask('/v2.0/tokens', {method: 'POST', body});
}

function tokenOf({body}: Asked): string {
	return String(body.access?.token?.id);
}

function endpointsOf({body}: Asked): readonly Body[] {
	const catalogue = body.access?.serviceCatalog as unknown as readonly Body[];
	return catalogue.find(({type}) => String(type) === 'rax:backup')?.endpoints as unknown as readonly Body[];
}

describe('the identity service', () => {
	test('gives a token that works, and says until when', async () => {
		const {ask, logIn, ticker} = await startIdentity({tokenLifetime: 60_000});
		const answer = await logIn();
		expect(answer.body.access?.token).toMatchObject({
			expires: new Date(ticker.now() + 60_000).toISOString(),
			tenant: {id: '110011'},
		});

		const token = tokenOf(answer);
		expect((await ask('/v2/110011/agents', {token})).status).toBe(200);
		ticker.pass(59_999);
		expect((await ask('/v2/110011/agents', {token})).status).toBe(200);
		ticker.pass(1);
		expect((await ask('/v2/110011/agents', {token})).status).toBe(401);
		expect((await ask('/v2/110011/agents', {token: tokenOf(await logIn())})).status).toBe(200);
	});

	test('names the regions, its own at this address', async () => {
		const {logIn, simulator} = await startIdentity({region: 'ORD'});
		const endpoints = endpointsOf(await logIn());
		expect(endpoints.map(({region}) => String(region))).toEqual(
			expect.arrayContaining(['DFW', 'ORD', 'iad']),
		);
		const own = endpoints.filter(({region}) => String(region) === 'ORD');
		expect(own).toEqual([{region: 'ORD', tenantId: '110011', publicURL: `${simulator.origin}/v1.0/110011`}]);
	});

	test.each([
		['ada', 'wrong'],
		['bob', 'k3y'],
	])('refuses %s with %s', async (username, apiKey) => {
		const {logIn} = await startIdentity();
		const {status, body} = await logIn(username, apiKey);
		expect(status).toBe(401);
		expect(body).toEqual({unauthorized: {code: 401, message: expect.any(String)}});
	});

	test.each([{}, {auth: {}}, {auth: {passwordCredentials: {username: 'ada', apiKey: 'x'}}}, 'text'])(
		'does not understand %j',
		async body => {
			const {ask} = await startIdentity();
			const answer = await ask('/v2.0/tokens', {method: 'POST', body});
			expect(answer.status).toBe(400);
			expect(answer.body).toMatchObject({badRequest: {code: 400}});
		},
	);

	test('asks for a second factor when it is told so', async () => {
		const {logIn} = await startIdentity({faults: ['mfa']});
		const {status, headers} = await logIn();
		expect(status).toBe(401);
		expect(headers.get('www-authenticate')).toMatch(/^OS-MF sessionId='[0-9a-f]+', factor='PASSCODE'$/);
	});

	test('gives the same token again when it is told so, also one that is spent', async () => {
		const {ask, logIn} = await startIdentity({faults: ['same-token', 'expire-after=1']});
		const token = tokenOf(await logIn());
		expect((await ask('/v2/110011/agents', {token})).status).toBe(200);
		expect((await ask('/v2/110011/agents', {token})).status).toBe(401);
		expect(tokenOf(await logIn())).toBe(token);
	});

	test('prints no regions, and tenants as numbers, when it is told so', async () => {
		const {logIn} = await startIdentity({faults: ['no-region', 'tenant-number']});
		const answer = await logIn();
		expect(endpointsOf(answer)).toEqual([
			{tenantId: 110_011, publicURL: expect.stringContaining('/v1.0/110011')},
		]);
		expect(answer.body.access?.token?.tenant?.id).toBe(110_011);
	});
});

describe('a call', () => {
	test.each(['', 'nonsense'])('without a good token (%j) is refused', async token => {
		const {ask} = await startIdentity();
		const {status, body} = await ask('/v2/110011/agents', {token});
		expect(status).toBe(401);
		expect(body.message).toBe('Unauthorized');
	});

	test('is good so many times with one token, and again with the next', async () => {
		const {ask, logIn} = await startIdentity({faults: ['expire-after=3']});
		for (let round = 0; round < 2; round++) {
			const token = tokenOf(await logIn());
			const statuses = [];
			for (let call = 0; call < 5; call++) {
				statuses.push((await ask('/v2/110011/events', {token})).status);
			}

			expect(statuses).toEqual([200, 200, 200, 401, 401]);
		}
	});

	test('is forbidden when it is told so', async () => {
		const {ask, logIn} = await startIdentity({faults: ['forbid']});
		expect((await ask('/v2/110011/agents', {token: tokenOf(await logIn())})).status).toBe(403);
	});
});
