import {asking, describing} from '../../settings/flag-users.ts';
import {loginSettings} from '../../settings/login.ts';
import {certificateFlags} from '../../settings/reach.ts';
import {flag, setting} from '../../settings/setting.ts';

export const squallSettings = {
	namespace: flag('namespace', 'text', 'where', describing, 'the namespace to watch: /company/team', {
		value: '/NAME',
		variables: ['APOCTL_NAMESPACE'],
		scope: 'place',
		needsServer: true,
		key: {example: '"/company/team"', reach: 'profile'},
	}),
	form: flag(
		'token-form',
		'choice',
		'where',
		asking,
		'how the token is sent: after the word Bearer, or as it is',
		{
			choices: ['bearer', 'raw'],
			isLesser: true,
			scope: 'profile',
			needsServer: true,
			key: {example: '"raw"', reach: 'profile'},
		},
	),
	...certificateFlags,
	recursive: flag('recursive', 'switch', 'what', asking, 'also the namespaces below', {
		isLesser: true,
		scope: 'profile',
		needsServer: true,
		key: {example: 'true', reach: 'profile'},
	}),
	push: setting('push', 'switch', 'what', 'false: the list is asked, whether the server pushes or not', {
		key: {example: 'false', reach: 'profile'},
	}),
	username: {
		...loginSettings.username,
		variables: ['APOCTL_USER', ...loginSettings.username.variables],
	},
	password: {
		...loginSettings.password,
		value: {
			...loginSettings.password.value,
			variables: ['APOCTL_PASSWORD', ...loginSettings.password.value.variables],
		},
	},
	realm: setting(
		'realm',
		'choice',
		'where',
		'who knows that user: Vince by default; ldap needs a namespace and a provider for it',
		{
			choices: ['vince', 'ldap'],
			variables: ['APOCTL_REALM'],
			key: {example: '"ldap"', reach: 'profile'},
		},
	),
	ldapNamespace: setting('ldap-namespace', 'text', 'where', 'the namespace that names the LDAP server', {
		key: {example: '"/company"', reach: 'profile'},
	}),
	ldapProvider: setting('ldap-provider', 'text', 'where', 'its name there', {
		key: {example: '"directory"', reach: 'profile'},
	}),
	otp: {
		value: setting('otp', 'text', 'where', 'the one-time password beside it', {isSecret: true}),
		command: setting(
			'otp-command',
			'command',
			'where',
			'a command that writes a one-time password, run for each token',
			{key: {example: '["oathtool", "--totp", "@seed"]', reach: 'profile'}},
		),
	},
} as const;
