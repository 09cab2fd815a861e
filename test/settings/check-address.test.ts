import {describe, expect, test} from 'vitest';
import {checkAddress} from '../../source/settings/check-address.ts';

const check = (text: string): string => checkAddress({text, place: 'PLACE'}, 'token-file');

describe('an address', () => {
	test.each([
		'https://api.example.com',
		'https://api.example.com:8443/',
		'http://[::1]:8080',
		'http://127.0.0.1:8080/v2.0',
		'https://identity.example.com/v2.0/tokens',
		'host.example.com',
		'host.example.com:443',
	])('%s is shown as it is', text => {
		expect(check(text)).toBe(text);
	});

	test.each([
		['https://api.example.com/hunter', 'https://api.example.com/…'],
		['https://api.example.com/identity/v3', 'https://api.example.com/…'],
		['hunter2hunter2', '[no address]'],
		['eyJhbGciOi.eyJzdWIiOi.SflKxwRJSMeKKF2QT4', '[no address]'],
		['https://hun ter2', '[no address]'],
	])('%s is shown without what may be a secret', (text, shown) => {
		expect(check(text)).toBe(shown);
	});

	test.each([
		['https://ann:hunter2@api.example.com', 'a user name or a password'],
		['https://hunter2@api.example.com', 'a user name or a password'],
		['ann:hunter2@api.example.com', 'a user name or a password'],
		['https:ann:hunter2@api.example.com', 'a user name or a password'],
		['https://ann:hunter2%40api.example.com', 'a user name or a password'],
		['https://api.example.com\\@hunter2', 'a user name or a password'],
		['https://api.example.com?token=hunter2', 'a query'],
		['https://api.example.com/v2?hunter2', 'a query'],
		['api.example.com?hunter2', 'a query'],
		['https://api.example.com#hunter2', 'a fragment'],
		['https://api.example.com/hunter2', 'a path'],
		['https://api.example.com/v2.0/hunter2/tokens', 'a path'],
		['api.example.com/hunter2', 'a path'],
		['https://api.example.com\\hunter2', 'a path'],
		[`https://api.example.com/${'letters'.repeat(5)}`, 'a path'],
	])('%s is refused without a word of it, and the place of a secret is told', (text, held) => {
		expect(() => check(text)).toThrow(
			new RegExp(
				`^PLACE holds ${held}(?:,? [a-z ]+)?: take it out; a secret belongs in token-file(?!.*(?:hunter2|letters))`,
			),
		);
	});
});
