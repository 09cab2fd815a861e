import {expect, test} from 'vitest';
import {simulate} from '../../helpers/simulated.ts';
import {startProxy} from '../../http/forward-proxy.ts';
import {openInit} from './open-init.ts';

const minute = 60_000;
const token = 'Token (not shown';

test('a name that nobody knows, a token that has ended and a clock ten minutes off are told, one after the other', async () => {
	await using server = await simulate({agents: 1, now: () => Date.now() + 10 * minute});
	const {origin, sdElements} = server.simulator;
	const ended = Buffer.from(JSON.stringify({exp: Math.floor(Date.now() / 1000) - 3600})).toString(
		'base64url',
	);
	await using init = await openInit({}, {}, ['--kind', 'sd-elements']);
	await init.answer(
		['Name of the profile [default]', ''],
		['Address', 'https://no-such-host.invalid'],
		[token, 's3cret'],
	);
	await init.terminal.waitFor(/no host of that name|could not be looked up/);
	await init.answer(['Number [1]', '1'], ['Address', origin], [token, `e30.${ended}.c2ln`]);
	await init.terminal.waitFor('a token that ended 1h 00m ago');
	expect(init.files()).toEqual([]);
	await init.answer(['Number [1]', '1'], ['Address', ''], [token, sdElements.token]);
	await init.terminal.waitFor(/the server's is (?:10m 0\ds|9m 5\ds) ahead of ours/);
	await init.answer(['Write it to', 'y']);
	await init.terminal.waitFor('it ended with 0');
	expect(init.files()).toEqual(['config.toml', 'default.token']);
	// Nobody shows a certificate there.
	expect(init.terminal.bytes()).not.toContain('authority');
	expect(init.terminal.bytes()).not.toMatch(new RegExp(`s3cret|${ended}|${sdElements.token}`));
	expect(init.terminal.isCooked()).toBe(true);
});

test('a proxy that refuses is told without its password, and nothing is written by whoever leaves', async () => {
	const proxy = await startProxy(0, 403);
	const environment = {HTTPS_PROXY: proxy.url.replace('//', '//ann:c2VjcmV0@')};
	const words = ['--kind', 'sd-elements', '--endpoint', 'https://api.example.com'];
	await using init = await openInit(environment, {}, words);
	await init.answer(['Name of the profile [default]', ''], [token, 's3cret']);
	await init.terminal.waitFor('the proxy answered 403');
	await init.answer(['Number [1]', '3']);
	await init.terminal.waitFor(/it ended with \d/);
	expect(init.files()).toEqual([]);
	expect(init.terminal.bytes()).not.toMatch(/s3cret|c2VjcmV0/);
	expect(init.terminal.isCooked()).toBe(true);
});
