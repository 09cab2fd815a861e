import {createServer} from 'node:https';
import type {TLSSocket} from 'node:tls';
import {expect, test} from 'vitest';
import {Secret} from '../../../source/domain/secret.ts';
import type {SquallCredentials} from '../../../source/sources/squall/squall-options.ts';
import {createSquallSource} from '../../../source/sources/squall/squall-source.ts';
import {createAuthority} from '../../http/certificates.ts';
import {listen} from '../../http/local-server.ts';
import {open, optionsFor, readerOf, row} from './squall-api.ts';

type Login = Extract<SquallCredentials, {kind: 'password'}>;

const login = (more: Partial<Login> = {}): Login => ({
	kind: 'password',
	username: 'änn',
	password: new Secret('pass wörd'),
	...more,
});

/** A Squall that gives a token for whatever it likes. */
function start(credentials: Login, judge: (body: string) => boolean = () => true) {
	return open(
		({path, body, headers}) => {
			if (path === '/issue') {
				return judge(JSON.stringify(body))
					? {body: {token: 't0ken-1', realm: 'Vince'}}
					: {status: 401, body: [{code: 401, title: 'Unauthorized', description: JSON.stringify(body)}]};
			}

			return headers.authorization === 'Bearer t0ken-1' ? {body: [row(1)]} : {status: 401};
		},
		{credentials},
	);
}

test.each<[string, Login, object]>([
	[
		'Squall itself',
		login(),
		{
			realm: 'Vince',
			validity: '24h0m0s',
			metadata: {vinceAccount: 'änn', vincePassword: 'pass wörd', vinceOTP: ''},
		},
	],
	[
		'LDAP',
		login({ldap: {namespace: '/acme', provider: 'dir'}}),
		{
			realm: 'LDAP',
			validity: '24h0m0s',
			metadata: {LDAPUsername: 'änn', LDAPPassword: 'pass wörd', namespace: '/acme', provider: 'dir'},
		},
	],
	[
		'Squall with a one-time password, which is new for each token',
		login({otp: new Secret('111111', async () => '222222')}),
		{
			realm: 'Vince',
			validity: '24h0m0s',
			metadata: {vinceAccount: 'änn', vincePassword: 'pass wörd', vinceOTP: '222222'},
		},
	],
])('a token is got for a user that %s knows', async (_, credentials, body) => {
	const {read, asked} = await start(credentials);
	await read();
	await read();
	expect(asked.map(({path}) => path)).toEqual(['/issue', '/activities', '/activities']);
	expect(asked[0]?.body).toEqual(body);
	expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

test('a password that was changed is read again', async () => {
	const password = new Secret('0ld wörd', async () => 'n3w wörd');
	const {read, asked} = await start(login({password}), body => body.includes('n3w'));
	expect(await read()).toMatchObject({items: [{id: 'a1'}]});
	expect(asked.map(({path}) => path)).toEqual(['/issue', '/issue', '/activities']);
});

test('a password that stays as it is is refused once, with what helps, and is not told', async () => {
	const password = new Secret('pass wörd', async () => 'pass wörd');
	const {read, asked} = await start(login({password}), () => false);
	const error = await read().catch((error: unknown) => error);
	expect(error).toMatchObject({code: 'not-authorised', status: 401});
	expect(String(error)).toContain('APOCTL_USER, APOCTL_PASSWORD, APOCTL_REALM');
	expect(String(error)).not.toContain('wörd');
	expect(asked).toHaveLength(1);
});

test('a server without passwords is told as such', async () => {
	const {source, read} = await open(() => ({status: 404}), {credentials: login()});
	await expect(read()).rejects.toMatchObject({
		code: 'refused',
		message: expect.stringContaining('gives no tokens for a user and password'),
	});
	await source.close();
});

test.each<[string, (secret: Secret) => Exclude<SquallCredentials, {kind: 'certificate'}>]>([
	['a token', token => ({kind: 'token', token, form: 'bearer'})],
	['a password', password => ({kind: 'password', username: 'ann', password})],
])('a certificate is shown beside %s', async (_, credentials) => {
	const authority = createAuthority();
	const names: string[] = [];
	const server = createServer(
		{...authority.issue('localhost'), ca: authority.cert, requestCert: true, rejectUnauthorized: true},
		(request, response) => {
			names.push(`${(request.socket as TLSSocket).getPeerCertificate().subject.CN} ${request.url}`);
			response.end(request.url === '/issue' ? '{"token":"t0ken"}' : '[]');
		},
	);
	const {port} = await listen(server);
	const {cert, key} = authority.issue('client');
	const source = createSquallSource({
		...optionsFor(`https://localhost:${port}`),
		credentials: {...credentials(new Secret('s3cret')), certificate: {cert, key: new Secret(key)}},
		http: {userAgent: 'test', ca: authority.cert},
	});
	await readerOf(source)();
	expect(names.every(name => name.startsWith('client /'))).toBe(true);
	await source.close();
});
