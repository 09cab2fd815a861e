import {expect, test} from 'vitest';
import {proxyOf} from '../../source/http/proxy.ts';

const proxy = 'http://proxy.example:3128';
const api = 'https://api.example.com';

test.each([
	['no environment, no proxy', {}, undefined],
	['upper case is read', {HTTPS_PROXY: proxy}, 'proxy.example:3128'],
	['lower case goes first', {https_proxy: proxy, HTTPS_PROXY: 'http://other:1'}, 'proxy.example:3128'],
	['HTTP_PROXY serves where HTTPS_PROXY is missing', {HTTP_PROXY: proxy}, 'proxy.example:3128'],
	[
		'HTTPS_PROXY goes before HTTP_PROXY',
		{HTTPS_PROXY: proxy, http_proxy: 'http://other:1'},
		'proxy.example:3128',
	],
	['a scheme may be missing', {HTTPS_PROXY: 'proxy.example:3128'}, 'proxy.example:3128'],
	['empty means none', {HTTPS_PROXY: '', HTTP_PROXY: ' '}, undefined],
])('%s', (_, environment, host) => {
	expect(proxyOf(api, environment)?.host).toBe(host);
});

test.each([
	['api.example.com', true],
	['API.EXAMPLE.COM', true],
	['example.com', true],
	['.example.com', true],
	['*.example.com', true],
	['other.example, example.com', true],
	['other.example example.com', true],
	['example.com.', true],
	['api.example.com:443', true],
	['*', true],
	['other.example,*', true],
	['api.example.com:8443', false],
	['*.api.example.com', false],
	['ample.com', false],
	['com.example', false],
	['', false],
	[',,', false],
])('NO_PROXY=%j and the host api.example.com', (list, isExempt) => {
	expect(proxyOf(api, {HTTPS_PROXY: proxy, NO_PROXY: list}) === undefined).toBe(isExempt);
});

test.each([
	['https://10.1.2.3', '10.0.0.0/8', true],
	['https://11.1.2.3', '10.0.0.0/8', false],
	['https://10.1.2.3', '10.0.0.0/99', false],
	['https://10.1.2.3', '10.1.2.3', true],
	['https://[2001:db8::1]', '2001:db8::/32', true],
	['https://[2001:db8::1]', '2001:db8::1', true],
	['https://[2001:db8::1]:8443', '[2001:db8::1]:8443', true],
	['https://[2001:db8::1]', '[2001:db8::1]:8443', false],
	['https://api.example.com', '10.0.0.0/8', false],
])('%s and NO_PROXY=%s', (origin, list, isExempt) => {
	expect(proxyOf(origin, {HTTPS_PROXY: proxy, NO_PROXY: list}) === undefined).toBe(isExempt);
});

test.each(['http://localhost:8080', 'http://127.0.0.1', 'https://localhost', 'http://[::1]'])(
	'this machine, %s, is asked without a proxy: a proxy could not reach it',
	origin => {
		expect(proxyOf(origin, {HTTP_PROXY: proxy, HTTPS_PROXY: proxy})).toBe(undefined);
	},
);

test.each([
	'ftp://proxy.example',
	'socks5://proxy.example',
	'http://',
	'http://ann:hunter2@:x',
	'http://ann:hunter2%@proxy',
])('the proxy %s is refused', value => {
	expect(() => proxyOf(api, {HTTPS_PROXY: value})).toThrow(
		/^HTTPS_PROXY holds no proxy address(?!.*hunter2)/,
	);
});
