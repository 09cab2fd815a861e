import {expect, test} from 'vitest';
import {createClient, failureOf, startServer} from './local-server.ts';

const token = 'f00dFACE-0123-4567-89ab-SeCrEt';
const credentials = {headers: async () => ({'x-auth-token': token})};

async function clientOf(answer: string) {
	const {origin} = await startServer((_, response) => {
		response.end(answer);
	});
	return createClient(origin, {credentials});
}

test.each([
	['as it is', token],
	['in capitals', token.toUpperCase()],
	['in hex', Buffer.from(token).toString('hex')],
	['in base64', Buffer.from(`me:${token}`).toString('base64')],
])('an answer that echoes the token %s is not handed on with it', async (_, echo) => {
	const client = await clientOf(JSON.stringify({agents: [{name: `host-${echo}`, id: 1}]}));
	const {body} = await client.ask({path: '/a'});
	expect(JSON.stringify(body)).toContain('[redacted]');
	expect(JSON.stringify(body)).not.toContain(echo.slice(8, 20));
});

test('what a token service answers to a POST is handed on: it is the token', async () => {
	const client = await clientOf(JSON.stringify({access: {token}}));
	expect((await client.ask({method: 'POST', path: '/tokens', body: {}})).body).toEqual({access: {token}});
});

test('a redirect to a host that is called like the token tells no such name', async () => {
	const {origin} = await startServer((_, response) => {
		response.writeHead(302, {location: `https://${token}.example/`}).end();
	});
	const error = await failureOf(createClient(origin, {credentials}).ask({path: '/a'}));
	expect(error.message.toLowerCase()).not.toContain('secret');
	expect(error.message).toContain('[redacted]');
});
