import {asking} from '../../settings/flag-users.ts';
import {flag, setting} from '../../settings/setting.ts';

export const squallSettings = {
	namespace: flag('namespace', 'text', 'where', asking, 'the namespace to watch: /company/team', {
		value: '/NAME',
		variables: ['APOCTL_NAMESPACE'],
		scope: 'place',
		needsServer: true,
		key: {example: '"/company/team"', reach: 'profile'},
	}),
	form: setting(
		'token-form',
		'choice',
		'where',
		'how the token is sent: after the word Bearer, or as it is',
		{choices: ['bearer', 'raw'], key: {example: '"raw"', reach: 'profile'}},
	),
	cert: flag('cert', 'path', 'where', asking, 'a PEM file with the client certificate', {
		isLesser: true,
		scope: 'place',
		needsServer: true,
		key: {example: '"client.pem"', reach: 'profile'},
	}),
	key: flag('key', 'path', 'where', asking, 'a PEM file with the key of that certificate', {
		isLesser: true,
		scope: 'place',
		needsServer: true,
		key: {example: '"client-key.pem"', reach: 'profile'},
	}),
	recursive: flag('recursive', 'switch', 'what', asking, 'also the namespaces below', {
		isLesser: true,
		scope: 'profile',
		needsServer: true,
		key: {example: 'true', reach: 'profile'},
	}),
} as const;
