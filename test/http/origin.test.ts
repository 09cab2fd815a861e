import {expect, test} from 'vitest';
import {parseOrigin} from '../../source/http/origin.ts';

test.each([
	['https://api.example.com', 'https://api.example.com'],
	['https://api.example.com/', 'https://api.example.com'],
	['  https://api.example.com  ', 'https://api.example.com'],
	['HTTPS://API.Example.COM', 'https://api.example.com'],
	['https://api.example.com:443', 'https://api.example.com'],
	['https://api.example.com:8443', 'https://api.example.com:8443'],
	['https://bücher.example', 'https://xn--bcher-kva.example'],
	['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
	['http://localhost:8080', 'http://localhost:8080'],
	['http://api.localhost', 'http://api.localhost'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
	['http://127.8.9.1', 'http://127.8.9.1'],
	['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is an origin', (text, origin) => {
	expect(parseOrigin(text)).toBe(origin);
});

test.each([
	['', 'is empty'],
	['   ', 'is empty'],
	['api.example.com', 'does not begin with https://'],
	['api.example.com:443', 'does not begin with https://'],
	['https:api.example.com', 'does not begin with https://'],
	['//api.example.com', 'does not begin with https://'],
	['ftp://api.example.com', 'is neither'],
	['file:///etc/passwd', 'is neither'],
	['https://', 'is not a valid address'],
	['https://exa mple.com', 'is not a valid address'],
	['https://api.example.com:99999', 'is not a valid address'],
	['https://api.exam\nple.com', 'is not a valid address'],
	['https://api.exam\u202eple.com', 'is not a valid address'],
	['https://api.example.com/v2', 'something after the host: give only https://api.example.com'],
	['https://api.example.com//', 'something after the host'],
	['https://api.example.com?', 'something after the host'],
	['https://api.example.com#top', 'something after the host'],
	['https://api.example.com\\@evil.example', 'something after the host'],
	['http://api.example.com', 'use https://api.example.com'],
	['http://127.0.0.1.example.com', 'unencrypted'],
	['http://localhost.example.com', 'unencrypted'],
	['http://0.0.0.0', 'unencrypted'],
])('%j is refused', (text, reason) => {
	expect(() => parseOrigin(text)).toThrow(reason);
});

test.each(['https://ann:hunter2@api.example.com', 'https://hunter2@api.example.com', 'https://:hunter2@h/x'])(
	'a secret in %s is refused and not repeated',
	text => {
		expect(() => parseOrigin(text)).toThrow(/^The endpoint holds a user name or a password(?!.*hunter2)/);
	},
);
