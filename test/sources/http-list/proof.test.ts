import {once} from 'node:events';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import type {TLSSocket} from 'node:tls';
import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../../source/domain/secret.ts';
import {createHttpListSource} from '../../../source/sources/http-list/http-list-source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {createCertificates} from '../../helpers/tls/certificates.ts';
import {mapRows} from './fixture.ts';
import {read, watchServer} from './list-server.ts';

const login = {username: 'änn', password: new Secret('pass: wörd ')};

test('a user and a password go as basic authentication, in UTF-8', async () => {
	const {api, source} = await watchServer({}, () => ({body: []}), {login});
	await read(source);
	const [scheme, code = ''] = api.asked[0]?.headers.authorization?.split(' ') ?? [];
	expect([scheme, Buffer.from(code, 'base64').toString()]).toEqual(['Basic', 'änn:pass: wörd ']);
});

test('a token in a header of its own goes beside them', async () => {
	const proof = {login, token: new Secret('s3cret-t0ken')};
	const {api, source} = await watchServer({token: {header: 'X-Key'}}, () => ({body: []}), proof);
	await read(source);
	expect(api.asked[0]?.headers).toMatchObject({
		authorization: expect.stringMatching(/^Basic /),
		'x-key': 's3cret-t0ken',
	});
});

test('a password is read again when it is refused, and neither is told', async () => {
	const password = new Secret('pass: wörd', async () => 'n3w wörd');
	const code = Buffer.from('ann:n3w wörd').toString('base64');
	const {api, source} = await watchServer(
		{},
		({headers}) =>
			headers.authorization === `Basic ${code}`
				? {body: [{id: 1, echo: `pass: wörd ${code}`}]}
				: {status: 401, body: {message: headers.authorization ?? ''}},
		{login: {username: 'ann', password}},
	);
	const told = JSON.stringify(await read(source));
	expect(api.asked).toHaveLength(2);
	expect(told).toContain('"id":"1"');
	expect(told).not.toMatch(/wörd/);
	expect(told).not.toContain(code);
});

test.each([401, 403, 500, 200])('no form of the password stands in an error or a row (%d)', async status => {
	const code = Buffer.from(`${login.username}:${login.password.reveal()}`).toString('base64');
	const echo = `${login.password.reveal()} ${code}`;
	const {source} = await watchServer(
		{},
		() => ({status, body: status === 200 ? [{id: 1, echo}] : {message: echo}}),
		{
			login,
		},
	);
	const told = JSON.stringify(await read(source).catch(error => [String(error), error]));
	expect(told).not.toContain('wörd');
	expect(told).not.toContain(code);
});

test('a certificate is shown to a server that wants one', async () => {
	const {ca, serverCert, serverKey, clientCert, clientKey} = createCertificates();
	const server = createServer(
		{ca, cert: serverCert, key: serverKey, requestCert: true, rejectUnauthorized: false},
		(request, response) => {
			response.statusCode = (request.socket as TLSSocket).authorized ? 200 : 401;
			response.end('[{"id": 1}]');
		},
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const open = (proof: Parameters<typeof createHttpListSource>[0]['proof']) => {
		const source = createHttpListSource({
			name: 'audit',
			origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
			proof,
			mapping: mapRows(),
			clock: createFakeClock(),
			http: {userAgent: 'test', ca},
		});
		onTestFinished(() => source.close());
		return source;
	};

	expect(await read(open({certificate: {cert: clientCert, key: new Secret(clientKey)}}))).toMatchObject({
		items: [{id: '1'}],
	});
	await expect(read(open({}))).rejects.toMatchObject({status: 401});
});
