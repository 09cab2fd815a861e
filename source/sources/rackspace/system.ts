import type {Given} from '../../settings/given.ts';
import type {Situation} from '../../settings/system-settings.ts';
import type {System, Target} from '../system.ts';
import {leftovers} from './leftovers.ts';
import {rackspaceSettings} from './settings.ts';
import type {Server} from './simulated.ts';

const {region, project, username, apiKey, authUrl, api} = rackspaceSettings;

export const rackspace: System<Server> = {
	kind: 'rackspace',
	title: 'Rackspace',
	settings: {
		place: [region, project],
		login: [username, ...Object.values(apiKey), authUrl],
		read: [api],
	},
	addresses: [],
	isFollowed: true,
	tokenNote: 'Rackspace needs a project beside it',
	counts,
	leftovers,
	questions: async () => (await import('./questions.ts')).questions,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
	simulated: async server => (await import('./simulated.ts')).describe(server),
};

/** A key is for the account and the identity service that the environment names beside it. */
function counts(variable: string, {layer, environment}: Situation): boolean {
	const isTheSame = ({name, variables: [own]}: typeof username | typeof authUrl) => {
		const value = layer?.own(name)?.value;
		return typeof value !== 'string' || value === environment[own];
	};

	if (apiKey.value.variables.some(name => name === variable)) {
		return isTheSame(username) && isTheSame(authUrl);
	}

	const hasKey = [apiKey.file, apiKey.command].some(({name}) => layer?.own(name) !== undefined);
	return !(hasKey && authUrl.variables.some(name => name === variable));
}

/** The simulated project; neither settings nor proxies have a say. */
export function demo(given: Given): Target {
	const version = given.choice(api);
	return {
		kind: 'demo',
		nickname: 'demo',
		address: 'the simulator',
		secrets: [],
		identity: [],
		open: async (name, world) => (await import('./open-demo.ts')).openDemo(name, version, world),
	};
}
