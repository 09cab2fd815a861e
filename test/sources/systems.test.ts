import {expect, test} from 'vitest';
import type {Alert} from '../../source/outlets/alerts/alert.ts';
import {childEnvironment} from '../../source/outlets/alerts/child-environment.ts';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {flag, isFlag, setting} from '../../source/settings/setting.ts';
import {createTable, ownSettings, secretVariables} from '../../source/settings/table.ts';
import type {System} from '../../source/sources/system.ts';
import {systems, table} from '../../source/sources/systems.ts';
import {eventWith} from '../helpers/observations.ts';
import {flagsAsMarkdown} from '../settings/markdown.ts';

const vault = flag('vault', 'text', 'where', ['events'], 'the vault to watch', {
	variables: ['ACME_VAULT'],
	scope: 'place',
	needsServer: true,
	key: {example: '"v1"', reach: 'profile'},
});

/** A fifth system, as somebody would add it. */
const acme: System = {
	kind: 'acme',
	title: 'Acme',
	settings: {
		place: [vault],
		login: [setting('pin', 'text', 'where', 'the pin of Acme', {variables: ['ACME_PIN'], isSecret: true})],
	},
	addresses: ['ACME_HOST'],
	where: 'a query',
	questions: async () => ({place: [], ways: [{title: 'nothing', questions: []}]}),
	simulated: () => Promise.reject(new Error('nobody simulates it')),
	async read({given}) {
		const name = given.find(vault)?.text ?? 'none';
		return {
			kind: 'acme',
			nickname: name,
			address: `vault ${name}`,
			secrets: [],
			identity: [name],
			open: () => Promise.reject(new Error('nobody opens it here')),
		};
	},
};
const withAcme = createTable({...systems, list: [...systems.list, acme]});

/** What a command that is run for an alert gets of this environment. */
async function handedOn(given: typeof table, environment: Readonly<Record<string, string>>) {
	const typed = parseArguments(['events', '--demo'], given.flags);
	const {alerts} = await loadSettings(typed, environment, given);
	const alert: Alert = {kind: 'failure', observation: eventWith(), agent: undefined, since: undefined};
	return childEnvironment(environment, alerts.hiddenVariables, {alerts: [alert], count: 1});
}

test.each(secretVariables(withAcme))('no command of an alert gets %s', async variable => {
	const handed = await handedOn(withAcme, {[variable]: 'x', ACME_VAULT: 'v1'});
	expect(handed).not.toHaveProperty(variable);
	expect(handed).toHaveProperty('ACME_VAULT');
});

test('every system that logs in says which of its variables are secret', () => {
	expect(secretVariables(table)).toEqual([
		'SWEEPWATCH_TOKEN',
		'SDE_API_KEY',
		'SDE_API_TOKEN',
		'APOCTL_TOKEN',
		'RS_API_KEY',
		'APOCTL_PASSWORD',
		'SWEEPWATCH_PASSWORD',
		'SWEEPWATCH_NATS_TOKEN',
		'RAX_API_KEY',
		'OS_PASSWORD',
		'OS_API_KEY',
	]);
	for (const {settings, kind} of systems.list) {
		for (const {name, isSecret, variables} of Object.values(settings).flat()) {
			const looksSecret = /(?:^|-)(?:token|key|secret|password)$/.test(name) && variables.length > 0;
			expect([kind, name, isSecret]).toEqual([kind, name, looksSecret]);
		}
	}
});

test('a fifth system is watched without a word about it elsewhere', async () => {
	const read = (line: string, environment = {}) =>
		loadSettings(parseArguments(line.split(' '), withAcme.flags), environment, withAcme);
	expect((await read('events --kind acme --vault v7')).profiles).toMatchObject([
		{name: 'v7', target: {kind: 'acme', address: 'vault v7', identity: ['v7']}},
	]);
	expect((await read('events', {ACME_HOST: 'acme.example', ACME_VAULT: 'v8'})).profiles).toMatchObject([
		{name: 'v8', target: {kind: 'acme'}},
	]);
	await expect(read('events --kind squall --vault v7')).rejects.toThrow(
		'--vault is for acme, and this is squall: leave it out, or say --kind acme',
	);
	await expect(read('events --demo --vault v7')).rejects.toThrow('leave out --vault');
	await expect(read('events', {ACME_HOST: 'a', SDE_HOST: 'b', APOCTL_API: 'c'})).rejects.toThrow(
		'found SD Elements (SDE_HOST) and Squall (APOCTL_API) and Acme (ACME_HOST): SD Elements is watched; say --kind squall or --kind acme for another',
	);
	expect(flagsAsMarkdown(withAcme)).toContain('an expression for squall, a query for acme');
});

test('no two settings of a system, nor of a command, are called the same', () => {
	const general = table.all.filter(({kinds}) => kinds.length === 0);
	// What stands in the file alone goes with every command.
	const named = general.flatMap(each =>
		(isFlag(each) ? each.commands : ['file']).map(user => `${user} ${each.name}`),
	);
	expect(new Set(named).size).toBe(named.length);
	for (const system of systems.list) {
		const names = ownSettings(system).map(({name}) => name);
		expect(new Set(names).size).toBe(names.length);
	}
});
