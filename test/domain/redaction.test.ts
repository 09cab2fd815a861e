import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {redactJson, redactText} from '../../source/domain/redaction.ts';

test.each([
	'password',
	'adminPassword',
	'encrypted_password_hex',
	'old_encrypted_password_hex',
	'new-encrypted-password-hex',
	'PASSWORD',
	'db_passwd',
	'passphrase',
	'token',
	'X-Auth-Token',
	'accessToken',
	'csrftoken',
	'apiKey',
	'api_key',
	'API-KEY',
	'APIKey',
	'secret',
	'clientSecret',
	'client_secret',
	'secretKey',
	'authorization',
	'Proxy-Authorization',
	'credentials',
	'credential',
	'private_key',
	'privateKey',
	'rsa_private_key',
	'Set-Cookie',
	'cookie',
	'RAX-KSKEY:apiKeyCredentials',
])('the value of %s is a secret', key => {
	expect(redactJson({[key]: 'hunter2', other: 1})).toEqual({[key]: '[redacted]', other: 1});
});

test.each([
	'token_count',
	'tokens_used',
	'token_type',
	'author',
	'authorized',
	'authority',
	'rsa_public_key',
	'key',
	'keys',
	'keyboard',
	'monkey',
	'public_key',
	'secretary',
	'passed',
	'bypass',
	'path_encoded',
	'access_key_id',
	'tokenizer',
	'compass',
])('the value of %s is none', key => {
	expect(redactJson({[key]: 'hunter2'})).toEqual({[key]: 'hunter2'});
});

test('secrets are found at any depth, whatever they are', () => {
	expect(redactJson([{a: [{token: {id: 'x'}}, {password: [1, 2]}, {secret: null}]}])).toEqual([
		{a: [{token: '[redacted]'}, {password: '[redacted]'}, {secret: null}]},
	]);
});

test('what holds no secret comes back as it is', () => {
	const value = {a: [1, {b: 'c'}], d: null};
	expect(redactJson(value)).toBe(value);
});

test('a key that names the prototype stays a key', () => {
	const value = JSON.parse('{"__proto__": {"token": "x"}, "password": "y"}') as Json;
	expect(JSON.stringify(redactJson(value))).toBe(
		'{"__proto__":{"token":"[redacted]"},"password":"[redacted]"}',
	);
});

test('an answer nested without end does not exhaust the stack', () => {
	const deep = JSON.parse(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`) as Json;
	expect(JSON.stringify(redactJson(deep)).length).toBeLessThan(200);
});

test('what is redacted stays so, and nothing throws', () => {
	fc.assert(
		fc.property(fc.jsonValue(), value => {
			const once = redactJson(value as Json);
			expect(redactJson(once)).toEqual(once);
		}),
	);
});

test.each([
	['https://user:pass@host/x', 'https://[redacted]@host/x'],
	['https://user:p@ss@host/x', 'https://[redacted]@host/x'],
	['see ftp://me@host and https://host/a@b', 'see ftp://[redacted]@host and https://host/a@b'],
	[
		'https://h/x?temp_url_sig=da39&temp_url_expires=5',
		'https://h/x?temp_url_sig=[redacted]&temp_url_expires=5',
	],
	['/x?a=1&token=abc#top', '/x?a=1&token=[redacted]#top'],
	['/x?%74oken=abc', '/x?%74oken=[redacted]'],
	['https://h/x?X-Amz-Signature=ab&marker=5', 'https://h/x?X-Amz-Signature=[redacted]&marker=5'],
	['a=b', 'a=b'],
	['https://h/events?marker=5690138414&sort_dir=desc', 'https://h/events?marker=5690138414&sort_dir=desc'],
	['/x?%=1', '/x?%=1'],
])('in %s the credentials are masked', (text, expected) => {
	expect(redactJson(text)).toBe(expected);
	expect(redactText(text, [])).toBe(expected);
});

test.each([
	['the secret itself', 'bad key s3cr3t.', ['s3cr3t'], 'bad key [redacted].'],
	['every place', 's3cr3t s3cr3t', ['s3cr3t'], '[redacted] [redacted]'],
	['the longest first', 'abcdef', ['abc', 'abcdef'], '[redacted]'],
	['as a URL writes it', '/x/p%2Fw%20d', ['p/w d'], '/x/[redacted]'],
	['as JSON writes it', '{"k":"pass\\"word"}', ['pass"word'], '{"k":"[redacted]"}'],
	['signs that patterns know', 'x a.b*c( y', ['a.b*c('], 'x [redacted] y'],
	['an empty secret is none', 'abc', ['', ' '], 'abc'],
])('%s is replaced', (_, text, secrets, expected) => {
	expect(redactText(text, secrets)).toBe(expected);
});

test('no secret survives', () => {
	const secret = fc.string({minLength: 12, maxLength: 30}).filter(text => text.trim().length > 11);
	fc.assert(
		fc.property(fc.string(), secret, fc.string(), (before, middle, after) => {
			expect(redactText(before + middle + after, [middle])).not.toContain(middle);
		}),
	);
});

test('a secret of one sign does not hide a text', () => {
	expect(redactText('the next text', ['x'])).toBe('the next text');
});
