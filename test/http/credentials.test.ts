import {expect, test} from 'vitest';
import {NotAuthorisedError} from '../../source/http/errors/not-authorised-error.ts';
import type {Credentials} from '../../source/http/exchange.ts';
import {createClient, failureOf, startServer} from './local-server.ts';

/** Accepts only this token, and counts what it was asked. */
async function startGuarded(token: string, status = 401) {
	const seen: (string | undefined)[] = [];
	const {origin} = await startServer((request, response) => {
		const given = request.headers['x-auth-token'];
		seen.push(String(given));
		if (given === token) {
			response.end('{"ok":true}');
		} else {
			response.writeHead(status).end(`{"message":"The token ${given} is not valid"}`);
		}
	});
	return {origin, seen};
}

function tokens(...list: readonly string[]): Credentials & {readonly refused: string[]} {
	let index = 0;
	const refused: string[] = [];
	return {
		refused,
		headers: async () => ({'x-auth-token': list[index] ?? ''}),
		async renew(headers) {
			refused.push(headers['x-auth-token'] ?? '');
			index++;
		},
	};
}

test('credentials go with every request', async () => {
	const {origin, seen} = await startGuarded('good-token');
	const client = createClient(origin, {credentials: tokens('good-token')});
	await client.ask({path: '/a'});
	await client.ask({path: '/b'});
	expect(seen).toEqual(['good-token', 'good-token']);
});

test('credentials may name the type that a vendor answers with', async () => {
	const accepted: (string | undefined)[] = [];
	const {origin} = await startServer((request, response) => {
		accepted.push(request.headers.accept);
		response.end('{}');
	});
	const headers = {accept: 'application/vnd.github+json', 'user-agent': 'not ours'};
	await createClient(origin, {credentials: {headers: async () => headers}}).ask({path: '/a'});
	await createClient(origin).ask({path: '/a'});
	expect(accepted).toEqual(['application/vnd.github+json', 'application/json']);
});

test('a 401 renews the credentials once and repeats the request once', async () => {
	const {origin, seen} = await startGuarded('new-token');
	const credentials = tokens('old-token', 'new-token');
	const answer = await createClient(origin, {credentials}).ask({path: '/a'});
	expect(answer.body).toEqual({ok: true});
	expect(seen).toEqual(['old-token', 'new-token']);
	expect(credentials.refused).toEqual(['old-token']);
});

test('a second 401 is the end of it: never a loop', async () => {
	const {origin, seen} = await startGuarded('other-token');
	const credentials = tokens('first-token', 'second-token', 'third-token');
	const error = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(error).toMatchObject({code: 'not-authorised', status: 401, isRetryable: false});
	expect(seen).toEqual(['first-token', 'second-token']);
});

test('what the renewal throws is thrown, and nothing is repeated', async () => {
	const {origin, seen} = await startGuarded('other-token');
	const refusal = new NotAuthorisedError('The same token came back');
	const credentials: Credentials = {
		headers: async () => ({'x-auth-token': 'old-token'}),
		renew: () => Promise.reject(refusal),
	};
	expect(await failureOf(createClient(origin, {credentials}).ask({path: '/a'}))).toBe(refusal);
	expect(seen).toEqual(['old-token']);
});

test('without a way to renew, a 401 is final', async () => {
	const {origin, seen} = await startGuarded('other-token');
	const credentials = {headers: async () => ({'x-auth-token': 'old-token'})};
	const error = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(error).toBeInstanceOf(NotAuthorisedError);
	expect(seen).toHaveLength(1);
});

test('a 403 renews nothing', async () => {
	const {origin, seen} = await startGuarded('other-token', 403);
	const credentials = tokens('old-token', 'new-token');
	const error = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(error).toMatchObject({code: 'forbidden', isRetryable: false});
	expect(seen).toHaveLength(1);
	expect(credentials.refused).toEqual([]);
});

test.each([401, 403])('a %i renews the credentials where it is said to be a refusal', async status => {
	const {origin, seen} = await startGuarded('new-token', status);
	const credentials = {...tokens('old-token', 'new-token', 'third-token'), renewsOn: [401, 403]};
	const answer = await createClient(origin, {credentials}).ask({path: '/a'});
	expect(answer.body).toEqual({ok: true});
	expect(seen).toEqual(['old-token', 'new-token']);
});

test('a 403 after a renewed 403 is the end of it', async () => {
	const {origin, seen} = await startGuarded('other-token', 403);
	const credentials = {...tokens('first-token', 'second-token', 'third-token'), renewsOn: [401, 403]};
	const error = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(error).toMatchObject({code: 'forbidden', status: 403, isRetryable: false});
	expect(seen).toEqual(['first-token', 'second-token']);
});

test('a token that the server repeats is masked', async () => {
	const {origin} = await startGuarded('other-token', 403);
	const credentials = tokens('AAECAwQFBgcICQ');
	const {message} = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(message).toContain('The token [redacted] is not valid');
	expect(message).not.toContain('AAECAwQFBgcICQ');
});

test.each(['Token AAECAwQFBgcICQ', 'Bearer AAECAwQFBgcICQ'])(
	'so is one behind a word: %s',
	async authorization => {
		const {origin} = await startServer((request, response) => {
			response.writeHead(400).end(request.headers.authorization?.split(' ')[1]);
		});
		const client = createClient(origin, {credentials: {headers: async () => ({authorization})}});
		expect((await failureOf(client.ask({path: '/a'}))).message).not.toContain('AAECAwQFBgcICQ');
	},
);

test('what is sent beside a secret is no secret: a namespace does not black out the path', async () => {
	const {origin} = await startServer((_request, response) => response.writeHead(400).end());
	const headers = {'x-namespace': '/', 'x-project-id': '1234', 'x-auth-token': 'AAECAwQFBgcICQ'};
	const client = createClient(origin, {credentials: {headers: async () => headers}});
	const {message} = await failureOf(client.ask({path: '/v2/1234/events'}));
	expect(message).toContain('answered 400 to /v2/1234/events.');
});

test('a secret of the options is masked, also as a URL writes it', async () => {
	const {origin} = await startServer((_request, response) => {
		response.writeHead(400).end('{"message":"p@ss word/1 and p%40ss%20word%2F1"}');
	});
	const client = createClient(origin, {secrets: ['p@ss word/1']});
	expect((await failureOf(client.ask({path: '/a'}))).message).toContain('"[redacted] and [redacted]"');
});

test('a secret in the query or the body of a request never reaches the message', async () => {
	const {origin} = await startServer((_request, response) => response.writeHead(400).end());
	const request = {method: 'POST', path: '/a', query: {key: 'in-the-query'}, body: 'in-the-body'} as const;
	const {message} = await failureOf(createClient(origin).ask(request));
	expect(message).toContain('answered 400 to /a.');
	expect(message).not.toContain('in-the-');
});

test.each(['old\ntoken', 'old\r\nX-Evil: 1', 'old\u0000', 'tok\u2028en'])(
	'a token that no header can carry is said to be so: %j',
	async token => {
		const {origin, seen} = await startGuarded('x');
		const error = await failureOf(createClient(origin, {credentials: tokens(token)}).ask({path: '/a'}));
		expect(error).toMatchObject({code: 'not-authorised', isRetryable: false});
		expect(error.message).toContain('a character that no request can carry');
		expect(error.message).not.toContain(token);
		expect(seen).toEqual([]);
	},
);

test('an account with a second factor is told to use its API key', async () => {
	const {origin} = await startServer((_request, response) => {
		response
			.writeHead(401, {'www-authenticate': "OS-MF sessionId='c2Vzc2lvbg', factor='PASSCODE'"})
			.end('{}');
	});
	const {message} = await failureOf(createClient(origin).ask({method: 'POST', path: '/tokens', body: {}}));
	expect(message).toContain('use its API key');
	expect(message).not.toContain('c2Vzc2lvbg');
});
