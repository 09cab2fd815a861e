import {setting} from './setting.ts';

/** Of the systems that let in who knows a password. A secret is never a flag: see `proving`. */
export const loginSettings = {
	username: setting('username', 'text', 'where', 'who logs in with a password', {
		variables: ['SWEEPWATCH_USERNAME'],
		key: {example: '"ann"', reach: 'profile'},
	}),
	password: {
		value: setting('password', 'text', 'where', 'the password of that user', {
			variables: ['SWEEPWATCH_PASSWORD'],
			isSecret: true,
		}),
		file: setting('password-file', 'path', 'where', 'a file that holds the password', {
			key: {example: '"password"', reach: 'profile'},
		}),
		command: setting('password-command', 'command', 'where', 'a command whose first line is the password', {
			key: {example: '["pass", "show", "icinga"]', reach: 'profile'},
		}),
		isText: true,
	},
} as const;
