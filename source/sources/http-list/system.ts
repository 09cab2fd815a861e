import type {System} from '../system.ts';
import {listLogin, listTable} from './settings.ts';
import type {Server} from './simulated.ts';

export const httpList: System<Server> = {
	kind: 'http',
	title: 'a JSON list by HTTP',
	settings: {login: listLogin, read: [listTable]},
	addresses: [],
	questions: async () => (await import('./questions.ts')).questions,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
	simulated: async server => (await import('./simulated.ts')).describe(server),
};
