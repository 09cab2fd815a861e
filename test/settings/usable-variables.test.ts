import {describe, expect, test} from 'vitest';
import type {FileLayer} from '../../source/settings/file/config-file.ts';
import {ownSettings} from '../../source/settings/table.ts';
import {countsBesideOthers, isGeneral} from '../../source/settings/usable-variables.ts';
import {UsageError} from '../../source/settings/usage-error.ts';
import {table} from '../../source/sources/systems.ts';
import {createHome} from './home.ts';

function layerOf(table: Readonly<Record<string, string>>): FileLayer {
	const own = (key: string) => {
		const value = table[key];
		return value === undefined ? undefined : {value, place: key, origin: key, folder: '/'};
	};
	return {own, get: own, keys: Object.keys(table), problem: (_, message) => new UsageError(message)};
}

const environment = {
	SDE_HOST: 'a.example',
	APOCTL_API: 'https://a.example',
	RS_USERNAME: 'ann',
	RS_AUTH_URL: 'https://id.example',
};

test('no variable belongs to two systems, and none of ours to any in particular', () => {
	const {list} = table.systems;
	const owned = list.flatMap(system => [
		...system.addresses,
		...ownSettings(system).flatMap(({variables}) => variables),
	]);
	const others = owned.filter(variable => !isGeneral(variable));
	expect(new Set(others).size).toBe(others.length);
	expect(others.length).toBeGreaterThan(9);
});

describe('one profile alone', () => {
	test.each([
		['SDE_HOST', 'sd-elements', 'sde-key'],
		['APOCTL_API', 'squall', 'squall-token'],
	])('beside %s only what is meant for %s counts', async (address, kind, secret) => {
		using home = createHome();
		const {profiles} = await home.load('events', undefined, {
			[address]: 'https://a.example',
			SDE_API_KEY: 'sde-key',
			APOCTL_TOKEN: 'squall-token',
			APOCTL_NAMESPACE: '/a',
		});
		expect(profiles).toMatchObject([{target: {kind}}]);
		expect(profiles.flatMap(({target}) => target.secrets.map(each => each.reveal()))).toEqual([secret]);
	});
});

describe('beside other profiles', () => {
	const both = ['https://a.example', 'https://b.example'];
	const cases: readonly (readonly [
		string,
		string,
		Readonly<Record<string, string>>,
		readonly (string | undefined)[],
		boolean,
	])[] = [
		['SWEEPWATCH_TOKEN', 'squall', {}, [], false],
		['SWEEPWATCH_ENDPOINT', 'http', {}, [], false],
		['SDE_API_KEY', 'sd-elements', {endpoint: 'https://A.example/'}, both, true],
		['SDE_API_TOKEN', 'sd-elements', {endpoint: 'https://b.example'}, both, false],
		['SDE_API_KEY', 'sd-elements', {endpoint: 'https://b.example'}, ['https://b.example'], true],
		['SDE_API_KEY', 'sd-elements', {endpoint: 'https://b.example'}, ['https://b.example', undefined], false],
		['SDE_API_KEY', 'sd-elements', {}, ['https://b.example', undefined], true],
		['APOCTL_TOKEN', 'squall', {endpoint: 'https://a.example'}, both, true],
		['APOCTL_TOKEN', 'squall', {endpoint: 'https://b.example'}, both, false],
		['APOCTL_TOKEN', 'squall', {endpoint: 'https://a.example:444'}, both, false],
		['APOCTL_NAMESPACE', 'squall', {endpoint: 'https://b.example'}, both, true],
		['RS_API_KEY', 'rackspace', {}, [], true],
		['RS_API_KEY', 'rackspace', {username: 'ann'}, [], true],
		['RS_API_KEY', 'rackspace', {username: 'bob'}, [], false],
		['RS_API_KEY', 'rackspace', {'auth-url': 'https://other.example'}, [], false],
		['RS_AUTH_URL', 'rackspace', {}, [], true],
		['RS_AUTH_URL', 'rackspace', {'api-key-file': 'k'}, [], false],
		['RS_AUTH_URL', 'rackspace', {'api-key-command': 'k'}, [], false],
	];

	test.each(cases)('%s for %s with %j among %j: %s', (variable, kind, own, endpoints, wanted) => {
		const system = table.systems.list.find(system => system.kind === kind);
		const situation = {layer: layerOf(own), environment, endpoints};
		expect(system && countsBesideOthers(variable, system, situation)).toBe(wanted);
	});
});
