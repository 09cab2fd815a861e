import {expect, test} from 'vitest';
import {decodeAccess} from '../../../source/sources/rackspace/decode/access.ts';
import {chooseEndpoint, guessOrigin, readEndpointOrigin} from '../../../source/sources/rackspace/endpoint.ts';

const dfw = {region: 'DFW', project: '1', url: 'https://dfw.example.com/v1.0/1'};
const lon = {region: 'lon', project: '1', url: 'https://lon.example.com/v1.0/1'};
const bare = {region: null, project: null, url: 'https://only.example.com/v1.0/1'};

test.each([
	['the region that was asked for', [dfw, lon], 'LON', lon],
	['a region whatever its case', [dfw, lon], 'dfw', dfw],
	['the only one', [dfw], undefined, dfw],
	['the only one, though it names no region', [bare], 'DFW', bare],
	['the first of two that are the same', [dfw, {...dfw, project: '2'}], 'DFW', dfw],
])('%s is chosen', (_, endpoints, region, expected) => {
	expect(chooseEndpoint(endpoints, region)).toBe(expected);
});

test.each([
	['a region that is not offered', [dfw, lon], 'SYD', 'no Cloud Backup in SYD: choose one of DFW, LON'],
	['several and no region', [dfw, lon], undefined, 'several regions: choose one of DFW, LON'],
	['no Cloud Backup at all', [], 'DFW', 'no Cloud Backup in its catalogue'],
	['several without names', [bare, {...bare, url: 'https://other.example.com'}], 'DFW', '(none is named)'],
])('%s is an error that says what to do', (_, endpoints, region, message) => {
	expect(() => chooseEndpoint(endpoints, region)).toThrow(message);
});

test('a region with a hostile name cannot reach the terminal', () => {
	const hostile = {...dfw, region: '\u001b]0;x\u0007'};
	expect(() => chooseEndpoint([hostile, lon], 'SYD')).toThrow(/^[^\p{Cc}]*$/u);
});

test('of an address only the origin counts', () => {
	expect(readEndpointOrigin(dfw, 'https://identity.example.com')).toBe('https://dfw.example.com');
});

test.each([
	['http://dfw.example.com/v1.0/1', 'https://identity.example.com'],
	['ftp://dfw.example.com/', 'https://identity.example.com'],
	['dfw.example.com', 'https://identity.example.com'],
	['ftp://127.0.0.1/', 'http://127.0.0.1:5000'],
])('%s is not asked for a token of %s', (url, auth) => {
	expect(() => readEndpointOrigin({...dfw, url}, auth)).toThrow('without https');
});

test('without encryption it may stand on loopback, beside its identity service', () => {
	expect(readEndpointOrigin({...dfw, url: 'http://127.0.0.1:1/v2/1'}, 'http://localhost:2')).toBe(
		'http://127.0.0.1:1',
	);
});

test('a token without a catalogue goes to the documented address of the region', () => {
	expect(guessOrigin('DFW')).toBe('https://dfw.backup.api.rackspacecloud.com');
	expect(() => guessOrigin('evil.example.com/')).toThrow('is no region');
	expect(() => guessOrigin('')).toThrow('is no region');
});

test('the catalogue is read as it is printed, odd entries aside', () => {
	const body = {
		access: {
			token: {id: 't', expires: '2026-11-21T14:00:00.000-06:00', tenant: {id: '110011', name: '110011'}},
			user: {id: '1', roles: []},
			serviceCatalog: [
				{name: 'cloudFiles', type: 'object-store', endpoints: [{publicURL: 'https://files.example.com'}]},
				{
					name: 'cloudBackup',
					type: 'rax:backup',
					endpoints: [
						{region: 'DFW', tenantId: 110011, publicURL: dfw.url},
						{region: 'X'},
						null,
						{publicURL: bare.url},
					],
				},
				null,
				{type: 'rax:backup'},
			],
		},
	};
	expect(decodeAccess(body)).toEqual({
		value: {
			token: 't',
			expires: new Date('2026-11-21T20:00:00Z'),
			project: '110011',
			endpoints: [
				{region: 'DFW', project: '110011', url: dfw.url},
				{region: null, project: null, url: bare.url},
			],
		},
	});
});

test.each([
	[null, 'is no object'],
	[{}, 'access is missing'],
	[{access: {}}, 'access.token is missing'],
	[{access: {token: {id: ''}}}, 'access.token.id is no token'],
	[{access: {token: {id: 'a\r\nX-Evil: 1'}}}, 'access.token.id is no token'],
])('%j grants nothing', (body, problem) => {
	expect(decodeAccess(body)).toEqual({problem});
});
