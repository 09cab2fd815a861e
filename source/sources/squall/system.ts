import {setting} from '../../settings/setting.ts';
import type {System} from '../system.ts';
import {leftovers} from './leftovers.ts';
import {squallSettings} from './settings.ts';
import type {Server} from './simulated.ts';

const {
	namespace,
	form,
	cert,
	key,
	recursive,
	push,
	username,
	password,
	realm,
	ldapNamespace,
	ldapProvider,
	otp,
} = squallSettings;

export const squall: System<Server> = {
	kind: 'squall',
	title: 'Squall',
	settings: {
		place: [namespace],
		token: [
			setting('token', 'text', 'where', 'the token for squall', {
				variables: ['APOCTL_TOKEN'],
				isSecret: true,
			}),
			form,
		],
		login: [
			cert,
			key,
			username,
			password.value,
			password.file,
			password.command,
			realm,
			ldapNamespace,
			ldapProvider,
			otp.command,
		],
		narrow: [recursive, push],
	},
	addresses: ['APOCTL_API'],
	where: 'an expression',
	leftovers,
	questions: async () => (await import('./questions.ts')).questions,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
	simulated: async server => (await import('./simulated.ts')).describe(server),
};
