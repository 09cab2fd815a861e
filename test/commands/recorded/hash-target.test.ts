import {expect, test} from 'vitest';
import {hashTarget} from '../../../source/commands/recorded/hash-target.ts';
import {Given} from '../../../source/settings/given.ts';
import type {Profile} from '../../../source/settings/settings.ts';
import * as listTarget from '../../../source/sources/http-list/read-target.ts';
import * as rackspaceTarget from '../../../source/sources/rackspace/read-target.ts';
import * as sdElementsTarget from '../../../source/sources/sd-elements/read-target.ts';
import * as squallTarget from '../../../source/sources/squall/read-target.ts';
import {systems} from '../../../source/sources/systems.ts';
import {mapRows} from '../../sources/http-list/fixture.ts';

const reach = {ca: undefined, maxAnswer: 1000};
const secret = (value: string) => ({reveal: () => value, from: 'test'}) as never;

type Told =
	| ({readonly kind: 'rackspace'} & rackspaceTarget.Told)
	| ({readonly kind: 'sd-elements'} & sdElementsTarget.Told)
	| ({readonly kind: 'squall'} & squallTarget.Told)
	| ({readonly kind: 'http'} & listTarget.Told);

function targetOf(told: Told): Profile['target'] {
	switch (told.kind) {
		case 'rackspace':
			return rackspaceTarget.targetOf(told);
		case 'sd-elements':
			return sdElementsTarget.targetOf(told);
		case 'squall':
			return squallTarget.targetOf(told);
		case 'http':
			return listTarget.targetOf(told);
	}
}

function hash(told: Told, follow: Profile['follow'] = []): string {
	return hashTarget({target: targetOf(told), follow});
}

const rackspace = {
	...reach,
	kind: 'rackspace',
	endpoint: 'https://dfw.example.com',
	region: 'DFW',
	project: '110011',
	api: undefined,
	profile: undefined,
	credentials: {kind: 'token', token: secret('one')},
} as const;
const account = {kind: 'account', username: 'ann', apiKey: secret('key'), authUrl: undefined} as const;
const squall = {
	...reach,
	kind: 'squall',
	endpoint: 'https://squall.example.com',
	namespace: '/a',
	credentials: {kind: 'token', token: secret('one'), form: 'bearer'},
	where: ['operation == "create"', 'b'],
	recursive: false,
} as const;
const sdElements = {
	...reach,
	kind: 'sd-elements',
	endpoint: 'https://sde.example.com',
	token: secret('one'),
	where: [{name: 'project', value: '7'}],
} as const;
const http = {
	...reach,
	kind: 'http',
	endpoint: 'https://audit.example.com',
	proof: {},
	mapping: mapRows({query: {project: '7', all: '1'}}),
} as const;

test.each<[string, Told, Told]>([
	['a new token', rackspace, {...rackspace, credentials: {kind: 'token', token: secret('two')}}],
	['an account that watches the same project', rackspace, {...rackspace, credentials: account}],
	['a slash at the end', rackspace, {...rackspace, endpoint: 'https://DFW.example.com:443/'}],
	['another region beside an endpoint', rackspace, {...rackspace, region: 'LON'}],
	['conditions in another order', squall, {...squall, where: squall.where.toReversed()}],
	['another limit', http, {...http, maxAnswer: 5}],
	['a query in another order', http, {...http, mapping: mapRows({query: {all: '1', project: '7'}})}],
])('%s is the same target', (_, one, other) => {
	expect(hash(other)).toBe(hash(one));
});

test('everything else is another one', () => {
	const open = {...rackspace, endpoint: undefined};
	const all = [
		hashTarget({target: systems.demo(new Given({}, {})), follow: []}),
		hash(rackspace),
		hash({...rackspace, endpoint: 'https://lon.example.com'}),
		hash({...rackspace, project: '110012'}),
		hash(open),
		hash({...open, region: 'LON'}),
		hash({...open, credentials: account}),
		hash({...open, credentials: {...account, username: 'bob'}}),
		hash(rackspace, [{kind: 'agent', id: 'a1'}]),
		hash(rackspace, [{kind: 'cleanup', id: 'a1'}]),
		hash(squall),
		hash({...squall, namespace: '/b'}),
		hash({...squall, where: []}),
		hash({...squall, recursive: true}),
		hash({...squall, endpoint: 'http://squall.example.com'}),
		hash(sdElements),
		hash({...sdElements, where: []}),
		hash(http),
		hash({...http, mapping: mapRows({query: {project: '8', all: '1'}})}),
		hash({...http, mapping: mapRows({path: '/other', query: {project: '7', all: '1'}})}),
		hash({...http, mapping: mapRows({query: {project: '7', all: '1'}, headers: {'x-tenant': 'eu'}})}),
	];
	expect(new Set(all).size).toBe(all.length);
	expect(all.every(each => /^[\da-f]{16}$/.test(each))).toBe(true);
});

test('the order in which jobs are named does not matter', () => {
	const [a, b] = [{kind: 'agent', id: 'a'} as const, {kind: 'backup', id: 'b'} as const];
	expect(hash(rackspace, [a, b])).toBe(hash(rackspace, [b, a]));
});

test('a journal that was written before goes on: what is hashed stays as it was', () => {
	expect(hash(rackspace)).toBe('495b3c6e554d36b7');
	expect(hash({...rackspace, endpoint: undefined, credentials: account})).toBe('319bf324ea3b45c9');
	expect(hash(sdElements)).toBe('cc63bc4cf2b0c9b3');
	expect(hash(squall)).toBe('1a7fcdbdbe19b77e');
	expect(hash(http)).toBe('b6a18dd4c7fb46ec');
});
