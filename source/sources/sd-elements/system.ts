import {setting} from '../../settings/setting.ts';
import type {System} from '../system.ts';

export const sdElements: System = {
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
	isFollowed: false,
	tokenNote: undefined,
	counts: undefined,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
};
