import {setting} from '../../settings/setting.ts';
import type {System} from '../system.ts';
import type {Server} from './simulated.ts';

export const sdElements: System<Server> = {
	kind: 'sd-elements',
	title: 'SD Elements',
	settings: {
		token: [
			setting('token', 'text', 'where', 'the token for sd-elements; also `SDE_API_TOKEN`', {
				variables: ['SDE_API_KEY', 'SDE_API_TOKEN'],
				isSecret: true,
			}),
		],
	},
	addresses: ['SDE_HOST', 'SDE_SERVER'],
	where: 'NAME=VALUE',
	questions: async () => (await import('./questions.ts')).questions,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
	simulated: async server => (await import('./simulated.ts')).describe(server),
};
