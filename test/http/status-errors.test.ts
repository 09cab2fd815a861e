import type {OutgoingHttpHeaders} from 'node:http';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {createClient, failureOf, startServer} from './local-server.ts';

const now = Date.UTC(2026, 10, 20, 14, 0, 0);
const date = 'Fri, 20 Nov 2026 14:00:00 GMT';

async function askFor(status: number, body: string | Buffer = '', headers: OutgoingHttpHeaders = {}) {
	const {origin} = await startServer((_request, response) => {
		response.writeHead(status, {date, ...headers}).end(body);
	});
	const error = await failureOf(createClient(origin, {clock: {now: () => now}}).ask({path: '/v2/1/events'}));
	return {error, host: new URL(origin).host};
}

test.each([
	[400, 'refused', false],
	[401, 'not-authorised', false],
	[402, 'refused', false],
	[403, 'forbidden', false],
	[404, 'not-found', false],
	[405, 'refused', false],
	[408, 'server-error', true],
	[409, 'refused', false],
	[410, 'refused', false],
	[413, 'refused', false],
	[418, 'refused', false],
	[422, 'refused', false],
	[423, 'server-error', true],
	[429, 'rate-limited', true],
	[499, 'refused', false],
	[500, 'server-error', true],
	[501, 'not-offered', false],
	[502, 'server-error', true],
	[503, 'server-error', true],
	[504, 'server-error', true],
	[520, 'server-error', true],
	[599, 'server-error', true],
])('%i is %s', async (status, code, isRetryable) => {
	const {error, host} = await askFor(status);
	expect(error).toMatchObject({code, isRetryable, status, retryAt: undefined});
	expect(error.message).toMatch(new RegExp(`^${host} answered ${status} to /v2/1/events\\. \\w.+[^.]$`));
});

test.each([
	['429 with seconds', 429, '', {'retry-after': '10'}],
	['429 with a date', 429, '', {'retry-after': 'Fri, 20 Nov 2026 14:00:10 GMT'}],
	['413 overLimit with retryAt', 413, '{"overLimit":{"code":413,"retryAt":"2026-11-20T14:00:10Z"}}', {}],
	['413 overLimit with retryAfter', 413, '{"overLimit":{"code":413,"retryAfter":"10"}}', {}],
	['413 with Retry-After alone', 413, '', {'retry-after': '10'}],
])('%s is a rate limit, and tells when to come back', async (_, status, body, headers) => {
	const {error} = await askFor(status, body, headers);
	expect(error).toMatchObject({code: 'rate-limited', isRetryable: true, status, retryAt: now + 10_000});
	expect(error.message).toMatch(/to be asked again at 2026-11-20T14:00:10\.000Z$/);
});

test('413 overLimit without a time is a rate limit all the same', async () => {
	const {error} = await askFor(413, '{"overLimit":{"code":413,"message":"Slow down"}}');
	expect(error).toMatchObject({code: 'rate-limited', retryAt: undefined});
	expect(error.message).toContain('"Slow down"');
});

test('503 with Retry-After tells when to come back, too', async () => {
	const {error} = await askFor(503, '', {'retry-after': '120'});
	expect(error).toMatchObject({code: 'server-error', retryAt: now + 120_000});
});

test('the server is quoted in its own words', async () => {
	const {error} = await askFor(400, '{"message":"Bad Request","errors":["limit: too large"]}');
	expect(error.message).toContain('answered 400 to /v2/1/events: "Bad Request: limit: too large". ');
});

test('packed words are quoted, too', async () => {
	const {error} = await askFor(500, gzipSync('{"message":"in gzip"}'), {'content-encoding': 'gzip'});
	expect(error.message).toContain('"in gzip"');
});

test.each([
	['a body that is not what it says', '{"message":', {'content-encoding': 'gzip'}],
	['a packed bomb', gzipSync(Buffer.alloc(1_000_000)), {'content-encoding': 'gzip'}],
	['an encoding that nobody knows', 'x', {'content-encoding': 'zstd'}],
	['more than anybody would read', 'x'.repeat(200_000), {}],
])('%s does not hide the status', async (_, body, headers) => {
	const {error} = await askFor(503, body, headers);
	expect(error).toMatchObject({code: 'server-error', status: 503});
});

test('hostile words become one clean line, and a short one', async () => {
	const hostile = `\u001b]52;c;ZXZpbA==\u0007\u001b[31mred\u001b[0m\r\nsecond\u2028third\u202e ${'long '.repeat(500)}`;
	const {error} = await askFor(500, JSON.stringify({message: hostile}));
	expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
	expect(error.message).toContain('second');
	expect(error.message.length).toBeLessThan(350);
});

test.each([
	[301, 'https://login.example.com/?session=c2VjcmV0', 'points to login.example.com;', false],
	[302, 'https://ann:c2VjcmV0@login.example.com/', 'points to login.example.com;', true],
	[303, '//login.example.com/c2VjcmV0', 'points to login.example.com;', true],
	[307, '/login?session=c2VjcmV0', 'points to another place on the same host;', true],
	[308, 'http://[', 'points to nowhere;', false],
	[300, '', 'points to nowhere;', false],
	[304, '', 'points to nowhere;', false],
	[302, 'javascript:alert(1)', 'points to nowhere;', true],
])('%i to %j is not followed', async (status, location, said, isRetryable) => {
	const {error} = await askFor(status, '', location ? {location} : {});
	expect(error).toMatchObject({code: 'redirected', isRetryable, status});
	expect(error.message).toContain(said);
	expect(error.message).toContain('redirects are not followed');
	expect(error.message).not.toContain('c2VjcmV0');
});

test('no request follows a redirect, with or without credentials', async () => {
	let asked = 0;
	const other = await startServer((_request, response) => {
		asked++;
		response.end('{}');
	});
	const {error} = await askFor(302, '', {location: `${other.origin}/x`});
	expect(error.message).toContain(new URL(other.origin).host);
	expect(asked).toBe(0);
});
