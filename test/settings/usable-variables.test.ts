import {describe, expect, test} from 'vitest';
import type {FileLayer} from '../../source/settings/config/config-file.ts';
import type {SystemKind} from '../../source/settings/kinds.ts';
import {isUsable} from '../../source/settings/usable-variables.ts';
import {UsageError} from '../../source/settings/usage-error.ts';

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

describe('one profile alone', () => {
	test.each([
		['SWEEPWATCH_TOKEN', 'squall', true],
		['SDE_API_KEY', 'sd-elements', true],
		['SDE_API_KEY', 'squall', false],
		['SDE_HOST', 'rackspace', false],
		['APOCTL_TOKEN', 'squall', true],
		['APOCTL_NAMESPACE', 'http', false],
		['RS_API_KEY', 'rackspace', true],
		['RS_API_KEY', 'sd-elements', false],
	] as const)('%s counts for %s: %s', (variable, kind, wanted) => {
		const layer = layerOf({endpoint: 'https://other.example', username: 'bob'});
		expect(isUsable(variable, {kind, layer, environment, count: 1, endpoints: []})).toBe(wanted);
	});
});

describe('beside other profiles', () => {
	const both = ['https://a.example', 'https://b.example'];
	const cases: readonly (readonly [
		string,
		SystemKind,
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

	test.each(cases)('%s for %s with %j among %j: %s', (variable, kind, table, endpoints, wanted) => {
		const situation = {kind, layer: layerOf(table), environment, count: 2, endpoints};
		expect(isUsable(variable, situation)).toBe(wanted);
	});
});
