import type {System} from '../system.ts';
import {listLogin, listTable} from './settings.ts';
import type {Server} from './simulated.ts';

export const httpList: System<Server> = {
	kind: 'http',
	title: 'HTTP',
	settings: {login: listLogin, read: [listTable]},
	addresses: [],
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
	simulated: async server => (await import('./simulated.ts')).describe(server),
};
