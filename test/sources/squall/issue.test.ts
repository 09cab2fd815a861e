import {createServer} from 'node:https';
import type {TLSSocket} from 'node:tls';
import {expect, test} from 'vitest';
import type {JsonObject} from '../../../source/domain/json.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {createSquallSource} from '../../../source/sources/squall/squall-source.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {type Authority, createAuthority} from '../../http/certificates.ts';
import {listen} from '../../http/local-server.ts';
import {optionsFor, readerOf, row} from './squall-api.ts';

type Setting = {
	/** The answer to the nth `/issue`. */
	readonly issue?: (time: number, clock: FakeClock) => {readonly status?: number; readonly body?: JsonObject};
	/** The answer to a token, 200 where it is welcome. */
	readonly judge?: (token: string) => number;
	/** Whose certificate the client shows. */
	readonly authority?: (own: Authority) => Authority;
	/** Milliseconds by which the clock of the server is ahead of ours. */
	readonly ahead?: number;
};

const grant = (time: number) => ({body: {token: `t0ken-${time}`}});

/** A Squall that knows people by certificates, and its client. */
async function start({issue = grant, judge = () => 200, authority = own => own, ahead = 0}: Setting = {}) {
	const clock = createFakeClock();
	const own = createAuthority();
	const issued: {readonly name: unknown; readonly body: string; readonly headers: object}[] = [];
	const tokens: string[] = [];
	const server = createServer(
		{...own.issue('localhost'), ca: own.cert, requestCert: true, rejectUnauthorized: true},
		async (request, response) => {
			let body = '';
			for await (const chunk of request) {
				body += String(chunk);
			}

			response.setHeader('date', new Date(clock.now() + ahead).toUTCString());
			if (request.url === '/issue') {
				const name = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
				issued.push({name, body, headers: request.headers});
				const answer = issue(issued.length, clock);
				response.writeHead(answer.status ?? 200).end(JSON.stringify(answer.body ?? []));
				return;
			}

			const token = (request.headers.authorization ?? '').replace('Bearer ', '');
			tokens.push(token);
			response.writeHead(judge(token)).end(JSON.stringify(judge(token) === 200 ? [row(1)] : []));
		},
	);
	const {port} = await listen(server);
	const {cert, key} = authority(own).issue('client');
	const source = createSquallSource({
		...optionsFor(`https://localhost:${port}`),
		credentials: {kind: 'certificate', cert, key: new Secret(key)},
		clock,
		http: {userAgent: 'test', ca: own.cert},
	});
	return {read: readerOf(source), source, issued, tokens, clock};
}

test('the certificate is shown once, and its token sent from then on', async () => {
	const {read, source, issued, tokens} = await start();
	await read();
	expect(await read()).toMatchObject({items: [{id: 'a1'}]});
	expect(issued).toMatchObject([{name: 'client', body: '{"realm":"Certificate"}'}]);
	expect(issued[0]?.headers).not.toHaveProperty('authorization');
	expect(tokens).toEqual(['t0ken-1', 't0ken-1']);
	await source.close();
});

test('many readings at once ask for one token', async () => {
	const {read, source, issued} = await start();
	await Promise.all(Array.from({length: 8}, () => read()));
	expect(issued).toHaveLength(1);
	await source.close();
});

test.each([0, 7_200_000, -7_200_000])(
	'a token is renewed shortly before it ends by the clock of the server, %i ms ahead',
	async ahead => {
		const {read, source, tokens, clock} = await start({
			ahead,
			issue: (time, at) => ({body: {token: `t0ken-${time}`, exp: (at.now() + ahead) / 1000 + 3600}}),
		});
		await read();
		clock.jump(54 * 60_000);
		await read();
		clock.jump(2 * 60_000);
		await read();
		expect(tokens).toEqual(['t0ken-1', 't0ken-1', 't0ken-2']);
		await source.close();
	},
);

test('a token of which nothing is said is renewed after an hour', async () => {
	const {read, source, tokens, clock} = await start();
	await read();
	clock.jump(3_600_000);
	await read();
	expect(tokens).toEqual(['t0ken-1', 't0ken-2']);
	await source.close();
});

test.each([401, 403])('a %i renews the token once, for all who were refused', async status => {
	const {read, source, issued, tokens} = await start({
		judge: token => (token === 't0ken-1' ? status : 200),
	});
	await Promise.all([read(), read(), read()]);
	expect(issued).toHaveLength(2);
	expect(tokens.toSorted()).toEqual([...Array(3).fill('t0ken-1'), ...Array(3).fill('t0ken-2')]);
	await source.close();
});

test.each<[number, string]>([
	[401, 'not-authorised'],
	[403, 'forbidden'],
])('a %i for the new token too is the end of it', async (status, code) => {
	const {read, source, issued, tokens} = await start({judge: () => status});
	await expect(read()).rejects.toMatchObject({code, status, isRetryable: false});
	expect(issued).toHaveLength(2);
	expect(tokens).toHaveLength(2);
	await source.close();
});

test('the refused token once more is the end of it', async () => {
	const {read, source, tokens} = await start({
		issue: () => ({body: {token: 't0ken-0'}}),
		judge: () => 403,
	});
	await expect(read()).rejects.toMatchObject({
		code: 'not-authorised',
		message: expect.stringContaining('the refused token once more'),
	});
	expect(tokens).toEqual(['t0ken-0']);
	await source.close();
});

test('a certificate of a stranger gets nothing', async () => {
	const {read, source, issued} = await start({authority: () => createAuthority('Stranger')});
	await expect(read()).rejects.toMatchObject({code: expect.stringMatching(/^(?:tls|unreachable)$/)});
	expect(issued).toEqual([]);
	await source.close();
});

test.each<[number, JsonObject | undefined, string, string]>([
	[401, undefined, 'not-authorised', '--cert'],
	[403, undefined, 'not-authorised', '--cert'],
	[404, undefined, 'refused', 'gives no tokens for a client certificate'],
	[503, undefined, 'server-error', 'asking again may help'],
	[200, {}, 'bad-answer', 'token is missing'],
	[200, {token: 'a b'}, 'bad-answer', 'token is no token'],
])('where /issue answers %i %j, that is said', async (status, body, code, words) => {
	const {read, source, tokens} = await start({issue: () => ({status, ...(body && {body})})});
	const error = await read().catch((error: unknown) => error);
	expect(error).toMatchObject({code});
	expect(String(error).toLowerCase()).toContain(words.toLowerCase());
	expect(tokens).toEqual([]);
	await source.close();
});

test('nothing tells the key or the token', async () => {
	const {read, source} = await start({judge: () => 500});
	const error = await read().catch((error: unknown) => error);
	expect(String(error)).not.toMatch(/t0ken|PRIVATE/);
	await source.close();
});

test('a closed source asks for no token', async () => {
	const {read, source, issued} = await start();
	await source.close();
	await expect(read()).rejects.toMatchObject({code: 'aborted'});
	expect(issued).toEqual([]);
});
